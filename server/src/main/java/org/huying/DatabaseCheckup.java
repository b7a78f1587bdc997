package org.huying;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.huying.foundation.kernel.Checkup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The ground under the house: Java, the database and whether it keeps what it confirms, the disk,
 * the work that waits.
 */
@Component
class DatabaseCheckup implements Checkup {
  private static final long MOST_OFF_MILLIS = 5_000;
  private static final long ENOUGH_DISK = 2L << 30;

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;
  private final Path data;

  DatabaseCheckup(
      DataSource dataSource, JdbcTemplate jdbc, @Value("${huying.data:./data}") Path data) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    this.data = data.toAbsolutePath().normalize();
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    String java = Runtime.version().toString();
    findings.add(new Finding("java.version", java, Runtime.version().feature() >= 25));
    findings.add(new Finding("database.url", url(), true));
    findings.add(
        new Finding("database.version", shown("server_version"), versionNumber() >= 160_000));
    findings.add(new Finding("database.data_directory", directory(), true));
    findings.add(setting("fsync", Set.of("on")));
    findings.add(setting("synchronous_commit", Set.of("on", "remote_write", "remote_apply")));
    findings.add(setting("full_page_writes", Set.of("on")));
    findings.add(setting("data_checksums", Set.of("on")));
    findings.add(setting("wal_level", Set.of("replica", "logical")));
    findings.add(setting("server_encoding", Set.of("UTF8")));
    findings.add(locale());
    findings.add(wallClock());
    findings.add(disk());
    findings.add(overdueJobs());
    findings.add(failingJobs());
    findings.add(events());
    return findings;
  }

  private String url() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getURL().replaceAll("\\?.*", "");
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
    }
  }

  private String directory() {
    return String.valueOf(
        jdbc.queryForObject(
            """
            select coalesce((select setting from pg_settings where name = 'data_directory'), '（不可见）')
            """,
            String.class));
  }

  private int versionNumber() {
    return Integer.parseInt(shown("server_version_num"));
  }

  private String shown(String setting) {
    return String.valueOf(jdbc.queryForObject("select current_setting(?)", String.class, setting));
  }

  private Finding setting(String name, Set<String> good) {
    String value = shown(name);
    boolean well = good.contains(value);
    return new Finding(
        "database." + name, well ? value : value + "，应为 " + String.join(" 或 ", good), well);
  }

  /** Chinese text is compared and split by code point, wherever the server runs. */
  private Finding locale() {
    boolean chinese =
        Boolean.TRUE.equals(
            jdbc.queryForObject("select similarity('路灯坏了', '路灯不亮') > 0", Boolean.class));
    String locale =
        jdbc.queryForObject(
            """
            select case datlocprovider when 'b' then 'builtin' when 'i' then 'icu' else 'libc' end
              || ' ' || coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', datcollate)
            from pg_database d where datname = current_database()
            """,
            String.class);
    return new Finding(
        "database.locale", chinese ? locale + "" : locale + "，无法检索中文，请用 UTF-8 的区域设置", chinese);
  }

  /** Deadlines go by the database's time; sign-ins and logs by that of the machine. */
  private Finding wallClock() {
    long off =
        count(
            "select abs(extract(epoch from clock_timestamp()) * 1000 - %d)::bigint"
                .formatted(System.currentTimeMillis()));
    String value = "本机与数据库相差 %.1f 秒".formatted(off / 1000.0);
    boolean well = off < MOST_OFF_MILLIS;
    return new Finding("clock.database", well ? value : value + "，请校准时钟", well);
  }

  private Finding disk() {
    try {
      Path there = Files.exists(data) ? data : data.getRoot();
      long free = Files.getFileStore(there).getUsableSpace();
      String value = "%s 剩余 %.1f GB".formatted(data, free / (double) (1 << 30));
      return new Finding(
          "disk.free", free > ENOUGH_DISK ? value : value + "，空间不足", free > ENOUGH_DISK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Work that should have run ten minutes ago: nobody runs it, unless the house is only just up.
   */
  private Finding overdueJobs() {
    long overdue =
        count(
            """
            select count(*) from kernel.scheduled_tasks
            where not picked and execution_time < now() - interval '10 minutes'
            """);
    return new Finding("jobs.overdue", overdue + "（服务运行时应为 0）", true);
  }

  private Finding failingJobs() {
    long failing =
        count("select count(*) from kernel.scheduled_tasks where consecutive_failures > 3");
    return new Finding(
        "jobs.failing", failing == 0 ? "0" : failing + "，见 kernel.scheduled_tasks", failing == 0);
  }

  private Finding events() {
    long waiting =
        count("select count(*) from events.event_publication where completion_date is null");
    long failing =
        count("select count(*) from events.event_publication where completion_attempts > 3");
    String value = Long.toString(waiting);
    return new Finding(
        "events.waiting",
        failing == 0 ? value : value + "，其中 " + failing + " 条反复失败，见 events.event_publication",
        failing == 0);
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }
}
