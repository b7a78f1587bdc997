package org.huying.engine.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a day, of the cases that the reader may see. Each has the {@code query} that opens
 * exactly the cases it counts.
 *
 * @param received opened today; closed: closed today; open: open now; late: open now with a missed
 *     promise
 * @param onTimeRate of the cases closed in the last 30 days, those that never missed a promise to
 *     the resident
 * @param firstResponse office minutes from opening to the first response, on average over the cases
 *     opened in the last 30 days
 * @param satisfaction of the cases closed in the last 30 days and rated, those with 4 or 5 points
 * @param byState open now; byUnit and byPlace likewise, with how many of them are late
 * @param byCategory opened in the last 30 days
 * @param byCause of the cases closed in the last 30 days and rated low, what was wrong
 * @param hourly opened today, by hour
 */
public record Figures(
    LocalDate date,
    Figure received,
    Figure closed,
    Figure open,
    Figure late,
    Rate onTimeRate,
    Minutes firstResponseMinutes,
    Rate satisfaction,
    List<StateCount> byState,
    List<Group> byCategory,
    List<Group> byUnit,
    List<Group> byPlace,
    List<Group> byCause,
    List<Hour> hourly) {

  public record Figure(long value, String query) {}

  /** {@code value} is {@code count} in {@code of}, 0 to 1; null when there is nothing to count. */
  public record Rate(@Nullable Double value, long count, String query, long of, String ofQuery) {}

  /** Over {@code count} cases; null when there is none. */
  public record Minutes(@Nullable Long value, long count, String query) {}

  public record StateCount(String state, String label, Tone tone, long count, String query) {}

  public record Group(
      String code, String label, long count, String query, long late, String lateQuery) {}

  public record Hour(int hour, long count, String query) {}
}
