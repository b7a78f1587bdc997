package org.huying.engine.telemetry.internal;

/** Slows a line down that sends faster than it may in the long run; bursts of ten seconds pass. */
public final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final long each;
  private long free = System.nanoTime();

  public Pace(int perSecond) {
    each = SECOND / Math.max(1, perSecond);
  }

  public void next() throws InterruptedException {
    long now = System.nanoTime();
    free = Math.max(free, now - 10 * SECOND) + each;
    if (free > now) Thread.sleep((free - now) / 1_000_000, (int) ((free - now) % 1_000_000));
  }
}
