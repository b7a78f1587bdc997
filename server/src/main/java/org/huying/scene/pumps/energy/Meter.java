package org.huying.scene.pumps.energy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huying.engine.telemetry.Observations.Point;

/**
 * What two counters say together: energy used (kW·h) and water lifted (m³), hour by hour. Only
 * where both say something at both ends, so that neither is counted without the other: an hour in
 * which a counter began anew, a gap of more than a day, and what no pump of the station can do are
 * left out, and counted as such.
 */
public final class Meter {
  private static final Duration GAP = Duration.ofDays(1);

  /** What meters and rounding may add to what the pumps can do. */
  private static final double GENEROUS = 1.3;

  /**
   * What was used and lifted until a moment.
   *
   * @param at the hour in which it ends
   * @param energy kW·h
   * @param volume m³
   */
  public record Step(Instant at, double energy, double volume) {}

  /**
   * @param leftOut how many pairs of hours were not counted
   */
  public record Reading(List<Step> steps, int leftOut) {
    public Reading {
      steps = List.copyOf(steps);
    }
  }

  private Meter() {}

  /**
   * @param energy hours of the counter of energy, in the order of time
   * @param volume hours of the counter of water
   * @param mostKw what the pumps take together
   * @param mostFlow what they lift together, m³/s
   */
  public static Reading of(List<Point> energy, List<Point> volume, double mostKw, double mostFlow) {
    Map<Instant, Double> used = new TreeMap<>();
    for (Point it : energy) used.put(it.at(), it.last());
    var steps = new ArrayList<Step>();
    int leftOut = 0;
    Instant before = null;
    double usedBefore = 0;
    double liftedBefore = 0;
    for (Point it : volume) {
      Double usedNow = used.get(it.at());
      if (usedNow == null) continue;
      if (before != null) {
        Duration span = Duration.between(before, it.at());
        double hours = span.toMinutes() / 60.0;
        double e = usedNow - usedBefore;
        double v = it.last() - liftedBefore;
        boolean counts =
            span.compareTo(GAP) <= 0
                && e >= 0
                && v >= 0
                && e <= mostKw * hours * GENEROUS
                && v <= mostFlow * 3600 * hours * GENEROUS;
        if (counts) steps.add(new Step(it.at(), e, v));
        else leftOut++;
      }
      before = it.at();
      usedBefore = usedNow;
      liftedBefore = it.last();
    }
    return new Reading(steps, leftOut);
  }

  /**
   * The same of one pump that has no counters: means of power (kW) and flow (m³/s) of each hour.
   */
  public static Reading ofMeans(
      List<Point> power, List<Point> flow, double mostKw, double mostFlow) {
    Map<Instant, Double> kw = new TreeMap<>();
    for (Point it : power) kw.put(it.at(), it.mean());
    var steps = new ArrayList<Step>();
    int leftOut = 0;
    for (Point it : flow) {
      Double used = kw.get(it.at());
      if (used == null) continue;
      boolean counts =
          used >= 0
              && it.mean() >= 0
              && used <= mostKw * GENEROUS
              && it.mean() <= mostFlow * GENEROUS;
      if (counts) steps.add(new Step(it.at(), used, it.mean() * 3600));
      else leftOut++;
    }
    return new Reading(steps, leftOut);
  }

  /**
   * How much a counter grew, where it began anew from there; what more than {@code most} an hour
   * says is not counted.
   *
   * @param most of an hour
   */
  public static double growth(List<Point> counter, double most) {
    double sum = 0;
    for (int i = 1; i < counter.size(); i++) {
      double by = counter.get(i).last() - counter.get(i - 1).last();
      double hours =
          Duration.between(counter.get(i - 1).at(), counter.get(i).at()).toMinutes() / 60.0;
      double grown = by >= 0 ? by : counter.get(i).last();
      if (grown <= most * hours * GENEROUS) sum += grown;
    }
    return sum;
  }
}
