package org.huying.scene.deputies;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what residents show to which station. */
@Component
class BroughtTable {
  private static final String SELECT =
      "select id, case_id, station, person, contact, at from deputies.brought where withdrawn_at is null and ";

  private final JdbcClient jdbc;

  BroughtTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Configuration(proxyBeanMethods = false)
  static class Kept {
    private static final int DAYS = 365;

    @Bean
    Retention takenBackKept() {
      return Retention.days("deputies.brought", "withdrawn_at", DAYS);
    }
  }

  /** A case that is shown now; {@code contact}: with the resident's name and number. */
  record Row(UUID id, UUID caseId, UUID station, UUID person, boolean contact, Instant at) {}

  record Note(UUID byStaff, Instant at, String textSealed) {}

  /** Whether it was entered: the case was shown to no station. */
  boolean insert(Row row, int words) {
    return jdbc.sql(
                """
                insert into deputies.brought (id, case_id, station, person, words, contact, at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (case_id) where withdrawn_at is null do nothing
                """)
            .params(
                row.id,
                row.caseId,
                row.station,
                row.person,
                words,
                row.contact,
                Timestamp.from(row.at))
            .update()
        == 1;
  }

  Optional<Row> find(UUID caseId) {
    return jdbc.sql(SELECT + "case_id = ?")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Row.class))
        .optional();
  }

  /** The same, which nobody takes back or adds to before this transaction ends. */
  Optional<Row> lock(UUID caseId) {
    return jdbc.sql(SELECT + "case_id = ? for update")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Row.class))
        .optional();
  }

  void agree(UUID brought, boolean contact, int words) {
    jdbc.sql("update deputies.brought set contact = ?, words = ? where id = ?")
        .params(contact, words, brought)
        .update();
  }

  /** What the stations are shown, brought last first. */
  List<Row> of(Collection<UUID> stations) {
    if (stations.isEmpty()) return List.of();
    return jdbc.sql(SELECT + "station in (:stations) order by at desc, id desc")
        .param("stations", stations)
        .query(DataClassRowMapper.newInstance(Row.class))
        .list();
  }

  /** What a suggestion is based on, as far as it is still shown. */
  List<Row> grounds(UUID suggestion) {
    return jdbc.sql(
            SELECT
                + "id in (select brought from deputies.ground where suggestion = ?) order by at desc, id desc")
        .param(suggestion)
        .query(DataClassRowMapper.newInstance(Row.class))
        .list();
  }

  /** The suggestions that are based on it, the newest first. */
  List<UUID> suggestions(UUID brought) {
    return jdbc.sql(
            "select suggestion from deputies.ground where brought = ? order by suggestion desc")
        .param(brought)
        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
        .list();
  }

  void ground(UUID suggestion, UUID brought) {
    jdbc.sql(
            "insert into deputies.ground (suggestion, brought) values (?, ?) on conflict do nothing")
        .params(suggestion, brought)
        .update();
  }

  void note(UUID id, UUID brought, Note note) {
    jdbc.sql(
            "insert into deputies.note (id, brought, by_staff, at, text_sealed) values (?, ?, ?, ?, ?)")
        .params(id, brought, note.byStaff, Timestamp.from(note.at), note.textSealed)
        .update();
  }

  /** The latest first. */
  List<Note> notes(UUID brought) {
    return jdbc.sql(
            "select by_staff, at, text_sealed from deputies.note where brought = ? order by at desc, id desc")
        .param(brought)
        .query(DataClassRowMapper.newInstance(Note.class))
        .list();
  }

  /** Takes it back, with what was noted and based on it. */
  void withdraw(UUID brought, Instant at) {
    jdbc.sql("update deputies.brought set withdrawn_at = ? where id = ?")
        .params(Timestamp.from(at), brought)
        .update();
    jdbc.sql("delete from deputies.note where brought = ?").param(brought).update();
    jdbc.sql("delete from deputies.ground where brought = ?").param(brought).update();
  }
}
