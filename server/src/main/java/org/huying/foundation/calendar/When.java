package org.huying.foundation.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Days and hours as somebody named them (周六下午, 听日朝早, 而家), in China's time.
 *
 * @param first the first day
 * @param last the last day, included
 * @param from the hour on each of the days, included
 * @param to the end of it; midnight (00:00) is the end of the day
 * @param now whether this very moment was meant; then {@code from} is it
 * @param dayNamed whether a day was named, not only an hour
 * @param words the words of the text that said it, in their order, e.g. {@code 周六下午}
 * @param moment whether a time was named, 三点: {@code from} is it, and {@code to} how late it may
 *     get
 */
public record When(
    LocalDate first,
    LocalDate last,
    LocalTime from,
    LocalTime to,
    boolean now,
    boolean dayNamed,
    String words,
    boolean moment) {
  private static final String WEEKDAYS = "一二三四五六日";

  public When {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("%s ends before it begins, %s".formatted(last, first));
    }
  }

  /** Any of these hours, no moment of them. */
  public When(
      LocalDate first,
      LocalDate last,
      LocalTime from,
      LocalTime to,
      boolean now,
      boolean dayNamed,
      String words) {
    this(first, last, from, to, now, dayNamed, words, false);
  }

  /** Hours of a day, both included: one moment where they are equal. */
  public record Core(LocalTime from, LocalTime to) {}

  /** A whole day. */
  public static When day(LocalDate day) {
    return new When(day, day, LocalTime.MIN, LocalTime.MIDNIGHT, false, true, "");
  }

  /**
   * As it is kept: {@code first/last/from/to}, of a moment {@code first/last/from/from}; {@link
   * #read} makes of it a time with a named day.
   */
  public String written() {
    boolean told = moment && !from.equals(LocalTime.MIDNIGHT);
    return "%s/%s/%s/%s".formatted(first, last, from, told ? from : to);
  }

  /**
   * What {@link #written} wrote.
   *
   * @throws java.time.DateTimeException when it is none
   */
  public static When read(String written) {
    String[] part = written.split("/", -1);
    if (part.length != 4) {
      throw new java.time.DateTimeException("no days and hours: " + written);
    }
    LocalTime from = LocalTime.parse(part[2]);
    LocalTime to = LocalTime.parse(part[3]);
    boolean moment = from.equals(to) && !from.equals(LocalTime.MIDNIGHT);
    return new When(
        LocalDate.parse(part[0]),
        LocalDate.parse(part[1]),
        from,
        moment ? anHourAfter(from) : to,
        false,
        true,
        "",
        moment);
  }

  /** How late it may get for whoever names a time; midnight at the latest. */
  static LocalTime anHourAfter(LocalTime time) {
    return time.isBefore(LocalTime.of(23, 0)) ? time.plusHours(1) : LocalTime.MIDNIGHT;
  }

  /** Whether the moment lies in it. */
  public boolean holds(LocalDateTime moment) {
    LocalDate day = moment.toLocalDate();
    LocalTime time = moment.toLocalTime();
    return !day.isBefore(first) && !day.isAfter(last) && !time.isBefore(from) && beforeEnd(time);
  }

  private boolean beforeEnd(LocalTime time) {
    return to.equals(LocalTime.MIDNIGHT) || time.isBefore(to);
  }

  /** Whether an hour was named, not only a day. */
  public boolean hourNamed() {
    return !(from.equals(LocalTime.MIN) && to.equals(LocalTime.MIDNIGHT));
  }

  /**
   * When something has to be open for whoever names these hours: all through the break of 中午, at
   * the very moment of 三点; empty where any moment of them will do.
   */
  public Optional<Core> core() {
    return moment
        ? Optional.of(new Core(from, from))
        : PartOfDay.of(from, to).flatMap(PartOfDay::core);
  }

  /** For people, seen from {@code today}: 今天（周三）, 明天（周四）下午, 12月5日（周六）15:00. */
  public String chinese(LocalDate today) {
    if (now) return "现在";
    String days = day(first, today) + (first.equals(last) ? "" : "至" + day(last, today));
    return hourNamed() ? days + hours() : days;
  }

  private String hours() {
    return moment
        ? ClockWords.at(from)
        : PartOfDay.of(from, to).map(PartOfDay::chinese).orElse(ClockWords.span(from, to));
  }

  /** A day for people: 今天, 明天（周六）, 12月5日（周六）. */
  public static String day(LocalDate day, LocalDate today) {
    long ahead = ChronoUnit.DAYS.between(today, day);
    String weekday = "（周" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1) + "）";
    if (ahead >= 0 && ahead <= 2) {
      return new String[] {"今天", "明天", "后天"}[(int) ahead] + weekday;
    }
    String year = day.getYear() == today.getYear() ? "" : day.getYear() + "年";
    return year + day.getMonthValue() + "月" + day.getDayOfMonth() + "日" + weekday;
  }
}
