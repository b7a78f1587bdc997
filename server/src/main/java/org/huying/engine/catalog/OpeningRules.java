package org.huying.engine.catalog;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.calendar.WorkCalendar;

/**
 * When an outlet is open, in China's time. The calendar says which rule a day falls under: an
 * exception of that date, else a make-up workday (调休上班), else a public holiday, else its day of the
 * week.
 *
 * @param week hours of each day of the week; a day that is missing is closed. "5+X" is hours on
 *     Saturday or Sunday
 * @param makeUpDays hours on a Saturday or Sunday that is worked
 * @param holidays hours on public holidays
 * @param exceptions one-off closures and changed hours; of several for one day the last counts
 */
public record OpeningRules(
    Map<DayOfWeek, List<Hours>> week,
    List<Hours> makeUpDays,
    List<Hours> holidays,
    List<Exception> exceptions) {

  public OpeningRules {
    Map<DayOfWeek, List<Hours>> ordered = new EnumMap<>(DayOfWeek.class);
    week.forEach((day, hours) -> ordered.put(day, Hours.ordered(hours)));
    week = Collections.unmodifiableMap(ordered);
    makeUpDays = Hours.ordered(makeUpDays);
    holidays = Hours.ordered(holidays);
    exceptions = List.copyOf(exceptions);
  }

  /** Day and night, holidays too. */
  public static OpeningRules always() {
    return daily(List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
  }

  /** The same hours every day, holidays too. */
  public static OpeningRules daily(List<Hours> day) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek each : DayOfWeek.values()) {
      week.put(each, day);
    }
    return new OpeningRules(week, day, day, List.of());
  }

  /** The hours of one day. */
  public List<Hours> hoursOn(LocalDate date, WorkCalendar calendar) {
    return exceptionOn(date)
        .map(Exception::hours)
        .orElseGet(() ->
            switch (calendar.day(date).kind()) {
              case MAKE_UP -> makeUpDays;
              case HOLIDAY -> holidays;
              case WORKDAY, WEEKEND -> week.getOrDefault(date.getDayOfWeek(), List.of());
            });
  }

  /** The same usual hours with other exceptions. */
  OpeningRules with(List<Exception> others) {
    return new OpeningRules(week, makeUpDays, holidays, others);
  }

  Optional<Exception> exceptionOn(LocalDate date) {
    return exceptions.reversed().stream().filter(e -> e.covers(date)).findFirst();
  }

  /** For people: 周一至周五 9:00–12:00、13:30–17:00；周六 9:00–12:00. */
  public String chinese() {
    return OpeningWords.week(week);
  }

  /** For people: 节假日 9:00–12:00开放, or 节假日不开放. */
  public String chineseHolidays() {
    return holidays.isEmpty() ? "节假日不开放" : "节假日 " + OpeningWords.hours(holidays) + "开放";
  }

  /** From {@code from} on until {@code to}, which midnight (00:00) makes the end of the day. */
  public record Hours(LocalTime from, LocalTime to) {
    public Hours {
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
        throw new IllegalArgumentException("hours end at " + to + ", before they begin at " + from);
      }
    }

    static List<Hours> ordered(List<Hours> hours) {
      List<Hours> ordered = hours.stream().sorted(Comparator.comparing(Hours::from)).toList();
      for (int i = 1; i < ordered.size(); i++) {
        Hours before = ordered.get(i - 1);
        if (before.to.equals(LocalTime.MIDNIGHT) || ordered.get(i).from.isBefore(before.to)) {
          throw new IllegalArgumentException("hours overlap: " + ordered);
        }
      }
      return ordered;
    }
  }

  /**
   * Other hours than usual on the days from {@code from} to {@code until}, both included; no hours:
   * closed.
   *
   * @param reason in Chinese, shown to people
   */
  public record Exception(LocalDate from, LocalDate until, List<Hours> hours, String reason) {
    public Exception {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException(
            "exception ends " + until + ", before it begins " + from);
      }
      hours = Hours.ordered(hours);
    }

    /** For people: 12月1日不开放（停电检修）, 12月1日至3日 9:00–12:00开放（…）. */
    public String chinese() {
      String days =
          until.equals(from)
              ? OpeningWords.date(from)
              : OpeningWords.date(from) + "至" + OpeningWords.date(until);
      String what = hours.isEmpty() ? "不开放" : " " + OpeningWords.hours(hours) + "开放";
      return days + what + "（" + reason + "）";
    }

    boolean covers(LocalDate date) {
      return !date.isBefore(from) && !date.isAfter(until);
    }
  }
}
