package org.huying.foundation.kernel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The time of the database, which all nodes share. A node asks for it every ten seconds and counts
 * on from the answer by a clock that nobody can set, so its own wall clock decides nothing, and a
 * database that is away does not stop its time. Where the database's own time is set, all nodes
 * follow together.
 */
@Component
class DatabaseTime implements SmartLifecycle, InstantSource {
  private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Less is what asking itself may be off by: nothing is gained by jumping to and fro. */
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

  /** What the database said, and when by the clock that nobody sets. */
  private record Reading(Instant at, long nanos) {}

  private final InstantSource database;
  private final LongSupplier nanos;
  private final MovableClock clock;
  private volatile @Nullable Reading reading;
  private volatile @Nullable Thread thread;

  @Autowired
  DatabaseTime(JdbcTemplate jdbc, MovableClock clock) {
    this(() -> ask(jdbc), System::nanoTime, clock);
  }

  DatabaseTime(InstantSource database, LongSupplier nanos, MovableClock clock) {
    this.database = database;
    this.nanos = nanos;
    this.clock = clock;
  }

  private static Instant ask(JdbcTemplate jdbc) {
    return jdbc.query("select clock_timestamp()", (row, n) -> row.getTimestamp(1).toInstant())
        .getFirst();
  }

  @Override
  public Instant instant() {
    Reading last = reading;
    if (last == null) throw new IllegalStateException("the database was not asked for the time");
    return last.at.plusNanos(nanos.getAsLong() - last.nanos);
  }

  /** Asks the database what time it is. */
  void look() {
    long before = nanos.getAsLong();
    Instant at = database.instant();
    long after = nanos.getAsLong();
    Reading asked = new Reading(at, before + (after - before) / 2);
    if (reading != null) {
      Duration off = Duration.between(instant(), at.plusNanos(after - asked.nanos));
      Duration doubt = TOLERANCE.plusNanos((after - before) / 2);
      if (off.abs().compareTo(doubt) <= 0) return;
      if (off.abs().compareTo(WORTH_A_WORD) > 0)
        log.warn("the database's clock was set by {}; the house follows it", off);
    }
    reading = asked;
  }

  private void keepLooking() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(INTERVAL);
        look();
      } catch (DataAccessException away) {
        log.debug("the time goes on without the database: {}", away.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Before anything that asks what is due. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    look();
    clock.follow(this);
    thread = Thread.ofVirtual().name("database-time").start(this::keepLooking);
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) running.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
