package org.huying.engine.telemetry.internal.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What can be written at a thing: registers that are writable, relays of a station, and what an
 * MQTT device is told.
 */
@Component
public class Points {
  private final JdbcClient jdbc;

  Points(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something that can be written.
   *
   * @param code of its datastream
   * @param relay its number among the relays that a terminal switches together (function 4C), from
   *     1; 0: it is none
   * @param unit by UCUM
   * @param lowest what the datastream calls plausible; null: anything is
   */
  record Point(
      int device,
      String code,
      int relay,
      Protocol protocol,
      String unit,
      @Nullable Double lowest,
      @Nullable Double highest) {}

  /**
   * Sees to it that a thing has at most one device for whatever can be commanded: a register and a
   * relay are commanded in their own ways, but of two registers nobody would know which.
   *
   * @throws InvalidInput {@code commanded-twice}
   */
  public void requireOneOfEach(UUID thing) {
    Map<String, Integer> devices = new HashMap<>();
    var twice = new TreeSet<String>();
    for (Point it : of(thing)) {
      Integer other = devices.putIfAbsent((it.relay() > 0) + it.code(), it.device());
      if (other != null && other != it.device()) twice.add(it.code());
    }
    if (!twice.isEmpty())
      throw new InvalidInput(
          "commanded-twice",
          "一个测点只能由一台设备遥控，这个站点已有另一台启用的设备能遥控：%s。请改测点代码，或先停用那台设备。".formatted(String.join("、", twice)),
          "two devices of %s command %s".formatted(thing, twice));
  }

  /** In the order of their datastreams. */
  List<Point> of(UUID thing) {
    List<Point> points = new ArrayList<>();
    jdbc.sql(
            """
            select d.id, s.code, case when d.protocol = 'SL651' then substring(s.channel from 4)::int else 0 end,
              s.unit, s.lowest, s.highest, d.protocol
            from telemetry.device d join telemetry.datastream s on s.device = d.id
              left join telemetry.register r on r.device = d.id and r.channel = s.channel
            where d.thing = ? and d.enabled and (r.writable or d.protocol = 'SL651' and s.channel ~ '^4C\\.[0-9]{1,3}$'
              or d.protocol = 'MQTT' and s.channel like 'command#/%')
            order by s.id
            """)
        .param(thing)
        .query(row -> {
          var point =
              new Point(
                  row.getInt(1),
                  row.getString(2),
                  row.getInt(3),
                  Protocol.valueOf(row.getString(7)),
                  row.getString(4),
                  row.getObject(5, Double.class),
                  row.getObject(6, Double.class));
          points.add(point);
        });
    return points;
  }
}
