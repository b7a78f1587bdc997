package org.huying.engine.catalog;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.ClockWords;

/** The hours of a week in Chinese; days in a row with the same hours are told together. */
final class OpeningWords {
  private static final String DAYS = "一二三四五六日";
  private static final List<Hours> DAY_AND_NIGHT =
      List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  private OpeningWords() {}

  static String week(Map<DayOfWeek, List<Hours>> week) {
    List<String> parts = new ArrayList<>();
    DayOfWeek[] days = DayOfWeek.values();
    for (int first = 0; first < days.length; ) {
      List<Hours> hours = week.getOrDefault(days[first], List.of());
      int last = first;
      while (last + 1 < days.length && week.getOrDefault(days[last + 1], List.of()).equals(hours)) {
        last++;
      }
      if (!hours.isEmpty()) {
        parts.add(days(first, last) + " " + hours(hours));
      }
      first = last + 1;
    }
    return parts.isEmpty() ? "暂不开放" : String.join("；", parts);
  }

  private static String days(int first, int last) {
    if (first == 0 && last == 6) {
      return "每天";
    }
    String from = "周" + DAYS.charAt(first);
    return first == last ? from : from + "至周" + DAYS.charAt(last);
  }

  static String hours(List<Hours> hours) {
    return hours.equals(DAY_AND_NIGHT)
        ? "24小时"
        : hours.stream()
            .map(span -> ClockWords.span(span.from(), span.to()))
            .collect(Collectors.joining("、"));
  }

  /** 12月1日. */
  static String date(java.time.LocalDate day) {
    return "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());
  }
}
