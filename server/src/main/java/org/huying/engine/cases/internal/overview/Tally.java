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
   * SQL for the office minutes until the first response, as exactly as a median is worth: rounded
   * down by less than an eighth. A month has thousands of different ones otherwise. The planner
   * knows how many remain by the statistics {@code case_file_minutes} of this very expression.
   */
  static final String MINUTES =
      """
      first_response_minutes & case when first_response_minutes < 64 then -1 when first_response_minutes < 128 then -8
        when first_response_minutes < 256 then -16 when first_response_minutes < 512 then -32 when first_response_minutes < 1024 then -64
        when first_response_minutes < 2048 then -128 else -256 end\
      """;

  static final RowMapper<Count> COUNTS =
      (row, n) ->
          new Count(
              row.getString("key"),
              minutes(row.getArray("minutes"), row.getArray("answers")),
              row.getLong("opened"),
              row.getLong("closed"),
              row.getLong("promised"),
              row.getLong("on_time"),
              row.getLong("reopened"),
              row.getLong("rated"),
              row.getLong("satisfied"));

  /** How many cases were first answered after so many office minutes. */
  private final Map<Integer, Long> minutes = new TreeMap<>();

  /** The cases of a period that are alike in what is told apart. */
  record Count(
      String key,
      Map<Integer, Long> minutes,
      long opened,
      long closed,
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

  void add(Count it) {
    opened += it.opened;
    answered += it.minutes.values().stream().mapToLong(cases -> cases).sum();
    it.minutes.forEach((after, cases) -> minutes.merge(after, cases, Long::sum));
    closed += it.closed;
    promised += it.promised;
    onTime += it.onTime;
    reopened += it.reopened;
    rated += it.rated;
    satisfied += it.satisfied;
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
