package org.huying.engine.telemetry.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingQuery;
import org.huying.engine.telemetry.ThingState;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Things with how they are, in one statement. */
@Component
public class ThingList {
  /** Controllers are asked every few seconds. */
  private static final Duration POLLED = Duration.ofMinutes(1);

  /** As long as a line may be silent before it is closed. */
  private static final Duration DIALLED = Duration.ofMinutes(15);

  private static final Duration TROUBLE = Duration.ofHours(1);

  private static final Duration REFUSED = Duration.ofDays(7);

  private static final String SELECT =
      """
      select t.id, t.code, t.name, t.place, t.path::text, d.worst, d.heard, d.n, count(*) over () as total, t.kind,
        (select coalesce(sum(r.times), 0) from telemetry.alarm_refused r where r.thing = t.id and r.last_at >= :refused) as refused
      from telemetry.thing t cross join lateral (
        select count(*) as n, max(h.last_heard) as heard,
          coalesce(max(case
            when d.protocol = 'HAND' then 1
            when h.last_heard is null or h.last_heard < case d.protocol when 'MODBUS_TCP' then :polled::timestamptz else :dialled::timestamptz end then 4
            when h.trouble_at >= :trouble then 3
            else 2 end), 0) as worst
        from telemetry.device d left join telemetry.device_health h on h.device = d.id
        where d.thing = t.id and d.enabled) d
      where (t.path <@ (:paths::text[])::ltree[] or '' = any (:paths::text[]))
        and (:text = '' or t.code ilike :like or t.name ilike :like)
        and (:place = '' or t.path <@ :place::ltree)
        and (:kind = '' or t.kind = :kind)
        and (:health < 0 or d.worst = :health)
        and (cardinality(:ids::uuid[]) = 0 or t.id = any (:ids::uuid[]))
      order by t.code limit :size offset :offset
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ThingList(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(ThingState state, long total) {}

  /**
   * By code.
   *
   * @param paths where they may be
   */
  public Page<ThingState> page(ThingQuery query, List<String> paths, PageRequest page) {
    var rows = rows(query, paths, page.size(), page.offset());
    long total = rows.isEmpty() ? 0 : rows.getFirst().total;
    return Page.of(rows.stream().map(Row::state).toList(), page, total);
  }

  /** All of them, by code. */
  public List<ThingState> all(ThingQuery query, List<String> paths) {
    return rows(query, paths, Integer.MAX_VALUE, 0).stream().map(Row::state).toList();
  }

  private List<Row> rows(ThingQuery query, List<String> paths, int size, long offset) {
    String text = query.text() == null ? "" : query.text().strip();
    Instant now = clock.instant();
    return jdbc.sql(SELECT)
        .param("polled", Timestamp.from(now.minus(POLLED)))
        .param("dialled", Timestamp.from(now.minus(DIALLED)))
        .param("trouble", Timestamp.from(now.minus(TROUBLE)))
        .param("refused", Timestamp.from(now.minus(REFUSED)))
        .param("paths", paths.toArray(String[]::new))
        .param("text", text)
        .param("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("place", query.placePath() == null ? "" : query.placePath())
        .param("kind", query.kind() == null ? "" : query.kind())
        .param("health", query.health() == null ? -1 : query.health().ordinal())
        .param("ids", query.ids().toArray(UUID[]::new))
        .param("size", size)
        .param("offset", offset)
        .query(ThingList::row)
        .list();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var thing =
        new Thing(
            row.getObject(1, UUID.class),
            row.getString(2),
            row.getString(3),
            row.getObject(4, UUID.class),
            row.getString(5),
            row.getString(10));
    Timestamp heard = row.getTimestamp(7);
    return new Row(
        new ThingState(
            thing,
            ThingHealth.values()[row.getInt(6)],
            heard == null ? null : heard.toInstant(),
            row.getInt(8),
            row.getLong(11)),
        row.getLong(9));
  }
}
