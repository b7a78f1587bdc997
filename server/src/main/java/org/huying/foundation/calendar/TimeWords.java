package org.huying.foundation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Understands days and hours in what people say, in Mandarin and Cantonese: 周六下午, 听日朝早, 下个礼拜三三点半,
 * 12月5号, 而家. Weeks begin on Monday; a day of the week alone is the next one, today included; 下周 is
 * the week after this one. Hours without a part of the day are those of offices: 三点 is 15:00, 九点 is
 * 9:00.
 */
public final class TimeWords {
  private final ZoneId zone;

  public TimeWords(ZoneId zone) {
    this.zone = zone;
  }

  public TimeWords(WorkCalendar calendar) {
    this(calendar.zone());
  }

  /** The days and hours that the text names, seen from {@code at}; empty when it names none. */
  public Optional<When> read(String text, Instant at) {
    LocalDateTime now = LocalDateTime.ofInstant(at, zone);
    String plain = Simplified.of(text);
    Optional<DayWords.Days> days = DayWords.find(plain, now.toLocalDate());
    Optional<HourWords.Hours> hours =
        HourWords.find(days.map(it -> it.without(plain)).orElse(plain), days.isPresent());
    if (days.isEmpty() && hours.isEmpty()) {
      return DayWords.saysNow(plain).map(words -> now(now, words));
    }
    LocalDate today = now.toLocalDate();
    LocalTime from = hours.map(HourWords.Hours::from).orElse(LocalTime.MIN);
    LocalTime to = hours.map(HourWords.Hours::to).orElse(LocalTime.MIDNIGHT);
    boolean over = !to.equals(LocalTime.MIDNIGHT) && !now.toLocalTime().isBefore(to);
    LocalDate hoursOnly = over ? today.plusDays(1) : today;
    return Optional.of(
        new When(
            days.map(DayWords.Days::first).orElse(hoursOnly),
            days.map(DayWords.Days::last).orElse(hoursOnly),
            from,
            to,
            false,
            days.isPresent(),
            days.map(DayWords.Days::words).orElse("")
                + hours.map(HourWords.Hours::words).orElse(""),
            hours.filter(HourWords.Hours::moment).isPresent()));
  }

  private static When now(LocalDateTime now, String words) {
    LocalDate today = now.toLocalDate();
    return new When(today, today, now.toLocalTime(), LocalTime.MIDNIGHT, true, true, words);
  }
}
