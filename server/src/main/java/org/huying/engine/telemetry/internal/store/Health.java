package org.huying.engine.telemetry.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what comes from each device. Counted in memory and written every few seconds; what was
 * counted in the last ones before a kill is lost. When it was heard last goes forward, whatever a
 * node that was held up brings later, but where it lies ahead of now: then the clock was set back.
 */
public final class Health {
  /** More than nodes differ by. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final String ADD =
      """
      insert into telemetry.device_health as h
        (device, last_heard, good, bad, duplicate, late, unknown, clock_off_ms, trouble, trouble_at, on_line_until)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (device) do update set
        last_heard = case when h.last_heard > ?::timestamptz and excluded.last_heard is not null then excluded.last_heard
          else greatest(h.last_heard, excluded.last_heard) end, good = h.good + excluded.good, bad = h.bad + excluded.bad,
        duplicate = h.duplicate + excluded.duplicate, late = h.late + excluded.late, unknown = h.unknown + excluded.unknown,
        clock_off_ms = coalesce(excluded.clock_off_ms, h.clock_off_ms), trouble = coalesce(excluded.trouble, h.trouble),
        trouble_at = coalesce(excluded.trouble_at, h.trouble_at),
        on_line_until = coalesce(excluded.on_line_until, h.on_line_until)
      """;

  private static final class Counts {
    private long good;
    private long bad;
    private long duplicate;
    private long late;
    private long unknown;
    private @Nullable Instant heard;
    private @Nullable Long clockOff;
    private @Nullable String trouble;
    private @Nullable Instant troubleAt;
    private @Nullable Instant onLineUntil;
  }

  private interface Change {
    void to(Counts counts);
  }

  private final Map<Integer, Counts> waiting = new ConcurrentHashMap<>();
  private final Set<Integer> stored = ConcurrentHashMap.newKeySet();

  private void change(int device, Change change) {
    waiting.compute(
        device,
        (key, counts) -> {
          Counts it = counts == null ? new Counts() : counts;
          change.to(it);
          return it;
        });
  }

  public void good(int device, Instant at, int unknownValues) {
    change(
        device,
        it -> {
          it.good++;
          it.heard = at;
          it.unknown += unknownValues;
        });
  }

  public void bad(int device) {
    change(device, it -> it.bad++);
  }

  /**
   * @param text Chinese, for staff
   */
  public void trouble(int device, String text, Instant at) {
    change(
        device,
        it -> {
          it.trouble = text;
          it.troubleAt = at;
        });
  }

  /** Until when the device counts as connected, unless this is said again. */
  public void onLine(int device, Instant until) {
    // Kept to the microsecond: rounded up it would lie ahead.
    change(device, it -> it.onLineUntil = until.truncatedTo(ChronoUnit.MILLIS));
  }

  /** How far the device's clock is behind ours. */
  public void clock(int device, Duration behind) {
    change(device, it -> it.clockOff = behind.toMillis());
  }

  void stored(int device, int duplicates, int late) {
    stored.add(device);
    if (duplicates + late == 0) return;
    change(
        device,
        it -> {
          it.duplicate += duplicates;
          it.late += late;
        });
  }

  /** Devices of which something was stored since it was asked last. */
  public Set<Integer> takeStored() {
    Set<Integer> taken = new HashSet<>();
    for (Integer it : stored) if (stored.remove(it)) taken.add(it);
    return taken;
  }

  /**
   * Writes what was counted; it is counted on when that fails.
   *
   * @param now by the house's clock
   */
  public void write(DataSource dataSource, Instant now) throws SQLException {
    List<Integer> devices = new ArrayList<>(waiting.keySet());
    if (devices.isEmpty()) return;
    Map<Integer, Counts> taken = new ConcurrentHashMap<>();
    devices.stream()
        .sorted()
        .forEach(it -> {
          Counts counts = waiting.remove(it);
          if (counts != null) taken.put(it, counts);
        });
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(ADD)) {
      for (int device : taken.keySet().stream().sorted().toList()) {
        Counts it = taken.get(device);
        if (it == null) continue;
        statement.setInt(1, device);
        statement.setTimestamp(2, timestamp(it.heard));
        statement.setLong(3, it.good);
        statement.setLong(4, it.bad);
        statement.setLong(5, it.duplicate);
        statement.setLong(6, it.late);
        statement.setLong(7, it.unknown);
        statement.setObject(8, it.clockOff);
        statement.setString(9, it.trouble);
        statement.setTimestamp(10, timestamp(it.troubleAt));
        statement.setTimestamp(11, timestamp(it.onLineUntil));
        statement.setTimestamp(12, Timestamp.from(now.plus(AHEAD)));
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      taken.forEach(this::putBack);
      throw e;
    }
  }

  private void putBack(int device, Counts taken) {
    change(
        device,
        it -> {
          it.good += taken.good;
          it.bad += taken.bad;
          it.duplicate += taken.duplicate;
          it.late += taken.late;
          it.unknown += taken.unknown;
          if (it.heard == null) it.heard = taken.heard;
          if (it.onLineUntil == null) it.onLineUntil = taken.onLineUntil;
          if (it.clockOff == null) it.clockOff = taken.clockOff;
          if (it.trouble == null) {
            it.trouble = taken.trouble;
            it.troubleAt = taken.troubleAt;
          }
        });
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
