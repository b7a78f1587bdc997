package org.huying.engine.telemetry.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Observations.Hours;
import org.huying.engine.telemetry.Observations.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hours of many datastreams, in one statement. */
@Component
public class HourLines {
  private static final String SELECT =
      """
      select s.id, s.thing, s.code, h.at, h.n, h.low, h.high, h.mean, h.last
      from telemetry.datastream s join telemetry.thing t on t.id = s.thing join telemetry.hour h on h.datastream = s.id
      where s.thing = any (?::uuid[]) and s.code = any (?::text[]) and h.at >= ? and h.at < ?
        and (t.path <@ (?::text[])::ltree[] or '' = any (?::text[]))
      order by s.id, h.at
      """;

  private record Line(UUID thing, String code, List<Point> points) {}

  private final JdbcClient jdbc;

  HourLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param paths where the things may be
   */
  public List<Hours> of(
      Collection<UUID> things,
      Collection<String> codes,
      Instant from,
      Instant to,
      List<String> paths) {
    Map<Integer, Line> lines = new LinkedHashMap<>();
    String[] below = paths.toArray(String[]::new);
    jdbc.sql(SELECT)
        .param(things.toArray(UUID[]::new))
        .param(codes.toArray(String[]::new))
        .param(Timestamp.from(from))
        .param(Timestamp.from(to))
        .param(below)
        .param(below)
        .query(row -> {
          Line line = lines.get(row.getInt(1));
          if (line == null) {
            line = new Line(row.getObject(2, UUID.class), row.getString(3), new ArrayList<>());
            lines.put(row.getInt(1), line);
          }
          line.points.add(
              new Point(
                  row.getTimestamp(4).toInstant(),
                  row.getInt(5),
                  row.getDouble(6),
                  row.getDouble(7),
                  row.getDouble(8),
                  row.getDouble(9)));
        });
    return lines.values().stream().map(it -> new Hours(it.thing, it.code, it.points)).toList();
  }
}
