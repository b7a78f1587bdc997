package org.huying.scene.pumps;

import java.util.List;
import org.huying.scene.pumps.energy.Trend;
import org.huying.scene.pumps.energy.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a station's water costs in energy, and how its pumps wear.
 *
 * @param periods by day, week or month
 * @param recent kW·h for 1,000 m³ of the last seven days
 * @param usual the station's own median of the thirty days before, by days
 * @param change how much the recent is above the usual, a share
 * @param leftOut hours that were not counted: a counter began anew, a gap, more than the pumps can
 * @param trends what goes the wrong way
 */
record Efficiency(
    List<Usage> periods,
    @Nullable Double recent,
    @Nullable Double usual,
    @Nullable Double change,
    int leftOut,
    List<PumpUse> pumps,
    List<Trend> trends) {

  /**
   * A pump's use and wear.
   *
   * @param perThousand kW·h for 1,000 m³ in the time asked for
   * @param hours it ran in all; null: not known
   * @param starts in all
   * @param recentHours h in the last thirty days
   * @param recentStarts in the last thirty days
   * @param startsPerHour starts for an hour of running in the last thirty days
   */
  record PumpUse(
      int number,
      @Nullable Double perThousand,
      double energy,
      double volume,
      @Nullable Double hours,
      @Nullable Double starts,
      double recentHours,
      double recentStarts,
      @Nullable Double startsPerHour) {}

  /** A station's line in the comparison of all. */
  record StationUse(
      String code,
      String name,
      double energy,
      double volume,
      @Nullable Double recent,
      @Nullable Double usual,
      @Nullable Double change) {}
}
