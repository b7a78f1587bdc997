package org.huying.engine.telemetry.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.huying.foundation.kernel.Checkup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether observations wait on the disk, alarms could not be written, and which devices have fallen
 * silent.
 */
@Component
class TelemetryCheckup implements Checkup {
  private static final Duration SILENT = Duration.ofDays(1);
  private static final Duration REFUSED = Duration.ofDays(7);
  private static final int NAMED = 5;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Path folder;

  TelemetryCheckup(JdbcClient jdbc, Clock clock, @Value("${huying.data:./data}") Path data) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.folder = data.resolve("telemetry");
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public List<Finding> examine() {
    return List.of(spool(), alarms(), devices());
  }

  private Finding spool() {
    try {
      long waiting = bytes(".spool");
      long damaged = bytes(".damaged");
      String value = "待入库 " + waiting + " 字节";
      return new Finding(
          "telemetry.spool",
          damaged == 0 ? value : value + "，损坏而搁置 " + damaged + " 字节，见 " + folder,
          damaged == 0);
    } catch (IOException e) {
      return new Finding("telemetry.spool", folder + " 读不出来：" + e.getMessage(), false);
    }
  }

  private long bytes(String ending) throws IOException {
    if (!Files.isDirectory(folder)) return 0;
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path it : files.filter(file -> file.toString().endsWith(ending)).toList())
        bytes += Files.size(it);
    }
    return bytes;
  }

  private Finding alarms() {
    List<String> refused =
        jdbc.sql(
                """
                select coalesce(t.code, r.thing::text) || ' ' || r.name || '：' || r.why
                from telemetry.alarm_refused r left join telemetry.thing t on t.id = r.thing
                where r.last_at >= ? order by r.last_at desc
                """)
            .param(Timestamp.from(clock.instant().minus(REFUSED)))
            .query((row, n) -> row.getString(1))
            .list();
    if (refused.isEmpty()) return new Finding("telemetry.alarms", "七天之内的都记下了", true);
    return new Finding(
        "telemetry.alarms", refused.size() + " 种报警没能记下：" + refused.getFirst(), false);
  }

  private Finding devices() {
    List<String> silent =
        jdbc.sql(
                """
                select d.code from telemetry.device d left join telemetry.device_health h on h.device = d.id
                where d.enabled and d.protocol <> 'HAND' and (h.last_heard is null or h.last_heard < ?) order by d.code
                """)
            .param(Timestamp.from(clock.instant().minus(SILENT)))
            .query((row, n) -> row.getString(1))
            .list();
    if (silent.isEmpty()) return new Finding("telemetry.devices", "一天之内都有数据", true);
    String named = String.join("、", silent.subList(0, Math.min(NAMED, silent.size())));
    return new Finding("telemetry.devices", silent.size() + " 台设备超过一天没有数据：" + named, false);
  }
}
