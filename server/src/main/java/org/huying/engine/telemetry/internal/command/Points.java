package org.huying.engine.telemetry.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be written at a thing: registers that are writable, and relays of a station. */
@Component
class Points {
  private final JdbcClient jdbc;

  Points(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something that can be written.
   *
   * @param code of its datastream
   * @param relay its number among the relays that a terminal switches together (function 4C), from
   *     1; 0: it is a register
   * @param unit by UCUM
   * @param lowest what the datastream calls plausible; null: anything is
   */
  record Point(
      int device,
      String code,
      int relay,
      String unit,
      @Nullable Double lowest,
      @Nullable Double highest) {}

  /** By code. */
  Map<String, Point> of(UUID thing) {
    Map<String, Point> points = new LinkedHashMap<>();
    jdbc.sql(
            """
            select d.id, s.code, case when d.protocol = 'SL651' then substring(s.channel from 4)::int else 0 end,
              s.unit, s.lowest, s.highest
            from telemetry.device d join telemetry.datastream s on s.device = d.id
              left join telemetry.register r on r.device = d.id and r.channel = s.channel
            where d.thing = ? and d.enabled and (r.writable or d.protocol = 'SL651' and s.channel ~ '^4C\\.[0-9]{1,3}$')
            order by s.id
            """)
        .param(thing)
        .query(row -> {
          var point =
              new Point(
                  row.getInt(1),
                  row.getString(2),
                  row.getInt(3),
                  row.getString(4),
                  row.getObject(5, Double.class),
                  row.getObject(6, Double.class));
          points.putIfAbsent(point.code(), point);
        });
    return points;
  }
}
