package org.huying.engine.telemetry.internal.mqtt;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that say where messages have their time; the registry reads them. */
@Component
public class TopicTable {
  private final JdbcClient jdbc;

  TopicTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the place of what was said of the device.
   *
   * @param times JSON pointers by the topic below the device's prefix
   */
  public void replace(int device, Map<String, String> times) {
    jdbc.sql("delete from telemetry.topic where device = ?").param(device).update();
    times.forEach((path, time) ->
        jdbc.sql("insert into telemetry.topic (device, path, time) values (?, ?, ?)")
            .params(device, path, time)
            .update());
  }
}
