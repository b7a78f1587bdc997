package org.huying.scene.govservice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Filled;
import org.huying.engine.forms.Form;
import org.huying.foundation.files.Files;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
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

  /** Which conversation it is, and since when it knows the draft. */
  static final String NOTE = "~draft";

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

  /** What a conversation notes that begins, or has taken over what is newer. */
  Filled begun(@Nullable Filled before) {
    String writer = before == null ? Ids.next().toString() : before.value().split("@")[0];
    return new Filled(writer + "@" + clock.instant().truncatedTo(ChronoUnit.MICROS), "");
  }

  private record Writer(UUID id, Instant since) {
    static Writer of(@Nullable Filled note) {
      if (note == null) return new Writer(new UUID(0, 0), Instant.MAX);
      String[] parts = note.value().split("@");
      return new Writer(UUID.fromString(parts[0]), Instant.parse(parts[1]));
    }
  }

  /**
   * What another conversation of this person has written since this one knew the draft. Where that
   * is the same as here, as when it was only opened there, this one becomes its writer again.
   */
  Optional<Draft> newer(
      UUID person, String item, Map<String, String> values, @Nullable Filled note) {
    Writer writer = Writer.of(note);
    Optional<Draft> others = others(person, item, writer, note);
    Optional<Draft> same = others.filter(it -> it.values().equals(values));
    same.ifPresent(it ->
        jdbc.sql("update govservice.draft set writer = ? where id = ? and updated_at = ?")
            .params(writer.id, it.id(), Timestamp.from(it.updatedAt()))
            .update());
    return same.isPresent() ? Optional.empty() : others;
  }

  private Optional<Draft> others(UUID person, String item, Writer writer, @Nullable Filled note) {
    return note == null
        ? Optional.empty()
        : jdbc.sql(
                SELECT
                    + """
                    where person = ? and item = ? and expires_at > ? and writer is distinct from ? and updated_at > ?
                    """)
            .params(
                person,
                item,
                Timestamp.from(clock.instant()),
                writer.id,
                Timestamp.from(writer.since))
            .query(this::row)
            .optional();
  }

  /**
   * Keeps what somebody has said for an item, and writes over nothing that is newer; the photos
   * among it stay with the draft.
   *
   * @param note the conversation's, see {@link #begun}
   */
  @Transactional
  public void keep(
      UUID person, String item, Form form, Map<String, String> values, @Nullable Filled note) {
    Writer writer = Writer.of(note);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<UUID> id =
        jdbc.sql(
                """
                insert into govservice.draft
                  (id, person, item, form, version, values_sealed, updated_at, expires_at, writer)
                values (:id, :person, :item, :form, :version, :sealed, :now, :expires, :writer)
                on conflict (person, item) do update
                set form = excluded.form, version = excluded.version,
                  values_sealed = excluded.values_sealed, updated_at = excluded.updated_at,
                  expires_at = excluded.expires_at, writer = excluded.writer, told_at = null
                where draft.writer = excluded.writer or draft.updated_at <= :since::timestamptz
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
            .param("writer", writer.id)
            .param("since", Timestamp.from(writer.since.isAfter(now) ? now : writer.since))
            .query(UUID.class)
            .optional();
    id.ifPresent(draft ->
        Handed.files(values.values()).forEach(file -> files.claim(file, person, subject(draft))));
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
