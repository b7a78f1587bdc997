package org.huying.scene.deputies;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which station's deputy raised which suggestion. */
@Component
class SuggestionTable {
  private final JdbcClient jdbc;

  SuggestionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** {@code remindedFor}: the deadline that its unit was last reminded of. */
  record Row(UUID caseId, UUID station, UUID byStaff, @Nullable Instant remindedFor) {}

  void insert(UUID caseId, UUID station, UUID byStaff, Instant at) {
    jdbc.sql(
            "insert into deputies.suggestion (case_id, station, by_staff, raised_at) values (?, ?, ?, ?)")
        .params(caseId, station, byStaff, Timestamp.from(at))
        .update();
  }

  Optional<Row> find(UUID caseId) {
    return jdbc.sql(
            "select case_id, station, by_staff, reminded_for from deputies.suggestion where case_id = ?")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Row.class))
        .optional();
  }

  List<UUID> of(Collection<UUID> stations) {
    if (stations.isEmpty()) return List.of();
    return jdbc.sql("select case_id from deputies.suggestion where station in (:stations)")
        .param("stations", stations)
        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
        .list();
  }

  void reminded(UUID caseId, Instant deadline) {
    jdbc.sql("update deputies.suggestion set reminded_for = ? where case_id = ?")
        .params(Timestamp.from(deadline), caseId)
        .update();
  }
}
