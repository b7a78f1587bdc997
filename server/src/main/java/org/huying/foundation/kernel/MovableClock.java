package org.huying.foundation.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the house. It shows the time it follows, which is the database's once the house
 * has started, so that all nodes have one time and none believes a wall clock that somebody set;
 * unless the present thread replays something ({@link #at}), as the demo does with its past, or a
 * test has moved it.
 */
public final class MovableClock extends Clock {
  /** All of Huying's calendars are in China's time. */
  public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final ThreadLocal<@Nullable Instant> replayed = new ThreadLocal<>();
  private volatile InstantSource time = Instant::now;
  private volatile @Nullable Clock moved;

  /** Shows this time from now on. */
  public void follow(InstantSource source) {
    time = source;
  }

  /** Runs {@code action} on this thread as if it were {@code instant}. */
  public <T extends @Nullable Object> T at(Instant instant, Supplier<T> action) {
    Instant before = replayed.get();
    replayed.set(instant);
    try {
      return action.get();
    } finally {
      replayed.set(before);
    }
  }

  /** For tests: stops the clock at {@code instant}, for every thread. */
  public void set(Instant instant) {
    moved = Clock.fixed(instant, CHINA);
  }

  /** For tests: moves the stopped (or the running) time on. */
  public void advance(Duration by) {
    set(instant().plus(by));
  }

  /** For tests: back to the time that it follows. */
  public void reset() {
    moved = null;
  }

  @Override
  public Instant instant() {
    Instant replay = replayed.get();
    Clock clock = moved;
    return replay != null ? replay : clock != null ? clock.instant() : time.instant();
  }

  @Override
  public ZoneId getZone() {
    return CHINA;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(CHINA) ? this : new Zoned(zone);
  }

  private final class Zoned extends Clock {
    private final ZoneId zone;

    Zoned(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return MovableClock.this.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return MovableClock.this.withZone(other);
    }
  }
}
