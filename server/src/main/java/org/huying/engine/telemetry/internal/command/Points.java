package org.huying.engine.telemetry.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be written at a thing: registers that are writable, and relays of a station. */
@Component
class Points {
  static final String RELAY = "4C.";

  private final JdbcClient jdbc;

  Points(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something that can be written.
   *
   * @param unit by UCUM
   * @param lowest what the datastream calls plausible; null: anything is
   */
  record Point(
      int device,
      Protocol protocol,
      String channel,
      String unit,
      @Nullable Double lowest,
      @Nullable Double highest) {}

  /** By channel. */
  Map<String, Point> of(UUID thing) {
    Map<String, Point> points = new LinkedHashMap<>();
    jdbc.sql(
            """
            select d.id, d.protocol, s.channel, s.unit, s.lowest, s.highest
            from telemetry.device d join telemetry.datastream s on s.device = d.id
              left join telemetry.register r on r.device = d.id and r.channel = s.channel
            where d.thing = ? and d.enabled and (r.writable or d.protocol = 'SL651' and s.channel like '4C.%')
            order by s.id
            """)
        .param(thing)
        .query(row -> {
          var point =
              new Point(
                  row.getInt(1),
                  Protocol.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getString(4),
                  row.getObject(5, Double.class),
                  row.getObject(6, Double.class));
          points.put(point.channel(), point);
        });
    return points;
  }
}
