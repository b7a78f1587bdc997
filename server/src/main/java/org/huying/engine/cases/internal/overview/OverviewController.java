package org.huying.engine.cases.internal.overview;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huying.engine.cases.Board;
import org.huying.engine.cases.CaseMap;
import org.huying.engine.cases.CaseOverview;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.Statistics;
import org.huying.engine.cases.internal.Asked;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Sheet;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Board, map, statistics and spreadsheets over HTTP, asked in the words of the list. */
@RestController
class OverviewController {
  /** How many cases a file holds. */
  static final String ROWS = "X-Rows";

  private final CaseOverview overview;
  private final Actors actors;
  private final Clock clock;
  private final boolean demo;

  OverviewController(
      CaseOverview overview, Actors actors, Clock clock, @Value("${huying.demo}") String demo) {
    this.overview = overview;
    this.actors = actors;
    this.clock = clock;
    this.demo = !demo.equals("none");
  }

  @GetMapping("/api/cases/board")
  @Operation(
      operationId = "caseBoard",
      summary = "The cases of one type by state, the first of each column")
  Board board(@ParameterObject Asked asked) {
    var actor = actors.requireStaff();
    return overview.board(asked.type() == null ? "request" : asked.type(), asked.query(), actor);
  }

  @GetMapping("/api/cases/map")
  @Operation(operationId = "caseMap", summary = "Where the cases are, gathered by place")
  CaseMap map(@ParameterObject Asked asked) {
    return overview.map(asked.query(), actors.requireStaff());
  }

  @GetMapping("/api/cases/statistics")
  @Operation(operationId = "caseStatistics", summary = "How the period went that `from` is in")
  Statistics statistics(
      @RequestParam(defaultValue = "month") String period,
      @RequestParam(defaultValue = "place") String by,
      @ParameterObject Asked asked) {
    var query = asked.query();
    return overview.statistics(period(period, query), by(by), query, actors.requireStaff());
  }

  @GetMapping("/api/cases/statistics/before")
  @Operation(
      operationId = "caseStatisticsBefore",
      summary = "How the period before went as a whole, to compare it with")
  Statistics.Before before(
      @RequestParam(defaultValue = "month") String period, @ParameterObject Asked asked) {
    var query = asked.query();
    return overview.before(period(period, query), query, actors.requireStaff());
  }

  @GetMapping("/api/cases/statistics/export")
  @Operation(operationId = "exportStatistics", summary = "The same as a spreadsheet (XLSX)")
  ResponseEntity<byte[]> exportStatistics(
      @RequestParam(defaultValue = "month") String period,
      @RequestParam(defaultValue = "place") List<String> by,
      @ParameterObject Asked asked) {
    var query = asked.query();
    var days = period(period, query);
    var file =
        overview.export(
            days,
            by.stream().map(OverviewController::by).distinct().toList(),
            query,
            actors.requireStaff());
    return file("诉求统计-%s至%s".formatted(days.from(), days.to())).body(file);
  }

  @GetMapping("/api/cases/export")
  @Operation(
      operationId = "exportCases",
      summary = "The list as a spreadsheet (XLSX), 10,000 rows at most")
  ResponseEntity<byte[]> export(@ParameterObject Asked asked) {
    // Whoever only answers what was handed to them takes nothing away in bulk.
    var actor =
        actors.requireStaff(Role.HANDLER, Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR);
    var file = overview.export(asked.query(), actor);
    return file("诉求清单-" + today()).header(ROWS, String.valueOf(file.rows())).body(file.bytes());
  }

  private ResponseEntity.BodyBuilder file(String name) {
    return Sheet.answer(name, demo);
  }

  private static Statistics.By by(String word) {
    return Asked.word(Statistics.By.class, "by", word);
  }

  private Period period(String word, CaseQuery query) {
    var day = query.from() == null ? today() : day(query.from());
    var end = query.to() == null ? day : day(query.to().minusMillis(1));
    return Period.of(Asked.word(Period.Unit.class, "period", word), day, end, today());
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, MovableClock.CHINA);
  }
}
