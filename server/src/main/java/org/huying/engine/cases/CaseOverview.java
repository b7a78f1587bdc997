package org.huying.engine.cases;

import java.util.List;
import org.huying.engine.cases.internal.Narrowing;
import org.huying.engine.cases.internal.overview.BoardReader;
import org.huying.engine.cases.internal.overview.CaseExport;
import org.huying.engine.cases.internal.overview.MapReader;
import org.huying.engine.cases.internal.overview.StatisticsReader;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many cases at once, of those that a member of staff may see: as a board, on a map, in figures, as
 * a file.
 */
@Service
public class CaseOverview {
  private final BoardReader boards;
  private final MapReader maps;
  private final StatisticsReader statistics;
  private final CaseExport export;

  CaseOverview(BoardReader boards, MapReader maps, StatisticsReader statistics, CaseExport export) {
    this.boards = boards;
    this.maps = maps;
    this.statistics = statistics;
    this.export = export;
  }

  /** A file for a spreadsheet, and how many cases are in it. */
  public record Workbook(byte[] bytes, int rows) {}

  /**
   * The cases of one type by state, the first of each column; the query's page size says how many.
   */
  @Transactional(readOnly = true)
  public Board board(String type, CaseQuery query, Actor.Staff actor) {
    return boards.read(type, query, Narrowing.inBulk(actor));
  }

  /** Where the cases are. */
  @Transactional(readOnly = true)
  public CaseMap map(CaseQuery query, Actor.Staff actor) {
    return maps.read(query, Narrowing.inBulk(actor));
  }

  /** How a period went; the query's own times of opening and closing are left out. */
  @Transactional(readOnly = true)
  public Statistics statistics(
      Period period, Statistics.By by, CaseQuery query, Actor.Staff actor) {
    return statistics.read(period, by, query, Narrowing.inBulk(actor));
  }

  /** How the period before went, as a whole, of the same cases. */
  @Transactional(readOnly = true)
  public Statistics.Before before(Period period, CaseQuery query, Actor.Staff actor) {
    return statistics.before(period, query, Narrowing.inBulk(actor));
  }

  /** The list as a spreadsheet, 10,000 rows at most; leaves a line in the audit log. */
  @Transactional
  public Workbook export(CaseQuery query, Actor.Staff actor) {
    return export.list(query, Narrowing.inBulk(actor));
  }

  /** The figures as a spreadsheet, one sheet for each way of telling apart. */
  @Transactional(readOnly = true)
  public byte[] export(Period period, List<Statistics.By> by, CaseQuery query, Actor.Staff actor) {
    var reader = Narrowing.inBulk(actor);
    return export.statistics(
        by.stream().map(it -> statistics.read(period, it, query, reader)).toList(),
        statistics.before(period, query, reader));
  }
}
