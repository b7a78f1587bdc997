package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the house's clock was set back (the database host's was). Then the same time comes
 * twice, and of what is stored nobody can tell whether it is of now or of the first time.
 */
final class Rewound {
  /** What the clocks of nodes may differ by, and more than reading one may take. */
  static final Duration JITTER = Duration.ofSeconds(2);

  private final Supplier<@Nullable Instant> stored;
  private @Nullable Instant highest;
  private Instant until = Instant.MIN;
  private boolean asked;

  /**
   * @param stored the newest time that something in the database is of, where that is later than it
   *     can be; null: nothing is
   */
  Rewound(Supplier<@Nullable Instant> stored) {
    this.stored = stored;
  }

  /** Looks at the clock; the more often, the better it knows. */
  synchronized void look(Instant now) {
    Instant before = highest;
    if (before != null && now.isBefore(before.minus(JITTER)) && before.isAfter(until))
      until = before;
    if (before == null || now.isAfter(before)) highest = now;
  }

  /** Whether what is stored may be of the first time, up to so long ago. */
  synchronized boolean isAmidst(Instant now, Duration fresh) {
    if (!asked) {
      Instant later = stored.get();
      asked = true;
      if (later != null && later.isAfter(until)) until = later;
    }
    look(now);
    return !until.equals(Instant.MIN) && now.isBefore(until.plus(fresh));
  }

  synchronized void forget() {
    highest = null;
    until = Instant.MIN;
    asked = false;
  }
}
