package org.huying.engine.telemetry.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of observations, each batch whole or not at all, each observation once: what a
 * datastream said of a moment first stays. Rows that are newer than all that this process wrote of
 * their datastream cannot be there yet and are copied straight into the table; all others go
 * through a staging table. Should another node have written one of them, the whole batch goes
 * through staging.
 */
public final class Store {
  /** Unique violation, and a partition that somebody dropped. */
  private static final Set<String> ANEW = Set.of("23505", "23514", "40P01", "40001");

  /** Rows older than this when they come were summed up already, or will be in a moment. */
  static final Duration SUMMED_UP_AFTER = Duration.ofSeconds(90);

  private static final Duration LATE = Duration.ofHours(1);
  private static final int MOST_STREAMS = 1 << 22;

  private static final String STAGING =
      """
      create temp table if not exists telemetry_staging
        (datastream int, quality smallint, at timestamptz, value float8, received timestamptz) on commit delete rows
      """;

  private static final String FROM_STAGING =
      """
      with new as (
        insert into telemetry.observation (datastream, quality, at, value, received)
        select datastream, quality, at, value, received from telemetry_staging order by datastream, at
        on conflict do nothing returning datastream)
      select s.datastream, s.n - coalesce(i.n, 0) as known
      from (select datastream, count(*) as n from telemetry_staging group by datastream) s
      left join (select datastream, count(*) as n from new group by datastream) i using (datastream)
      where s.n <> coalesce(i.n, 0)
      """;

  private final DataSource dataSource;
  private final Clock clock;
  private final Health health;
  private final Duration kept;
  private final Partitions partitions = new Partitions();
  private final CopyFormat format = new CopyFormat();

  private static final String NEWEST =
      """
      select s, (select at from telemetry.observation where datastream = s order by at desc limit 1)
      from unnest(?) as s
      """;

  /** By datastream, the newest moment that is stored, plus one; 0 where it was not asked for. */
  private long[] newest = new long[1024];

