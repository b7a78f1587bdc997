package org.huying.foundation.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Times of the clock as they are written everywhere: 9:00, 9:00–9:30, 12月5日（周六）9:00. */
public final class ClockWords {
  private ClockWords() {}

  /** 9:00. */
  public static String at(LocalTime time) {
    return "%d:%02d".formatted(time.getHour(), time.getMinute());
  }

  /** 9:00–9:30; midnight at the end is 24:00. */
  public static String span(LocalTime from, LocalTime to) {
    return at(from) + "–" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : at(to));
  }

  /** 明天（周四）9:00, 12月5日（周六）9:00. */
  public static String at(LocalDateTime time, LocalDate today) {
    return When.day(time.toLocalDate(), today) + at(time.toLocalTime());
  }

  /** 25分钟, 2小时, 1小时30分. */
  public static String lasting(int minutes) {
    int rest = minutes % 60;
    return minutes < 60 ? minutes + "分钟" : minutes / 60 + "小时" + (rest == 0 ? "" : rest + "分");
  }
}
