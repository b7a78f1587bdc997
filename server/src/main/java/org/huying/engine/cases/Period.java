package org.huying.engine.cases;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;

/**
 * Days from the one to the other, both included, and as many of the period before: a week, month or
 * quarter that is not over is compared with as much of the one before.
 */
public record Period(LocalDate from, LocalDate to, LocalDate beforeFrom, LocalDate beforeTo) {
  private static final int LONGEST = 366;

  /** How long; OWN: from any day to any other. */
  public enum Unit {
    WEEK,
    MONTH,
    QUARTER,
    OWN
  }

  /** The week, month or quarter that a day is in, until today at most. */
  public static Period of(Unit unit, LocalDate day, LocalDate end, LocalDate today) {
    return switch (unit) {
      case WEEK -> {
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var to = earlier(monday.plusDays(6), monday, today);
        yield new Period(monday, to, monday.minusWeeks(1), to.minusWeeks(1));
      }
      case MONTH -> months(day.withDayOfMonth(1), 1, today);
      case QUARTER ->
          months(day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3), 3, today);
      case OWN -> own(day, end);
    };
  }

  private static Period months(LocalDate first, int months, LocalDate today) {
    var last = first.plusMonths(months).minusDays(1);
    var to = earlier(last, first, today);
    var before = first.minusMonths(months);
    return new Period(
        first, to, before, to.equals(last) ? first.minusDays(1) : to.minusMonths(months));
  }

  private static Period own(LocalDate from, LocalDate to) {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > LONGEST)
      throw InvalidInput.field(
          "to",
          days < 1 ? "结束日期不能早于开始日期。" : "一次最多统计%d天。".formatted(LONGEST),
          "from %s to %s".formatted(from, to));
    return new Period(from, to, from.minusDays(days), to.minusDays(days));
  }

  private static LocalDate earlier(LocalDate last, LocalDate first, LocalDate today) {
    return today.isBefore(first) || today.isAfter(last) ? last : today;
  }

  /** The moment at which a day begins. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(MovableClock.CHINA).toInstant();
  }
}
