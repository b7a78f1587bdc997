package org.huying.foundation.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts Chinese working time.
 *
 * <p>Workdays are counted from the day after the clock starts, and the last one ends with the
 * office hours: 民法典 第二百零一条 (the first day is not counted) and 第二百零三条 (where there are business
 * hours, the last day ends with them). Months end on the day of the same number, or the last of a
 * shorter month (第二百零二条), or the next workday after a day off (第二百零三条). Work hours are counted from
 * the very moment, or from the next opening. A year whose holidays are not announced yet counts
 * weekends only, and says so once in the log and in every explanation that touches it.
 */
public final class WorkCalendar {
  private static final Logger log = LoggerFactory.getLogger(WorkCalendar.class);

  private final OfficeHours hours;
  private final ZoneId zone;
  private final DayTable days;
  private final Set<Integer> warned = ConcurrentHashMap.newKeySet();

  WorkCalendar(OfficeHours hours, ZoneId zone, DayTable days) {
    this.hours = hours;
    this.zone = zone;
    this.days = days;
  }

  /** The bundled days with the usual hours, 08:30–12:00 and 14:30–17:30 in Asia/Shanghai. */
  public static WorkCalendar standard() {
    return new WorkCalendar(
        OfficeHours.parse("08:30-12:00,14:30-17:30"),
        ZoneId.of("Asia/Shanghai"),
        DayTable.bundled());
  }

  public ZoneId zone() {
    return zone;
  }

  public OfficeHours hours() {
    return hours;
  }

  /** Whether the holidays of this year are announced and in the data. */
  public boolean knows(int year) {
    return days.years().contains(year);
  }

  /** The years whose holidays are in the data. */
  public Set<Integer> years() {
    return days.years();
  }

  /** What kind of day this is; in an unknown year only weekends are told from workdays. */
  public Day day(LocalDate date) {
    if (!knows(date.getYear()) && warned.add(date.getYear())) {
      log.warn(
          "No holidays are known for {}: only weekends count as days off. Add the year's notice to the file of"
              + " huying.calendar.days.",
          date.getYear());
    }
    return days.on(date);
  }

  public boolean isWorkday(LocalDate date) {
    return day(date).worked();
  }

  /** Whether offices are open at this moment; the moment of closing is closed. */
  public boolean isOpenAt(Instant at) {
    var local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return isWorkday(local.toLocalDate())
        && hours.spans().stream()
            .anyMatch(span -> !time.isBefore(span.open()) && time.isBefore(span.close()));
  }

  /** When a term that starts at {@code from} is due, with the sentence that explains it. */
  public Deadline deadline(Instant from, Term term) {
    Instant due =
        switch (term) {
          case Term.WorkHours work -> plusWorkTime(from, Duration.ofHours(work.hours()));
          case Term.WorkDays work -> endOfWorkday(from, work.days());
          case Term.Months months -> endOfMonths(from, months.months());
          case Term.Elapsed elapsed -> from.plus(elapsed.duration());
        };
    return new Deadline(from, due, term, new DeadlineWords(this).explain(from, due, term));
  }

  /**
   * How much is left until {@code due}, counted as {@code unit} counts; nothing when it is over.
   */
  public TimeLeft left(Instant at, Instant due, Term unit) {
    if (at.isAfter(due)) return TimeLeft.NONE;
    return switch (unit) {
      case Term.Elapsed elapsed -> new TimeLeft(0, Duration.between(at, due), false);
      case Term.Months months -> new TimeLeft(0, Duration.between(at, due), false);
      case Term.WorkHours hours -> new TimeLeft(0, workTimeBetween(at, due), true);
      case Term.WorkDays days -> {
        int left =
            (int)
                dateOf(at)
                    .plusDays(1)
                    .datesUntil(dateOf(due).plusDays(1))
                    .filter(this::isWorkday)
                    .count();
        yield left > 0
            ? new TimeLeft(left, Duration.ZERO, true)
            : new TimeLeft(0, workTimeBetween(at, due), true);
      }
    };
  }

  /** When something is due that had so much left and goes on at {@code from}. */
  public Instant plus(Instant from, TimeLeft left) {
    if (left.workdays() > 0) return endOfWorkday(from, left.workdays());
    return left.worked() ? plusWorkTime(from, left.time()) : from.plus(left.time());
  }

  /**
   * The earliest moment by which so much work time has passed since {@code from}; none: {@code
   * from} itself.
   */
  public Instant plusWorkTime(Instant from, Duration workTime) {
    if (workTime.isNegative()) {
      throw new IllegalArgumentException("Work time is not counted backwards: " + workTime);
    }
    if (workTime.isZero()) {
      return from;
    }
    Duration left = workTime;
    for (LocalDate date = dateOf(from); ; date = date.plusDays(1)) {
      if (!isWorkday(date)) {
        continue;
      }
      for (var span : hours.spans()) {
        Instant begin = later(at(date, span.open()), from);
        Duration open = Duration.between(begin, at(date, span.close()));
        if (open.compareTo(left) >= 0) {
          return begin.plus(left);
        }
        if (open.isPositive()) {
          left = left.minus(open);
        }
      }
    }
  }

  /** The office time between two moments; negative when {@code to} is before {@code from}. */
  public Duration workTimeBetween(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return workTimeBetween(to, from).negated();
    }
    Duration sum = Duration.ZERO;
    LocalDate last = dateOf(to);
    for (LocalDate date = dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
      if (!isWorkday(date)) {
        continue;
      }
      for (var span : hours.spans()) {
        Instant begin = later(at(date, span.open()), from);
        Instant end = at(date, span.close());
        Duration open = Duration.between(begin, end.isAfter(to) ? to : end);
        if (open.isPositive()) {
          sum = sum.plus(open);
        }
      }
    }
    return sum;
  }

  private Instant endOfWorkday(Instant from, int ordinal) {
    LocalDate date = dateOf(from);
    for (int counted = 0; counted < ordinal; ) {
      date = date.plusDays(1);
      if (isWorkday(date)) {
        counted++;
      }
    }
    return at(date, hours.close());
  }

  private Instant endOfMonths(Instant from, int months) {
    LocalDate date = dateOf(from).plusMonths(months);
    while (!isWorkday(date)) {
      date = date.plusDays(1);
    }
    return at(date, hours.close());
  }

  LocalDate dateOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
