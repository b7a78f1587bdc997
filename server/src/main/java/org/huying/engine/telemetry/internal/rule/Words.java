package org.huying.engine.telemetry.internal.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;

/** Numbers, units and spans of time as people read them. */
public final class Words {
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("1", ""),
          Map.entry("m", " 米"),
          Map.entry("mm", " 毫米"),
          Map.entry("m3", " 立方米"),
          Map.entry("m3/s", " 立方米每秒"),
          Map.entry("m/s", " 米每秒"),
          Map.entry("V", " 伏"),
          Map.entry("A", " 安"),
          Map.entry("kW", " 千瓦"),
          Map.entry("kW.h", " 度"),
          Map.entry("kPa", " 千帕"),
          Map.entry("Cel", " 摄氏度"),
          Map.entry("h", " 小时"),
          Map.entry("s", " 秒"),
          Map.entry("dB", " 分贝"));

  private static final int DECIMALS = 3;

  private Words() {}

  /** At most three decimals, none that says nothing. */
  public static String number(double value) {
    var rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A value with its unit in Chinese; a unit that nobody named stays as UCUM writes it. */
  public static String value(double value, String unit) {
    return number(value) + UNITS.getOrDefault(unit, unit.equals("%") ? "%" : " " + unit);
  }

  /** {@code 30 秒}, {@code 5 分钟}, {@code 2 小时}. */
  public static String span(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 3600 == 0 && seconds > 0) return seconds / 3600 + " 小时";
    if (seconds % 60 == 0 && seconds > 0) return seconds / 60 + " 分钟";
    return seconds + " 秒";
  }

  /** The same, rounded down to what people count in: {@code 70 秒}, {@code 71 分钟}, {@code 3 小时}. */
  public static String about(Duration span) {
    Duration rounded =
        span.compareTo(Duration.ofHours(2)) >= 0
            ? Duration.ofHours(span.toHours())
            : span.compareTo(Duration.ofMinutes(2)) >= 0
                ? Duration.ofMinutes(span.toMinutes())
                : span;
    return span(rounded);
  }
}