  /**
   * @param kept for how long observations are kept; older ones are refused
   */
  public Store(DataSource dataSource, Clock clock, Health health, Duration kept) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.health = health;
    this.kept = kept;
  }

  /** The oldest moment of which something is stored. */
  public Instant oldest() {
    return clock.instant().minus(kept);
  }

  /**
   * Stores them; when it returns, all of them are committed.
   *
   * @throws SQLException and nothing is stored
   */
  public synchronized void write(List<Rows> batch) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        write(connection, batch, false);
      } catch (SQLException e) {
        forget();
        rollBack(connection, e);
        if (!ANEW.contains(String.valueOf(e.getSQLState()))) throw e;
        writeAnew(connection, batch);
      } finally {
        if (!connection.isClosed()) connection.setAutoCommit(before);
      }
    }
  }

  private void writeAnew(Connection connection, List<Rows> batch) throws SQLException {
    try {
      write(connection, batch, true);
    } catch (SQLException e) {
      forget();
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      cause.addSuppressed(broken);
    }
  }

  private void write(Connection connection, List<Rows> batch, boolean allDoubtful)
      throws SQLException {
    long oldest = Rows.micros(oldest());
    for (LocalDate day : days(batch, oldest)) partitions.ensure(connection, day);
    if (!allDoubtful) learn(connection, batch);
    var doubtful = new BitSet[batch.size()];
    int fresh = sort(batch, oldest, doubtful);
    if (fresh > 0)
      format.copy(
          connection,
          "telemetry.observation",
          batch,
          (r, i) -> (doubtful[r] == null || !doubtful[r].get(i)) && batch.get(r).at(i) >= oldest);
    Map<Integer, Integer> known = Map.of();
    if (Arrays.stream(doubtful).anyMatch(it -> it != null)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(STAGING);
      }
      format.copy(
          connection,
          "telemetry_staging",
          batch,
          (r, i) -> doubtful[r] != null && doubtful[r].get(i) && batch.get(r).at(i) >= oldest);
      known = fromStaging(connection);
    }
    sumUpAgain(connection, batch, oldest);
    connection.commit();
    count(batch, known);
  }

  private Set<LocalDate> days(List<Rows> batch, long oldest) {
    Set<LocalDate> days = new HashSet<>();
    long from = 1;
    long to = 0;
    for (Rows rows : batch) {
      for (int i = 0; i < rows.size(); i++) {
        long at = rows.at(i);
        if (at >= from && at < to || at < oldest) continue;
        LocalDate day = Partitions.day(at);
        days.add(day);
        from = day.toEpochDay() * 86_400_000_000L;
        to = from + 86_400_000_000L;
      }
    }
    return days;
  }

  /** Asks for the newest moment of datastreams that are seen for the first time. */
  private void learn(Connection connection, List<Rows> batch) throws SQLException {
    Set<Integer> unknown = new HashSet<>();
    for (Rows rows : batch) {
      for (int i = 0; i < rows.size(); i++) {
        int stream = rows.stream(i);
        if (stream < 0 || stream >= MOST_STREAMS) continue;
        if (stream >= newest.length)
          newest = Arrays.copyOf(newest, Math.max(stream + 1, 2 * newest.length));
        if (newest[stream] == 0) unknown.add(stream);
      }
    }
    if (unknown.isEmpty()) return;
    try (var statement = connection.prepareStatement(NEWEST)) {
      statement.setArray(1, connection.createArrayOf("int4", unknown.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var at = rows.getTimestamp(2);
          newest[rows.getInt(1)] = at == null ? 1 : Rows.micros(at.toInstant()) + 1;
        }
      }
    }
  }

  /** Marks rows that may be there already; how many certainly are not. */
  private int sort(List<Rows> batch, long oldest, @Nullable BitSet[] doubtful) {
    int fresh = 0;
    for (int r = 0; r < doubtful.length; r++) {
      Rows rows = batch.get(r);
      for (int i = 0; i < rows.size(); i++) {
        int stream = rows.stream(i);
        if (rows.at(i) < oldest) continue;
        if (isFresh(stream, rows.at(i))) fresh++;
        else {
          BitSet marks = doubtful[r];
          if (marks == null) doubtful[r] = marks = new BitSet(rows.size());
          marks.set(i);
        }
      }
    }
    return fresh;
  }

  /** Whether nothing of that datastream is as new; it is remembered as the newest. */
  private boolean isFresh(int stream, long at) {
    if (stream < 0 || stream >= newest.length) return false;
    long before = newest[stream];
    if (before == 0 || at + 1 <= before) return false;
    newest[stream] = at + 1;
    return true;
  }

  private static Map<Integer, Integer> fromStaging(Connection connection) throws SQLException {
    Map<Integer, Integer> known = new HashMap<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(FROM_STAGING)) {
      while (rows.next()) known.put(rows.getInt(1), rows.getInt(2));
    }
    return known;
  }

  /** Notes the hours of rows that come after their minute was, or may have been, summed up. */
  private void sumUpAgain(Connection connection, List<Rows> batch, long oldest)
      throws SQLException {
    long summed = Rows.micros(clock.instant().minus(SUMMED_UP_AFTER));
    Set<DeviceHour> hours = new TreeSet<>();
    for (Rows rows : batch) {
      long last = Long.MIN_VALUE;
      for (int i = 0; i < rows.size(); i++) {
        long hour = Math.floorDiv(rows.at(i), 3_600_000_000L) * 3600;
        if (hour == last || rows.at(i) >= summed || rows.at(i) < oldest) continue;
        hours.add(new DeviceHour(rows.device(), hour));
        last = hour;
      }
    }
    if (hours.isEmpty()) return;
    var devices = hours.stream().map(DeviceHour::device).toArray(Integer[]::new);
    var seconds = hours.stream().map(DeviceHour::second).toArray(Long[]::new);
    try (var statement =
        connection.prepareStatement(
            """
            insert into telemetry.unsummed (device, hour)
            select d, to_timestamp(h) from unnest(?, ?) as t (d, h) on conflict do nothing
            """)) {
      statement.setArray(1, connection.createArrayOf("int4", devices));
      statement.setArray(2, connection.createArrayOf("int8", seconds));
      statement.executeUpdate();
    }
  }

  /** In one order everywhere, so that two nodes do not wait for each other. */
  private record DeviceHour(int device, long second) implements Comparable<DeviceHour> {
    @Override
    public int compareTo(DeviceHour other) {
      int byDevice = Integer.compare(device, other.device);
      return byDevice != 0 ? byDevice : Long.compare(second, other.second);
    }
  }

  private void count(List<Rows> batch, Map<Integer, Integer> known) {
    for (Rows rows : batch) {
      long late = rows.received() - LATE.toMillis() * 1000;
      int lateRows = 0;
      int duplicates = 0;
      for (int i = 0; i < rows.size(); i++) {
        if (rows.at(i) < late && !rows.isSubstituted(i)) lateRows++;
        if (!known.isEmpty() && known.getOrDefault(rows.stream(i), 0) > 0) {
          known.merge(rows.stream(i), -1, Integer::sum);
          duplicates++;
        }
      }
      health.stored(rows.device(), duplicates, lateRows);
    }
  }

  /** Makes the tables of these days ahead. */
  public synchronized void makeDays(LocalDate from, LocalDate to) throws SQLException {
    inTransaction(connection -> {
      for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1))
        partitions.ensure(connection, day);
      return 0;
    });
  }

  /** Drops the days that are past their time; how many. */
  public synchronized int dropOldDays() throws SQLException {
    return inTransaction(connection -> partitions.dropBefore(connection, Partitions.day(oldest())));
  }

  private interface Work {
    int in(Connection connection) throws SQLException;
  }

  private int inTransaction(Work work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        int result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException e) {
        rollBack(connection, e);
        throw e;
      } finally {
        if (!connection.isClosed()) connection.setAutoCommit(before);
      }
    }
  }

  /** Whether the database answers. */
  boolean isThere() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1 from telemetry.revision");
    } catch (SQLException away) {
      return false;
    }
  }

  /** Forgets what it remembers of the database: it may be another one. */
  public synchronized void forget() {
    Arrays.fill(newest, 0);
    partitions.forget();
  }
}
