package org.huying.scene.govservice;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.files.Files;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.privacy.ConsentChanged;
import org.huying.foundation.privacy.Consents;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos of materials that somebody agreed to keep for next time (材料库), sealed with their own key;
 * the newest of each material. They go when they are deleted, or the agreement is taken back.
 */
@Component
class MaterialLibrary {
  /** The purpose that has to be agreed to. */
  static final String PURPOSE = "keep-materials";

  private static final String FIELD = "material";
  private static final int MOST_PHOTOS = 9;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Files files;
  private final Consents consents;
  private final AuditLog audit;
  private final Clock clock;

  MaterialLibrary(
      JdbcClient jdbc, Vault vault, Files files, Consents consents, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.files = files;
    this.consents = consents;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A material that is kept.
   *
   * @param expiresOn the last day on which it is good; null where nobody said
   */
  record Kept(
      UUID id,
      String name,
      int photos,
      Instant keptAt,
      @Nullable LocalDate expiresOn,
      boolean over) {}

  /** Everything of one person, by name. */
  List<Kept> of(UUID person) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return jdbc.sql(
            """
            select m.id, m.name_sealed, m.kept_at, m.expires_on,
              (select count(*) from govservice.kept_photo p where p.material = m.id) photos
            from govservice.kept_material m where m.person = ? order by m.kept_at desc
            """)
        .param(person)
        .query((row, n) -> {
          Date until = row.getDate("expires_on");
          LocalDate expires = until == null ? null : until.toLocalDate();
          return new Kept(
              row.getObject("id", UUID.class),
              vault.open(person, FIELD, row.getString("name_sealed")),
              row.getInt("photos"),
              row.getTimestamp("kept_at").toInstant(),
              expires,
              expires != null && expires.isBefore(today));
        })
        .list();
  }

  /** Those that can be used again. */
  List<Kept> good(UUID person) {
    return consents.given(person, PURPOSE)
        ? of(person).stream().filter(it -> !it.over()).toList()
        : List.of();
  }

  /**
   * Keeps photos of a material instead of those kept before, where the person agreed to that. Joins
   * the caller's transaction.
   */
  void keep(UUID person, String name, List<UUID> photos) {
    if (photos.isEmpty() || !consents.given(person, PURPOSE)) {
      return;
    }
    of(person).stream().filter(it -> it.name().equals(name)).forEach(it -> delete(person, it.id()));
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into govservice.kept_material (id, person, name_sealed, kept_at)
            values (?, ?, ?, ?)
            """)
        .params(id, person, vault.seal(person, FIELD, name), Timestamp.from(clock.instant()))
        .update();
    int n = 0;
    for (UUID photo : photos.stream().limit(MOST_PHOTOS).toList()) {
      jdbc.sql(
              """
              insert into govservice.kept_photo (material, n, content_sealed, thumbnail_sealed)
              values (?, ?, ?, ?)
              """)
          .params(id, n++, seal(person, files.content(photo)), seal(person, files.thumbnail(photo)))
          .update();
    }
    audit.record("person:" + person, "material.keep", "material:" + id, Map.of("photos", n));
  }

  /**
   * A photo of an own one, as JPEG; a reading that leaves a line in the audit.
   *
   * @throws NotFound {@code material-not-found}, for strangers too
   */
  @Transactional
  public byte[] photo(UUID person, UUID id, int n, boolean small) {
    String sealed =
        jdbc.sql(
                """
                select case when :small then p.thumbnail_sealed else p.content_sealed end
                from govservice.kept_photo p join govservice.kept_material m on m.id = p.material
                where m.id = :id and m.person = :person and p.n = :n
                """)
            .param("small", small)
            .param("id", id)
            .param("person", person)
            .param("n", n)
            .query(String.class)
            .optional()
            .orElseThrow(() -> missing(id));
    audit.record("person:" + person, "material.read", "material:" + id, Map.of("photo", n));
    return open(person, sealed);
  }

  /** What is handed in, by material, with files of photos for what comes from here. */
  Map<String, String> fetched(UUID person, Map<String, String> handed) {
    Map<String, String> fetched = new LinkedHashMap<>(handed);
    fetched.replaceAll((name, value) ->
        MaterialAnswers.stored(value).map(id -> Handed.photos(handIn(person, id))).orElse(value));
    return fetched;
  }

  /** New files of its photos, to be handed in; the library keeps its own. */
  private List<UUID> handIn(UUID person, UUID id) {
    Kept kept =
        good(person).stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new InvalidInput(
                    "material-gone", "材料库里的这份材料已经删掉或者过期了，请重新拍照。", "no material " + id));
    return java.util.stream.IntStream.range(0, kept.photos())
        .mapToObj(n -> files.storePhoto(person, photo(person, id, n, false)).id())
        .toList();
  }

  /**
   * Says until when an own one is good.
   *
   * @throws NotFound {@code material-not-found}, for strangers too
   */
  @Transactional
  public void expires(UUID person, UUID id, @Nullable LocalDate day) {
    int changed =
        jdbc.sql("update govservice.kept_material set expires_on = ? where id = ? and person = ?")
            .param(1, day == null ? null : Date.valueOf(day), Types.DATE)
            .param(2, id)
            .param(3, person)
            .update();
    if (changed == 0) {
      throw missing(id);
    }
  }

  /**
   * Deletes an own one.
   *
   * @throws NotFound {@code material-not-found}, for strangers too
   */
  @Transactional
  public void remove(UUID person, UUID id) {
    if (delete(person, id) == 0) {
      throw missing(id);
    }
    audit.record("person:" + person, "material.delete", "material:" + id, Map.of());
  }

  private int delete(UUID person, UUID id) {
    return jdbc.sql("delete from govservice.kept_material where id = ? and person = ?")
        .params(id, person)
        .update();
  }

  /** Who takes the agreement back keeps nothing here. */
  @EventListener
  void forget(ConsentChanged changed) {
    if (changed.purpose().equals(PURPOSE) && !changed.given()) {
      jdbc.sql("delete from govservice.kept_material where person = ?")
          .param(changed.person())
          .update();
    }
  }

  private String seal(UUID person, byte[] bytes) {
    return vault.seal(person, FIELD, Base64.getEncoder().encodeToString(bytes));
  }

  private byte[] open(UUID person, String sealed) {
    return Base64.getDecoder().decode(vault.open(person, FIELD, sealed));
  }

  private static NotFound missing(UUID id) {
    return new NotFound("material-not-found", "材料库里没有这份材料，可能已经删掉了。", "no material " + id);
  }
}
