package org.huying.scene.pumps.energy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was used and lifted in a day, a week or a month.
 *
 * @param from its first day
 * @param energy kW·h
 * @param volume m³
 * @param perThousand kW·h for 1,000 m³; null where too little was lifted to say
 */
public record Usage(LocalDate from, double energy, double volume, @Nullable Double perThousand) {
  /** With less water a ratio says more about meters than about pumps. */
  private static final double LEAST_VOLUME = 100;

  private static Usage of(LocalDate from, double energy, double volume) {
    return new Usage(
        from,
        energy,
        volume,
        volume < LEAST_VOLUME ? null : Double.valueOf(energy / volume * 1000));
  }

  /** By day, week or month, in the order of time. */
  public static List<Usage> by(Unit unit, List<Meter.Step> steps) {
    Map<LocalDate, double[]> sums = new TreeMap<>();
    for (Meter.Step it : steps) {
      double[] sum = sums.computeIfAbsent(unit.of(it.at()), key -> new double[2]);
      sum[0] += it.energy();
      sum[1] += it.volume();
    }
    var usages = new ArrayList<Usage>();
    sums.forEach((from, sum) -> usages.add(of(from, sum[0], sum[1])));
    return usages;
  }

  /** All of it as one. */
  public static Usage total(LocalDate from, List<Meter.Step> steps) {
    return of(
        from,
        steps.stream().mapToDouble(Meter.Step::energy).sum(),
        steps.stream().mapToDouble(Meter.Step::volume).sum());
  }
}
