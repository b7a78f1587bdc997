package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.huying.engine.booking.BookingRules.Blackout;
import org.huying.engine.booking.BookingRules.Rota;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots against a slow, obvious calendar that asks every minute of a day who is there. */
class TimetableTest {
  private static final int ROUNDS = 150;
  private static final WorkCalendar CALENDAR = WorkCalendar.standard();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void slotsAreWhereEveryMinuteHasTheSameSeatsFree(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(700));
      OpeningRules hours = hours(random);
      BookingRules rules = rules(random, day);
      String told = "seed %d, %s, %s, %s".formatted(seed, day, hours, rules);
      assertThat(new Timetable(rules, hours, CALENDAR).on(day))
          .as(told)
          .isEqualTo(slow(rules, hours, day));
    }
  }

  /** A slot begins where the one before has ended, in each of the day's open spans. */
  private static List<Timetable.Slot> slow(BookingRules rules, OpeningRules hours, LocalDate day) {
    List<Timetable.Slot> slots = new ArrayList<>();
    int begun = -1;
    for (int minute = 0; minute < 24 * 60; minute++) {
      if (!open(hours, day, minute)) begun = -1;
      else if (begun < 0 || !open(hours, day, minute - 1)) begun = minute;
      boolean ends =
          begun >= 0 && minute - begun + 1 == rules.slotMinutes() && open(hours, day, minute);
      if (!ends) continue;
      int seats = Integer.MAX_VALUE;
      for (int m = begun; m <= minute; m++) if (blacked(rules, day, m)) seats = 0;
      seats = Math.min(seats, there(rules, day, begun, minute + 1));
      if (seats > 0)
        slots.add(
            new Timetable.Slot(
                day.atStartOfDay().plusMinutes(begun),
                day.atStartOfDay().plusMinutes(minute + 1),
                seats));
      begun = minute + 1;
    }
    return slots;
  }

  private static boolean open(OpeningRules rules, LocalDate day, int minute) {
    var kind = CALENDAR.day(day).kind();
    List<Hours> hours =
        kind == Day.Kind.MAKE_UP
            ? rules.makeUpDays()
            : kind == Day.Kind.HOLIDAY
                ? rules.holidays()
                : rules.week().getOrDefault(day.getDayOfWeek(), List.of());
    return hours.stream().anyMatch(it -> minute >= minutes(it.from()) && minute < end(it.to()));
  }

  private static boolean blacked(BookingRules rules, LocalDate day, int minute) {
    LocalDateTime at = day.atStartOfDay().plusMinutes(minute);
    return rules.blackouts().stream()
        .anyMatch(it -> at.plusMinutes(1).isAfter(it.from()) && at.isBefore(it.until()));
  }

  private static int there(BookingRules rules, LocalDate day, int from, int to) {
    if (rules.rotas().isEmpty()) return rules.seats();
    int seats = 0;
    for (Rota rota : rules.rotas()) {
      boolean everyWorkday =
          rota.days().containsAll(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
      boolean on =
          rota.days().contains(day.getDayOfWeek())
              || CALENDAR.day(day).kind() == Day.Kind.MAKE_UP && everyWorkday;
      if (on && minutes(rota.from()) <= from && end(rota.to()) >= to) seats += rota.seats();
    }
    return seats;
  }

  private static int minutes(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private static int end(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? 24 * 60 : minutes(time);
  }

  private static OpeningRules hours(Random random) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) if (random.nextInt(4) > 0) week.put(day, spans(random));
    return new OpeningRules(
        week,
        random.nextBoolean() ? spans(random) : List.of(),
        random.nextInt(4) == 0 ? spans(random) : List.of(),
        List.of());
  }

  /** One or two spans with a pause between them, some until midnight. */
  private static List<Hours> spans(Random random) {
    int from = 420 + random.nextInt(24) * 5;
    int to = from + 60 + random.nextInt(40) * 5;
    int again = to + 15 + random.nextInt(20) * 5;
    var first = new Hours(time(from), time(to));
    if (random.nextBoolean()) return List.of(first);
    var last = random.nextInt(5) == 0 ? 0 : again + 30 + random.nextInt(40) * 5;
    return List.of(first, new Hours(time(again), time(last)));
  }

  private static LocalTime time(int minute) {
    return LocalTime.MIDNIGHT.plusMinutes(minute);
  }

  private static BookingRules rules(Random random, LocalDate day) {
    List<Rota> rotas = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = 360 + random.nextInt(100) * 5;
      Set<DayOfWeek> days =
          random.nextBoolean()
              ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
              : EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), day.getDayOfWeek());
      rotas.add(
          new Rota(
              "值班",
              days,
              time(from),
              time(from + 60 + random.nextInt(60) * 5),
              1 + random.nextInt(10)));
    }
    List<Blackout> blackouts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDateTime from = day.minusDays(random.nextInt(2)).atTime(time(random.nextInt(288) * 5));
      blackouts.add(new Blackout(from, from.plusMinutes(5 + random.nextInt(300) * 5L), "停约"));
    }
    int[] lengths = {5, 10, 15, 20, 30, 45, 60, 90};
    int length = lengths[random.nextInt(lengths.length)];
    return new BookingRules(null, length, random.nextInt(4), rotas, 0, 30, 2, blackouts);
  }

  @Test
  void tenLawyersOnWednesdaysFollowTheCalendarOfTheCountry() {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    var day = List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    for (int i = 1; i <= 5; i++) week.put(DayOfWeek.of(i), day);
    var hours = new OpeningRules(week, day, List.of(), List.of());
    var lawyers =
        new Rota(
            "值班律师", EnumSet.of(DayOfWeek.WEDNESDAY), LocalTime.of(9, 0), LocalTime.of(12, 0), 10);
    var table = new Timetable(BookingRules.usual(60, 0).rotas(List.of(lawyers)), hours, CALENDAR);
    assertThat(table.on(LocalDate.parse("2025-09-24"))).hasSize(3).allMatch(it -> it.seats() == 10);
    assertThat(table.on(LocalDate.parse("2025-10-01"))).as("a holiday on a Wednesday").isEmpty();
    assertThat(table.on(LocalDate.parse("2025-09-28"))).as("a make-up Sunday").isEmpty();
    assertThat(table.on(LocalDate.parse("2025-09-25"))).isEmpty();
  }
}
