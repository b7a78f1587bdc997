package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.time.Instant;
import org.huying.engine.telemetry.internal.rule.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alarm is raised: it becomes so when what raises it was so for the whole of a delay,
 * and ceases when what clears it was. What is not known changes nothing, neither the alarm nor how
 * long something has been so.
 */
final class Latch {
  private final Duration delay;
  private final Duration clearDelay;
  private boolean raised;
  private @Nullable Instant since;

  Latch(Duration delay, Duration clearDelay) {
    this.delay = delay;
    this.clearDelay = clearDelay;
  }

  boolean isRaised() {
    return raised;
  }

  /** Whether it may change without anything that is heard: by time alone. */
  boolean isWaiting() {
    return since != null;
  }

  /** As the database has it. */
  void set(boolean now) {
    if (raised != now) since = null;
    raised = now;
  }

  /** Whether it changed. */
  boolean step(Truth raise, Truth clear, Instant now) {
    Truth wanted = raised ? clear : raise;
    if (wanted == Truth.UNKNOWN) return false;
    if (wanted == Truth.FALSE) {
      since = null;
      return false;
    }
    Instant from = since;
    if (from == null || from.isAfter(now)) since = from = now; // the clock was set back
    if (now.isBefore(from.plus(raised ? clearDelay : delay))) return false;
    raised = !raised;
    since = null;
    return true;
  }
}
