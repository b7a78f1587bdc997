package org.huying.engine.cases.internal.overview;

import java.util.List;
import java.util.stream.Stream;
import org.huying.engine.cases.Figures.Rate;
import org.huying.engine.cases.Statistics;
import org.huying.engine.cases.Statistics.By;
import org.huying.engine.cases.Statistics.Line;
import org.huying.foundation.kernel.Sheet.Column;
import org.huying.foundation.kernel.Sheet.Share;
import org.jspecify.annotations.Nullable;

/** The columns of the statistics as a spreadsheet. */
final class StatisticsSheet {
  record Named(String label, Line line) {}

  static final List<Column<Named>> COLUMNS =
      List.of(
          new Column<>("名称", 30, Named::label),
          new Column<>("收到", 10, it -> it.line.opened().value()),
          new Column<>("办结", 10, it -> it.line.closed().value()),
          new Column<>("其中有时限", 12, it -> it.line.onTime().of()),
          new Column<>("按时办结", 10, it -> it.line.onTime().count()),
          new Column<>("按时办结率", 12, it -> share(it.line.onTime())),
          new Column<>("已首次响应", 12, it -> it.line.firstResponse().count()),
          new Column<>("首次响应中位数（工作分钟）", 24, it -> it.line.firstResponse().value()),
          new Column<>("重办", 10, it -> it.line.reopened().count()),
          new Column<>("重办率", 10, it -> share(it.line.reopened())),
          new Column<>("已评价", 10, it -> it.line.satisfaction().of()),
          new Column<>("满意", 10, it -> it.line.satisfaction().count()),
          new Column<>("满意率", 10, it -> share(it.line.satisfaction())));

  private StatisticsSheet() {}

  private static @Nullable Share share(Rate rate) {
    return rate.value() == null ? null : new Share(rate.value());
  }

  static String title(By by) {
    return switch (by) {
      case PLACE -> "按地点";
      case GROUP -> "按大类";
      case CLOCK_CLASS -> "按时限档次";
      case CATEGORY -> "按类别";
      case UNIT -> "按承办单位";
      case KIND -> "按诉求类型";
    };
  }

  static Stream<Named> totals(Statistics it, Statistics.Before before) {
    return Stream.of(
        new Named("本期（%s至%s）".formatted(it.from(), it.to()), it.total()),
        new Named("上期（%s至%s）".formatted(before.from(), before.to()), before.line()));
  }

  static Stream<Named> rows(Statistics it) {
    return it.rows().stream().map(row -> new Named(row.label(), row.line()));
  }
}
