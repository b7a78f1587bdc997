package org.huying.engine.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;

/** Whether a slot can be booked at all, whoever asks. */
final class SlotRules {
  private static final ZoneId ZONE = MovableClock.CHINA;

  private SlotRules() {}

  /** A slot that the timetable knows. */
  record Wanted(Instant from, Instant to, int seats) {}

  /**
   * @throws InvalidInput {@code slot-past}, {@code slot-closed}, {@code slot-too-far}
   */
  static Wanted require(Timetable timetable, Resource resource, Instant from, Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(from, ZONE);
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    if (from.isBefore(now.plusSeconds(60L * resource.rules().leadMinutes())))
      throw new InvalidInput(
          "slot-past", past(from, now, resource.rules().leadMinutes()), "too late for " + from);
    if (local.toLocalDate().isAfter(today.plusDays(resource.rules().horizonDays())))
      throw new InvalidInput(
          "slot-too-far",
          "只能约%d天以内的时间。".formatted(resource.rules().horizonDays()),
          from + " is beyond the horizon");
    return find(timetable, from)
        .orElseThrow(() ->
            new InvalidInput("slot-closed", "这个时间不开放预约，请换一个时间。", "no slot begins at " + from));
  }

  static java.util.Optional<Wanted> find(Timetable timetable, Instant from) {
    LocalDateTime local = LocalDateTime.ofInstant(from, ZONE);
    return timetable.on(local.toLocalDate()).stream()
        .filter(it -> it.from().equals(local))
        .findFirst()
        .map(it -> new Wanted(from, it.to().atZone(ZONE).toInstant(), it.seats()));
  }

  private static String past(Instant from, Instant now, int lead) {
    if (from.isBefore(now)) return "这个时间已经过了，请换一个时间。";
    return "最晚要提前%s预约，请换一个时间，或者直接到现场取号。".formatted(ClockWords.lasting(lead));
  }

  static String words(Instant at, String pattern) {
    return DateTimeFormatter.ofPattern(pattern).format(LocalDateTime.ofInstant(at, ZONE));
  }
}
