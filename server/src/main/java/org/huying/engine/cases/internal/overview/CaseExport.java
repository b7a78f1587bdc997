package org.huying.engine.cases.internal.overview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.CaseOverview.Workbook;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.Statistics;
import org.huying.engine.cases.internal.Asked;
import org.huying.engine.cases.internal.CaseFileRows;
import org.huying.engine.cases.internal.Lists;
import org.huying.engine.cases.internal.Narrowing;
import org.huying.engine.cases.internal.Viewer;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Sheet;
import org.huying.foundation.kernel.Sheet.Column;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists and figures as spreadsheets, with what the screen shows of them and nothing more. */
@Component
public class CaseExport {
  /** More than this is a report, not a list to work through. */
  public static final int MOST = 10_000;

  private static final int AT_A_TIME = 500;
  private static final CaseFileRows ROWS = new CaseFileRows();

  private static final List<Column<CaseSummary>> LIST =
      List.of(
          new Column<>("编号", 18, CaseSummary::reference),
          new Column<>("标题", 40, CaseSummary::title),
          new Column<>("类别", 14, it -> it.category().name()),
          new Column<>("类型", 10, it -> it.kind() == null ? null : it.kind().name()),
          new Column<>("缓急", 10, it -> it.priority().name()),
          new Column<>("状态", 12, CaseSummary::stateName),
          new Column<>("地点", 36, it -> Sheet.joined(it.place().pathNames().stream().skip(1))),
          new Column<>("承办单位", 22, it -> it.unit() == null ? null : it.unit().name()),
          new Column<>("经办人", 10, it -> it.holder() == null ? null : it.holder().name()),
          new Column<>("提交时间", 18, CaseSummary::openedAt),
          new Column<>("当前时限", 12, it -> it.clock() == null ? null : it.clock().name()),
          new Column<>("截止时间", 18, it -> it.clock() == null ? null : it.clock().due()),
          new Column<>("是否超时", 10, it -> it.clock() == null ? null : it.clock().late() ? "是" : "否"),
          new Column<>("升级次数", 10, CaseSummary::level));

  private final JdbcClient jdbc;
  private final Narrowing narrowing;
  private final Viewer viewer;
  private final AuditLog audit;
  private final boolean demo;

  CaseExport(
      JdbcClient jdbc,
      Narrowing narrowing,
      Viewer viewer,
      AuditLog audit,
      @Value("${huying.demo}") String demo) {
    this.jdbc = jdbc;
    this.narrowing = narrowing;
    this.viewer = viewer;
    this.audit = audit;
    this.demo = !demo.equals("none");
  }

  public Workbook list(CaseQuery query, Actor.Staff actor) {
    var where = narrowing.of(query, actor);
    var names = viewer.names();
    var bytes = new ByteArrayOutputStream();
    int rows;
    try (var book = new Sheet.Book(bytes, demo);
        var files =
            jdbc
                .sql(
                    "select %s from cases.case_file f where %s order by %s limit %d"
                        .formatted(
                            CaseFileRows.COLUMNS, where.where(), Lists.order(query.sort()), MOST))
                .withFetchSize(AT_A_TIME)
                .params(where.parameters)
                .query(ROWS)
                .stream()) {
      rows = book.sheet("诉求清单", LIST, files.map(it -> viewer.summary(it, actor, names)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    record(query, rows, actor);
    return new Workbook(bytes.toByteArray(), rows);
  }

  /** What somebody searched for may name people: the log only says that they did. */
  private void record(CaseQuery query, int rows, Actor actor) {
    audit.record(
        actor.pseudonym(),
        "cases.export",
        "cases",
        Map.of(
            "count",
            rows,
            "filter",
            Asked.address(query.but().q(null).query()),
            "searched",
            query.q() != null && !query.q().isBlank()));
  }

  public byte[] statistics(List<Statistics> all, Statistics.Before before) {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Sheet.Book(bytes, demo)) {
      book.sheet("合计", StatisticsSheet.COLUMNS, StatisticsSheet.totals(all.getFirst(), before));
      for (var it : all)
        book.sheet(
            StatisticsSheet.title(it.by()), StatisticsSheet.COLUMNS, StatisticsSheet.rows(it));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
