package org.huying.engine.cases.internal.overview;

import java.time.LocalDate;
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

  /** How many cases were first answered after so many office minutes. */
  private final Map<Integer, Long> minutes = new TreeMap<>();

  static final RowMapper<Count> COUNTS =
      (row, n) ->
          new Count(
              row.getString("key"),
              (Integer[]) row.getArray("outcomes").getArray(),
              (Long[]) row.getArray("opened").getArray(),
              (Long[]) row.getArray("closed").getArray());

  /**
   * The cases that are alike in what is told apart: of each outcome, so many were opened and
   * closed.
   */
  record Count(String key, Integer[] outcomes, Long[] opened, Long[] closed) {}

  void add(Count it) {
    for (int i = 0; i < it.outcomes.length; i++)
      add(new Outcome(it.outcomes[i]), it.opened[i], it.closed[i]);
  }

  private void add(Outcome outcome, long begun, long over) {
    opened += begun;
    if (outcome.answered() && begun > 0) {
      answered += begun;
      minutes.merge(outcome.minutes(), begun, Long::sum);
    }
    closed += over;
    if (outcome.promised()) promised += over;
    if (outcome.onTime()) onTime += over;
    if (outcome.reopened()) reopened += over;
    if (outcome.rated()) rated += over;
    if (outcome.satisfied()) satisfied += over;
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
