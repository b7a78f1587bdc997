package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How far a value has come from its lowest within a time that ends now. Only what may still be the
 * lowest is remembered; out of order nothing is taken.
 */
final class Trend {
  private record At(long micros, double value) {}

  private final long over;
  private final ArrayDeque<At> lows = new ArrayDeque<>();
  private long newest = Long.MIN_VALUE;
  private double last = Double.NaN;

  Trend(Duration over) {
    this.over = over.toNanos() / 1000;
  }

  void add(long micros, double value) {
    if (micros <= newest) return;
    newest = micros;
    last = value;
    while (!lows.isEmpty() && lows.peekLast().value >= value) lows.removeLast();
    lows.addLast(new At(micros, value));
  }

  /** The clock was set back: it begins anew. */
  void forget() {
    lows.clear();
    newest = Long.MIN_VALUE;
  }

  /** How much it rose to its newest value; 0 where it fell, or where nothing is known. */
  double rise() {
    while (!lows.isEmpty() && lows.peekFirst().micros < newest - over) lows.removeFirst();
    return lows.isEmpty() ? 0 : last - lows.peekFirst().value;
  }
}
