package org.huying.engine.telemetry.internal.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.internal.modbus.Register.Order;
import org.huying.engine.telemetry.internal.modbus.Register.Table;
import org.huying.engine.telemetry.internal.modbus.Register.Type;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the maps of registers. */
@Component
public class RegisterTable {
  private final JdbcClient jdbc;

  RegisterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the place of the map that the device had. */
  public void replace(int device, List<Register> registers) {
    jdbc.sql("delete from telemetry.register where device = ?").param(device).update();
    jdbc.sql(
            """
            insert into telemetry.register
              (device, channel, area, address, type, bit, byte_order, scale, shift, poll_ms, writable)
            select ?, c, a, n, t, b, o, f, s, p, w
            from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::int[], ?::text[], ?::float8[], ?::float8[], ?::bigint[],
              ?::boolean[]) as r (c, a, n, t, b, o, f, s, p, w)
            """)
        .param(device)
        .param(registers.stream().map(Register::channel).toArray(String[]::new))
        .param(registers.stream().map(it -> it.table().name()).toArray(String[]::new))
        .param(registers.stream().map(Register::address).toArray(Integer[]::new))
        .param(registers.stream().map(it -> it.type().name()).toArray(String[]::new))
        .param(registers.stream().map(Register::bit).toArray(Integer[]::new))
        .param(registers.stream().map(it -> it.order().name()).toArray(String[]::new))
        .param(registers.stream().map(Register::scale).toArray(Double[]::new))
        .param(registers.stream().map(Register::offset).toArray(Double[]::new))
        .param(registers.stream().map(it -> it.poll().toMillis()).toArray(Long[]::new))
        .param(registers.stream().map(Register::writable).toArray(Boolean[]::new))
        .update();
  }

  /** The maps of all devices. */
  Map<Integer, List<Register>> all() {
    Map<Integer, List<Register>> maps = new HashMap<>();
    jdbc.sql(
            """
            select device, channel, area, address, type, bit, byte_order, scale, shift, poll_ms, writable
            from telemetry.register order by device, area, address
            """)
        .query(row -> {
          maps.computeIfAbsent(row.getInt(1), it -> new ArrayList<>())
              .add(
                  new Register(
                      row.getString(2),
                      Table.valueOf(row.getString(3)),
                      row.getInt(4),
                      Type.valueOf(row.getString(5)),
                      row.getInt(6),
                      Order.valueOf(row.getString(7)),
                      row.getDouble(8),
                      row.getDouble(9),
                      Duration.ofMillis(row.getLong(10)),
                      row.getBoolean(11)));
        });
    return maps;
  }
}
