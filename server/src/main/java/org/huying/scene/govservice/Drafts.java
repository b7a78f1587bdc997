package org.huying.scene.govservice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.forms.Form;
import org.huying.foundation.files.Files;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Applications that people have begun, sealed with their own key; one for each item. */
@Component
class Drafts {
  static final Duration KEPT = Duration.ofDays(30);

  /** So long before a draft goes, its owner is told. */
  static final Duration NOTICE = Duration.ofDays(7);

  private static final String FIELD = "draft";
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
  private static final String SELECT =
      "select id, person, item, form, version, values_sealed, updated_at, expires_at from govservice.draft ";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final JsonMapper json;
  private final Files files;
  private final Clock clock;

  Drafts(JdbcClient jdbc, Vault vault, JsonMapper json, Files files, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.json = json;
    this.files = files;
    this.clock = clock;
  }

  /** Keeps what somebody has said for an item; the photos among it stay with the draft. */
  @Transactional
  public void keep(UUID person, String item, Form form, Map<String, String> values) {
    Instant now = clock.instant();
    UUID id =
        jdbc.sql(
                """
                insert into govservice.draft
                  (id, person, item, form, version, values_sealed, updated_at, expires_at)
                values (:id, :person, :item, :form, :version, :sealed, :now, :expires)
                on conflict (person, item) do update
                set form = excluded.form, version = excluded.version,
                  values_sealed = excluded.values_sealed, updated_at = excluded.updated_at,
                  expires_at = excluded.expires_at, told_at = null
                returning id
                """)
            .param("id", Ids.next())
            .param("person", person)
            .param("item", item)
            .param("form", form.code())
            .param("version", form.version())
            .param("sealed", vault.seal(person, FIELD, json.writeValueAsString(values)))
            .param("now", Timestamp.from(now))
            .param("expires", Timestamp.from(now.plus(KEPT)))
            .query(UUID.class)
            .single();
    Handed.files(values.values()).forEach(file -> files.claim(file, person, subject(id)));
  }

  Optional<Draft> find(UUID person, String item) {
    return jdbc.sql(SELECT + "where person = ? and item = ? and expires_at > ?")
        .params(person, item, Timestamp.from(clock.instant()))
        .query(this::row)
        .optional();
  }

  /** The newest first. */
  List<Draft> of(UUID person) {
    return jdbc.sql(SELECT + "where person = ? and expires_at > ? order by updated_at desc")
        .params(person, Timestamp.from(clock.instant()))
        .query(this::row)
        .list();
  }

  /**
   * Throws an own draft away; its photos go with it.
   *
   * @throws NotFound {@code draft-not-found}, for strangers too
   */
  @Transactional
  public void discard(UUID person, UUID id) {
    files.release(person, subject(id));
    int gone =
        jdbc.sql("delete from govservice.draft where id = ? and person = ?")
            .params(id, person)
            .update();
    if (gone == 0) {
      throw new NotFound("draft-not-found", "没有这份草稿，可能已经提交或者删掉了。", "no draft " + id);
    }
  }

  /** The draft has become an application: its photos can be handed in now. */
  void submitted(UUID person, String item) {
    find(person, item).ifPresent(draft -> discard(person, draft.id()));
  }

  /** Drafts that will go soon and whose owners were not told; they are told now. */
  @Transactional
  public List<Draft> endingSoon() {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            update govservice.draft set told_at = :now
            where told_at is null and expires_at < :soon and expires_at > :now
            returning id, person, item, form, version, values_sealed, updated_at, expires_at
            """)
        .param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(now.plus(NOTICE)))
        .query(this::row)
        .list();
  }

  /** Removes what was kept long enough. */
  @Transactional
  public void tidy() {
    jdbc.sql(SELECT + "where expires_at <= ?")
        .param(Timestamp.from(clock.instant()))
        .query(this::row)
        .list()
        .forEach(draft -> discard(draft.person(), draft.id()));
  }

  private Draft row(ResultSet row, int n) throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    return new Draft(
        row.getObject("id", UUID.class),
        person,
        row.getString("item"),
        row.getString("form"),
        row.getInt("version"),
        json.readValue(vault.open(person, FIELD, row.getString("values_sealed")), VALUES),
        row.getTimestamp("updated_at").toInstant(),
        row.getTimestamp("expires_at").toInstant());
  }

  private static String subject(UUID id) {
    return "draft:" + id;
  }
}
