package org.huying.engine.catalog;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.ClockWords;

/** The hours of one day as people write them: {@code 8:30-12:00 14:00-17:30}, 24小时, 休息. */
final class HoursText {
  /** The columns of a list that say when something is open. */
  static final List<String> COLUMNS =
      List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日", "调休上班", "节假日");

  private static final String DAY = "24小时";
  private static final String CLOSED = "休息";
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2})[:：](\\d{2})\\s*[-–—~至到]\\s*(\\d{1,2})[:：](\\d{2})");

  private HoursText() {}

  static String of(List<Hours> hours) {
    return hours.isEmpty()
        ? CLOSED
        : hours.stream().map(HoursText::span).collect(Collectors.joining(" "));
  }

  private static String span(Hours hours) {
    boolean midnight = hours.to().equals(LocalTime.MIDNIGHT);
    return midnight && hours.from().equals(LocalTime.MIDNIGHT)
        ? DAY
        : ClockWords.at(hours.from()) + "-" + (midnight ? "24:00" : ClockWords.at(hours.to()));
  }

  /** Empty where the text is no such hours. */
  static Optional<List<Hours>> read(String text) {
    if (text.isBlank() || text.equals(CLOSED) || text.equals("不开放")) {
      return Optional.of(List.of());
    }
    if (text.equals(DAY)) {
      return Optional.of(List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
    }
    List<Hours> hours = new ArrayList<>();
    try {
      for (String part : text.strip().split("[\\s,，、;；]+")) {
        Matcher span = SPAN.matcher(part);
        if (!span.matches()) {
          return Optional.empty();
        }
        hours.add(
            new Hours(time(span.group(1), span.group(2)), time(span.group(3), span.group(4))));
      }
      return Optional.of(Hours.ordered(hours));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(String hour, String minute) {
    int hours = Integer.parseInt(hour);
    int minutes = Integer.parseInt(minute);
    return hours == 24 && minutes == 0 ? LocalTime.MIDNIGHT : LocalTime.of(hours, minutes);
  }

  /** The cells of a week, in the order of {@link #COLUMNS}. */
  static List<String> cells(OpeningRules rules) {
    List<String> cells = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      cells.add(of(rules.week().getOrDefault(day, List.of())));
    }
    cells.add(of(rules.makeUpDays()));
    cells.add(of(rules.holidays()));
    return cells;
  }

  /** What the cells of a line say; what cannot be read is noted there. */
  static OpeningRules read(SiteLine line, List<OpeningRules.Exception> exceptions) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Hours> hours = line.hours(COLUMNS.get(day.ordinal()));
      if (!hours.isEmpty()) {
        week.put(day, hours);
      }
    }
    return new OpeningRules(week, line.hours("调休上班"), line.hours("节假日"), exceptions);
  }
}
