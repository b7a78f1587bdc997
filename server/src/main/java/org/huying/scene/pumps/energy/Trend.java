package org.huying.scene.pumps.energy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that goes the wrong way. Found by the slope of Theil and Sen, which a few odd days do
 * not move, where the test of Mann and Kendall says that it is no chance (two-sided, 1 %).
 *
 * @param what Chinese, such as 单位电耗
 * @param pump its number; 0 for the station
 * @param since the first day from which on it stayed above what it was at first
 * @param before the median of the first third
 * @param now the median of the last third
 * @param words Chinese
 */
public record Trend(
    String what, int pump, LocalDate since, double before, double now, String words) {
  static final int LEAST_DAYS = 10;
  private static final double CHANCE = 2.58;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

  /** A value of a day. */
  public record Value(LocalDate day, double value) {}

  /**
   * @param most by how much it may rise over the time looked at before it is said, a share
   * @param least by how much it must rise at least, in its unit
   * @param unit Chinese
   */
  public record Looked(String what, int pump, double most, double least, String unit) {}

  /** What rises that should not; empty where it does not, or where there are too few days. */
  static Optional<Trend> rising(Looked at, List<Value> days) {
    if (days.size() < LEAST_DAYS) return Optional.empty();
    int third = days.size() / 3;
    double before = median(values(days.subList(0, third)));
    double now = median(values(days.subList(days.size() - third, days.size())));
    double rise =
        slope(days) * (days.getLast().day().toEpochDay() - days.getFirst().day().toEpochDay());
    if (rise < at.least || rise < Math.abs(before) * at.most || !isNoChance(days))
      return Optional.empty();
    LocalDate since = since(days, before + rise / 4);
    String share = before > 0 ? "（+%.0f%%）".formatted((now / before - 1) * 100) : "";
    String words =
        "%s%s从%s起持续上升：由%s升到%s%s%s"
            .formatted(
                at.pump == 0 ? "" : at.pump + "号泵",
                at.what,
                since.format(DAY),
                number(before),
                number(now),
                at.unit,
                share);
    return Optional.of(new Trend(at.what, at.pump, since, before, now, words));
  }

  private static String number(double value) {
    return Math.abs(value) >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
  }

  private static List<Double> values(List<Value> days) {
    return days.stream().map(Value::value).toList();
  }

  /** The first day from which on the median of three days stays above a mark. */
  private static LocalDate since(List<Value> days, double mark) {
    int first = days.size() - 1;
    for (int i = days.size() - 3; i >= 0; i--) {
      if (median(values(days.subList(i, i + 3))) <= mark) break;
      first = i;
    }
    return days.get(first).day();
  }

  /** A day, the median of the slopes of all pairs. */
  static double slope(List<Value> days) {
    var slopes = new ArrayList<Double>();
    for (int i = 0; i < days.size(); i++)
      for (int j = i + 1; j < days.size(); j++)
        slopes.add(
            (days.get(j).value - days.get(i).value)
                / (days.get(j).day.toEpochDay() - days.get(i).day.toEpochDay()));
    return median(slopes);
  }

  private static boolean isNoChance(List<Value> days) {
    int n = days.size();
    int s = 0;
    for (int i = 0; i < n; i++)
      for (int j = i + 1; j < n; j++) s += (int) Math.signum(days.get(j).value - days.get(i).value);
    double variance = n * (n - 1.0) * (2 * n + 5) / 18;
    return (s - 1) / Math.sqrt(variance) > CHANCE;
  }

  /** NaN of nothing. */
  static double median(List<Double> values) {
    if (values.isEmpty()) return Double.NaN;
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
