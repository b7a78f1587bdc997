package org.huying.scene.govservice.where;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.When;
import org.huying.foundation.calendar.WorkCalendar;

/** A holiday that somebody names as a time: its first day to come, as the calendar has it. */
final class HolidayWords {
  private static final int A_YEAR = 370;

  /** What people say, and what the calendar calls it. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  /** Where the calendar does not know the year yet, only these are certain. */
  private static final Map<String, MonthDay> FIXED =
      Map.of(
          "元旦", MonthDay.of(1, 1),
          "劳动节", MonthDay.of(5, 1),
          "国庆节", MonthDay.of(10, 1));

  static {
    NAMES.put("元旦", "元旦");
    NAMES.put("春节", "春节");
    NAMES.put("过年", "春节");
    NAMES.put("年初一", "春节");
    NAMES.put("清明", "清明节");
    NAMES.put("五一", "劳动节");
    NAMES.put("劳动节", "劳动节");
    NAMES.put("端午", "端午节");
    NAMES.put("中秋", "中秋节");
    NAMES.put("国庆", "国庆节");
    NAMES.put("十一黄金周", "国庆节");
  }

  private HolidayWords() {}

  static Optional<When> in(String plain, LocalDate today, WorkCalendar calendar) {
    return NAMES.entrySet().stream()
        .filter(it -> plain.contains(it.getKey()))
        .findFirst()
        .flatMap(it ->
            day(it.getValue(), today, calendar)
                .map(day ->
                    new When(
                        day, day, LocalTime.MIN, LocalTime.MIDNIGHT, false, true, it.getKey())));
  }

  /** A holiday that is named, and of which nobody knows the day yet. */
  static Optional<String> undated(String plain, LocalDate today, WorkCalendar calendar) {
    return NAMES.entrySet().stream()
        .filter(it -> plain.contains(it.getKey()))
        .findFirst()
        .filter(it -> day(it.getValue(), today, calendar).isEmpty())
        .map(Map.Entry::getKey);
  }

  private static Optional<LocalDate> day(String holiday, LocalDate today, WorkCalendar calendar) {
    return today
        .datesUntil(today.plusDays(A_YEAR))
        .filter(it -> named(holiday, it, calendar))
        .findFirst();
  }

  private static boolean named(String holiday, LocalDate date, WorkCalendar calendar) {
    if (!calendar.knows(date.getYear())) {
      return MonthDay.from(date).equals(FIXED.get(holiday));
    }
    Day day = calendar.day(date);
    return day.kind() == Day.Kind.HOLIDAY && day.name().contains(holiday);
  }
}
