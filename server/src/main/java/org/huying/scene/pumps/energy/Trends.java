package org.huying.scene.pumps.energy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huying.engine.telemetry.Observations.Point;
import org.huying.foundation.kernel.MovableClock;

/** What goes the wrong way at a station: efficiency, current at the same flow, the trash rack. */
public final class Trends {
  /** Below this share of what a pump can lift it does not really run. */
  private static final double RUNNING = 0.2;

  private Trends() {}

  /** Empty of nothing. */
  public static Optional<Double> median(List<Double> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Trend.median(values));
  }

  /**
   * @param capacity m³/s of all pumps
   * @param byChannel hours of the last weeks
   */
  public static List<Trend> of(
      int pumps, double capacity, List<Meter.Step> steps, Map<String, List<Point>> byChannel) {
    var trends = new ArrayList<Trend>();
    Trend.rising(new Trend.Looked("单位电耗", 0, 0.05, 0.5, "千瓦时每千立方米"), efficiency(steps))
        .ifPresent(trends::add);
    Trend.rising(
            new Trend.Looked("格栅水位差", 0, 0.2, 0.03, "米"),
            daily(byChannel.getOrDefault("level.rack", List.of())))
        .ifPresent(trends::add);
    for (int n = 1; n <= pumps; n++) {
      var current = byChannel.getOrDefault("p" + n + ".current", List.of());
      var flow = byChannel.getOrDefault("p" + n + ".flow", List.of());
      Trend.rising(
              new Trend.Looked("同样流量下的电流", n, 0.05, 0, "安每百升每秒"),
              currentAtFlow(current, flow, capacity / pumps))
          .ifPresent(trends::add);
    }
    return trends;
  }

  private static List<Trend.Value> efficiency(List<Meter.Step> steps) {
    var values = new ArrayList<Trend.Value>();
    for (Usage it : Usage.by(Unit.DAY, steps)) {
      Double perThousand = it.perThousand();
      if (perThousand != null) values.add(new Trend.Value(it.from(), perThousand));
    }
    return values;
  }

  /** The median of each day's hours. */
  private static List<Trend.Value> daily(List<Point> hours) {
    Map<LocalDate, List<Double>> days = new TreeMap<>();
    for (Point it : hours)
      days.computeIfAbsent(day(it.at()), key -> new ArrayList<>()).add(it.mean());
    return medians(days);
  }

  private static List<Trend.Value> currentAtFlow(
      List<Point> current, List<Point> flow, double rated) {
    Map<Instant, Double> amperes = new HashMap<>();
    for (Point it : current) amperes.put(it.at(), it.mean());
    Map<LocalDate, List<Double>> days = new TreeMap<>();
    for (Point it : flow) {
      Double a = amperes.get(it.at());
      if (a == null || it.mean() < rated * RUNNING) continue;
      days.computeIfAbsent(day(it.at()), key -> new ArrayList<>()).add(a / it.mean() / 10);
    }
    return medians(days);
  }

  private static List<Trend.Value> medians(Map<LocalDate, List<Double>> days) {
    var values = new ArrayList<Trend.Value>();
    days.forEach((day, of) -> values.add(new Trend.Value(day, Trend.median(of))));
    return values;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, MovableClock.CHINA);
  }
}
