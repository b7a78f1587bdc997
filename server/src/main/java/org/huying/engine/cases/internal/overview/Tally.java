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

  /**
   * Cases that are alike in what is told apart; {@code opened}, {@code closed}: 1 in the period, 0
   * in the one before.
   */
  record Count(
      String key,
      @Nullable Integer opened,
      @Nullable Integer closed,
      @Nullable Integer minutes,
      long cases,
      long answered,
      long promised,
      long onTime,
      long reopened,
      long rated,
      long satisfied) {}

  void add(Count it, int period) {
    if (it.opened != null && it.opened == period) {
      opened += it.cases;
      answered += it.answered;
      if (it.minutes != null) minutes.merge(it.minutes, it.answered, Long::sum);
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

  long opened() {
    return opened;
  }

  long closed() {
    return closed;
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
