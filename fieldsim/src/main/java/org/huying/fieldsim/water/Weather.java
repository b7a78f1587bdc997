package org.huying.fieldsim.water;

/**
 * Rain over a station and the level of the river it pumps into; the same for the same seed and
 * time.
 *
 * @param seed chooses the showers
 * @param station so that it does not rain everywhere at once
 */
public record Weather(long seed, int station) {
  /** Peak of the storm that a station is built for, mm/h. */
  public static final double DESIGN_PEAK = 25;

  private static final double HOUR = 3600;
  private static final double STORM = 3 * HOUR;
  private static final double PAUSE = 5 * HOUR;
  private static final double BLOCK = 6 * HOUR;

  /** Period of the tide of the moon, s. */
  private static final double TIDE = 12.42 * HOUR;

  /**
   * Rain of a design storm: three hours, with its peak after 0.4 of them.
   *
   * @param since seconds since it began
   * @return mm/h, 0 to {@link #DESIGN_PEAK}
   */
  public static double designStorm(double since) {
    double part = since / STORM;
    if (part < 0 || part > 1) return 0;
    return DESIGN_PEAK * (part < 0.4 ? part / 0.4 : (1 - part) / 0.6);
  }

  /** Storms of different strength one after another, with drizzle between them; mm/h. */
  public double storms(double since) {
    double own = since + 2400 - 1200 * chance(7); // it has begun when one looks
    long which = (long) (own / (STORM + PAUSE));
    double strength = 0.75 + 0.55 * chance(1000 + which);
    return Math.max(1, strength * designStorm(own - which * (STORM + PAUSE)));
  }

  /**
   * A usual day: now and then a shower.
   *
   * @param now seconds of an epoch
   * @return mm/h, at most 6
   */
  public double showers(double now) {
    long block = (long) Math.floor(now / BLOCK);
    if (chance(block) > 0.2) return 0;
    double begin = block * BLOCK + chance(block ^ 0x5555) * 4 * HOUR;
    double part = (now - begin) / (2 * HOUR);
    return part < 0 || part > 1 ? 0 : 6 * chance(block ^ 0x3333) * Math.sin(Math.PI * part);
  }

  /**
   * Level of the river, with its tide.
   *
   * @param now seconds of an epoch
   * @param stormFor seconds since the storms began, 0 where there are none
   * @return m over the station's datum
   */
  public double outer(double now, double stormFor) {
    double tide = 0.55 * Math.sin(2 * Math.PI * (now / TIDE + station / 97.0));
    double flood = 0.8 * (1 - Math.exp(-stormFor / (2 * HOUR)));
    return 1.9 + tide + flood;
  }

  /** A number from 0 to 1 that looks random and is always the same. */
  public double chance(long of) {
    long x = seed * 0x9E3779B97F4A7C15L + station * 0xC2B2AE3D27D4EB4FL + of * 0x165667B19E3779F9L;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return ((x ^ (x >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
