package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** For how long a value has stayed within a band around where it began to. */
final class Standstill {
  private final double band;
  private long since = Long.MIN_VALUE;
  private long newest = Long.MIN_VALUE;
  private double around;

  Standstill(double band) {
    this.band = band;
  }

  void add(long micros, double value) {
    if (micros <= newest) return;
    if (newest == Long.MIN_VALUE || Math.abs(value - around) > band) {
      around = value;
      since = micros;
    }
    newest = micros;
  }

  /** The clock was set back: it begins anew. */
  void forget() {
    newest = Long.MIN_VALUE;
  }

  /** From then until its newest value. */
  Duration lasting() {
    return newest == Long.MIN_VALUE
        ? Duration.ZERO
        : Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(newest - since));
  }
}
