package org.huying.engine.assistant;

import java.time.Duration;

/** A moment, on the machine's own steady clock, by which something must be done. */
public final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /** So much from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; zero when it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  public boolean over() {
    return left().isZero();
  }
}
