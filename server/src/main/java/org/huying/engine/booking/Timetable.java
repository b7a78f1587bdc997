package org.huying.engine.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.huying.engine.booking.BookingRules.Rota;
import org.huying.engine.catalog.OpeningRules;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.WorkCalendar;

/** The slots that rules make of a day: pure, from the rules, the hours and the calendar. */
final class Timetable {
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private final BookingRules rules;
  private final Function<LocalDate, OpeningRules> hours;
  private final WorkCalendar calendar;

  Timetable(BookingRules rules, OpeningRules hours, WorkCalendar calendar) {
    this(rules, day -> hours, calendar);
  }

  /**
   * @param hours of the outlet on a day, where the rules have none of their own
   */
  Timetable(BookingRules rules, Function<LocalDate, OpeningRules> hours, WorkCalendar calendar) {
    OpeningRules own = rules.hours();
    this.rules = rules;
    this.hours = own == null ? hours : day -> own;
    this.calendar = calendar;
  }

  /** A slot of the day; the end may be the next day's midnight. */
  record Slot(LocalDateTime from, LocalDateTime to, int seats) {}

  /** In their order; those without a seat are left out. */
  List<Slot> on(LocalDate day) {
    List<Slot> slots = new ArrayList<>();
    for (OpeningRules.Hours span : hours.apply(day).hoursOn(day, calendar)) {
      LocalDateTime end =
          span.to().equals(LocalTime.MIDNIGHT)
              ? day.plusDays(1).atStartOfDay()
              : day.atTime(span.to());
      LocalDateTime from = day.atTime(span.from());
      for (var to = from.plusMinutes(rules.slotMinutes());
          !to.isAfter(end);
          from = to, to = to.plusMinutes(rules.slotMinutes())) {
        int seats = seats(day, from, to);
        if (seats > 0) slots.add(new Slot(from, to, seats));
      }
    }
    return slots;
  }

  private int seats(LocalDate day, LocalDateTime from, LocalDateTime to) {
    LocalTime begin = from.toLocalTime();
    if (rules.blackouts().stream().anyMatch(it -> it.touches(day, begin, to))) return 0;
    if (rules.rotas().isEmpty()) return rules.seats();
    return rules.rotas().stream()
        .filter(it -> isOn(it, day) && covers(it, day, from, to))
        .mapToInt(Rota::seats)
        .sum();
  }

  private boolean isOn(Rota rota, LocalDate day) {
    boolean makeUp = calendar.day(day).kind() == Day.Kind.MAKE_UP;
    return rota.days().contains(day.getDayOfWeek()) || makeUp && rota.days().containsAll(WORKDAYS);
  }

  private static boolean covers(Rota rota, LocalDate day, LocalDateTime from, LocalDateTime to) {
    boolean midnight = rota.to().equals(LocalTime.MIDNIGHT);
    LocalDateTime end = midnight ? day.plusDays(1).atStartOfDay() : day.atTime(rota.to());
    return !from.isBefore(day.atTime(rota.from())) && !to.isAfter(end);
  }
}
