package org.huying.scene.pumps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of shifts. */
@Component
class ShiftTable {
  private static final String SELECT =
      """
      select id, path::text, holder, began_at, taken, handed_at, handed, state::text, ended_at, count(*) over () as total
      from pumps.shift\
      """;

  private final JdbcClient jdbc;

  ShiftTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A shift as it is kept; {@code total} counts all that were asked for. */
  record Row(
      UUID id,
      String path,
      String holder,
      Instant beganAt,
      String taken,
      @Nullable Instant handedAt,
      @Nullable String handed,
      @Nullable String state,
      @Nullable Instant endedAt,
      long total) {}

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        row.getString(5),
        instant(row.getTimestamp(6)),
        row.getString(7),
        row.getString(8),
        instant(row.getTimestamp(9)),
        row.getLong(10));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /** The open shift of a desk; nobody else changes it meanwhile. */
  Optional<Row> open(String path) {
    return jdbc.sql(
            "select id, path::text, holder, began_at, taken, handed_at, handed, state::text, ended_at, 1 from pumps.shift where path = ?::ltree and ended_at is null for update")
        .param(path)
        .query(ShiftTable::row)
        .optional();
  }

  /** Who holds a shift that is neither handed over nor older, at a desk that has this place. */
  List<String> holders(String place, Instant since) {
    return jdbc.sql(
            """
            select holder from pumps.shift
            where path @> ?::ltree and ended_at is null and handed_at is null and began_at > ?
            """)
        .param(place)
        .param(Timestamp.from(since))
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Shifts of desks at these paths or below, the latest first. */
  List<Row> list(List<String> paths, PageRequest page) {
    return jdbc.sql(
            SELECT
                + " where path <@ (?::text[])::ltree[] order by began_at desc, id desc limit ? offset ?")
        .param(paths.toArray(String[]::new))
        .param(page.size())
        .param(page.offset())
        .query(ShiftTable::row)
        .list();
  }

  /** Whether there was no open one at that desk. */
  boolean begin(UUID id, String path, String holder, Instant at, String words) {
    return jdbc.sql(
                """
                insert into pumps.shift (id, path, holder, began_at, taken) values (?, ?::ltree, ?, ?, ?)
                on conflict (path) where ended_at is null do nothing
                """)
            .params(id, path, holder, Timestamp.from(at), words)
            .update()
        == 1;
  }

  void handOver(UUID id, Instant at, String words, String state) {
    jdbc.sql("update pumps.shift set handed_at = ?, handed = ?, state = ?::jsonb where id = ?")
        .params(Timestamp.from(at), words, state, id)
        .update();
  }

  void end(UUID id, Instant at) {
    jdbc.sql("update pumps.shift set ended_at = ? where id = ?")
        .params(Timestamp.from(at), id)
        .update();
  }
}
