package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the house's clock was set back (the database host's was). Then the same time comes
 * twice, and of what is stored nobody can tell whether it is of now or of the first time.
 */
final class Rewound {
  /** What the clocks of nodes may differ by, and more than reading one may take. */
  static final Duration JITTER = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Supplier<@Nullable Instant> stored;
  private @Nullable Instant highest;
  private Instant before = Instant.MIN;
  private Instant until = Instant.MIN;
  private int turn;
  private boolean asked;

  /**
   * @param stored when the newest of what is in the database came, where that is later than it can
   *     be; null: nothing did
   */
  Rewound(InstantSource clock, Supplier<@Nullable Instant> stored) {
    this.clock = clock;
    this.stored = stored;
  }

  /**
   * The time.
   *
   * @param turn how often the clock was set back before it
   */
  record Moment(Instant at, int turn) {}

  /** Looks at the clock; the more often, the better it knows. */
  synchronized Moment look() {
    Instant now = clock.instant();
    if (before.isAfter(now) && before.minus(JITTER).isAfter(now)) turn++;
    before = now;
    Instant most = highest;
    if (most != null && now.isBefore(most.minus(JITTER)) && most.isAfter(until)) until = most;
    if (most == null || now.isAfter(most)) highest = now;
    return new Moment(now, turn);
  }

  /** Whether what is stored may be of the first time, up to so long ago. */
  synchronized boolean isAmidst(Duration fresh) {
    if (!asked) {
      Instant later = stored.get();
      asked = true;
      if (later != null && later.isAfter(until)) until = later;
    }
    Instant now = look().at;
    return !until.equals(Instant.MIN) && now.isBefore(until.plus(fresh));
  }

  synchronized void forget() {
    highest = null;
    before = Instant.MIN;
    until = Instant.MIN;
    asked = false;
  }
}
