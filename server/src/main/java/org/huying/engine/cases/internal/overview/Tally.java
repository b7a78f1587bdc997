package org.huying.engine.cases.internal.overview;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Figures.Figure;
import org.huying.engine.cases.Figures.Minutes;
import org.huying.engine.cases.Figures.Rate;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.Statistics;
import org.huying.engine.cases.internal.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** The sums of one line of the statistics. */
final class Tally {
  private long opened;
  private long answered;
  private long closed;
  private long promised;
  private long onTime;
  private long reopened;
  private long rated;
  private long satisfied;

  /**
   * SQL for the office minutes until the first response, as exactly as a median is worth: of more
   * than two hours ten minutes, of more than twenty hours whole hours. A month has thousands of
   * different ones otherwise.
   */
  static final String MINUTES =
      """
      case when first_response_minutes < 120 then first_response_minutes
        else first_response_minutes - first_response_minutes % case when first_response_minutes < 1200 then 10 else 60 end end\
      """;

  static final RowMapper<Count> COUNTS =
      (row, n) ->
          new Count(
              row.getString("key"),
              row.getObject("opened", Integer.class),
              row.getObject("closed", Integer.class),
              minutes(row.getArray("minutes"), row.getArray("answers")),
              row.getLong("cases"),
              row.getLong("answered"),
              row.getLong("promised"),
              row.getLong("on_time"),
              row.getLong("reopened"),
              row.getLong("rated"),
              row.getLong("satisfied"));

  /** How many cases were first answered after so many office minutes. */
  private final Map<Integer, Long> minutes = new TreeMap<>();

  /**
   * Cases that are alike in what is told apart; {@code opened}, {@code closed}: 1 in the period, 0
   * in the one before.
   */
  record Count(
      String key,
      @Nullable Integer opened,
      @Nullable Integer closed,
      Map<Integer, Long> minutes,
      long cases,
      long answered,
      long promised,
      long onTime,
      long reopened,
      long rated,
      long satisfied) {}

  private static Map<Integer, Long> minutes(@Nullable Array minutes, @Nullable Array answers)
      throws SQLException {
    if (minutes == null || answers == null) return Map.of();
    var after = (Integer[]) minutes.getArray();
    var cases = (Long[]) answers.getArray();
    Map<Integer, Long> counts = new HashMap<>();
    for (int i = 0; i < after.length; i++) counts.put(after[i], cases[i]);
    return counts;
  }

  void add(Count it, int period) {
    if (it.opened != null && it.opened == period) {
      opened += it.cases;
      answered += it.answered;
      it.minutes.forEach((after, cases) -> minutes.merge(after, cases, Long::sum));
    }
    if (it.closed != null && it.closed == period) {
      closed += it.cases;
      promised += it.promised;
      onTime += it.onTime;
      reopened += it.reopened;
      rated += it.rated;
      satisfied += it.satisfied;
    }
  }

  /** The line of the cases that this question is about, in these days. */
  Statistics.Line line(CaseQuery about, LocalDate from, LocalDate to) {
    var start = Period.start(from);
    var end = Period.start(to.plusDays(1));
    var begun = about.but().opened(start, end).query();
    var over = about.but().closed(start, end).query();
    return new Statistics.Line(
        new Figure(opened, Asked.address(begun)),
        new Figure(closed, Asked.address(over)),
        rate(onTime, over.but().onTime(true).query(), promised, over.but().promised(true).query()),
        new Minutes(median(), answered, Asked.address(begun.but().answered(true).query())),
        rate(reopened, over.but().reopened(true).query(), closed, over),
        rate(satisfied, over.but().minScore(4).query(), rated, over.but().rated(true).query()));
  }

  private static Rate rate(long count, CaseQuery these, long of, CaseQuery those) {
    return new Rate(
        of < Statistics.FEWEST ? null : (double) count / of,
        count,
        Asked.address(these),
        of,
        Asked.address(those));
  }

  /** The lower of two middle ones. */
  private @Nullable Long median() {
    long all = minutes.values().stream().mapToLong(it -> it).sum();
    if (all < Statistics.FEWEST) return null;
    long passed = 0;
    for (var it : minutes.entrySet()) {
      passed += it.getValue();
      if (passed * 2 >= all) return (long) it.getKey();
    }
    return null;
  }
}
