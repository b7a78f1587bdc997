package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.wanted;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Many cases at once: each figure, cluster, column and file holds the cases that its reader may
 * list.
 */
@HouseTest
class CaseOverviewIT {
  @Autowired Cases cases;
  @Autowired CaseOverview overview;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired Jobs jobs;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  /** Some weeks of a town, once: on time and late, reopened, rated, of both towns, of two types. */
  private void weeks() {
    if (!jdbc.sql("select 1 from cases.case_file where title like '西边%'")
        .query()
        .listOfRows()
        .isEmpty()) {
      clock.set(Instant.parse("2025-11-24T03:00:00Z"));
      return;
    }
    clock.set(Instant.parse("2025-10-20T02:00:00Z"));
    for (int i = 0; i < 2; i++) town.closed();
    clock.set(Instant.parse("2025-11-18T02:00:00Z"));
    for (int score : new int[] {5, 5, 4, 2, 1}) {
      var done = cases.get(town.closed().id(), town.resident);
      town.act(done, "rate", town.resident, town.rating(done, score > 1, score));
    }
    var slow = town.accepted();
    clock.advance(Duration.ofDays(6));
    jobs.runDue();
    slow = town.act(slow, "report", town.handler, town.result(slow, town.handler));
    town.act(slow, "verify-pass", town.gridWorker);
    town.open("人行道的砖松了", "pavement");
    town.waiting();
    town.reported();
    town.returning();
    town.seen("井盖不见了", "manhole");
    cases.open(wanted("西边的路灯不亮", "street-lamp", west()), fixtures.resident("19900000031"), key());
    cases.open(
        wanted(
            "办事大厅问一下",
            "other",
            new Location(town.places.getByCode("t01c001").id(), null, null, null)),
        fixtures.resident("19900000031"),
        key());
    var small = town.seen("路边有两袋垃圾", "exposed-rubbish");
    var cleared =
        Perform.of(small.version())
            .note("已经清走")
            .photos(List.of(town.photo(town.gridWorker.id())))
            .fields(Map.of("cleared", "yes"));
    town.act(small, "settle", town.gridWorker, cleared);
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    town.merged(lead);
    clock.set(Instant.parse("2025-11-24T03:00:00Z"));
  }

  private static Location west() {
    return new Location(null, SmallDistrict.lon(2.52), SmallDistrict.lat(1.01), "5栋");
  }

  @Test
  void everyFigureOfThePeriodOpensExactlyTheCasesItCounts() throws IOException {
    weeks();
    for (var account : List.of("dispatcher", "supervisor", "handler", "grid", "dispatcher2")) {
      var visitor = fixtures.staffAt("http://localhost:" + port, account);
      for (var asked :
          List.of(
              "period=month&by=place",
              "period=month&by=group",
              "period=week&by=category&mine=true",
              "period=month&by=unit&from=2025-11-03&type=request",
              "period=quarter&by=kind",
              "period=month&by=clock_class",
              "period=month&by=clock_class&type=part",
              "period=own&from=2025-11-01&to=2025-11-20&by=place&place="
                  + town.places.getByCode("t01").id())) {
        var it = visitor.get("/api/cases/statistics?" + asked).expect(200).json();
        line(visitor, account + " " + asked + " total", it.get("total"));
        var before = visitor.get("/api/cases/statistics/before?" + asked).expect(200).json();
        line(visitor, account + " " + asked + " before", before.get("line"));
        long opened = 0;
        for (var row : it.get("rows")) {
          line(visitor, account + " " + asked + " " + row.get("label"), row.get("line"));
          opened += row.get("line").get("opened").get("value").asLong();
        }
        assertThat(opened).as(asked).isEqualTo(it.get("total").get("opened").get("value").asLong());
      }
    }
    var month =
        overview.statistics(november(), Statistics.By.PLACE, CaseQuery.all(), town.dispatcher);
    assertThat(month.total().opened().value()).isEqualTo(15);
    assertThat(month.total().closed().value()).isEqualTo(6);
    assertThat(month.total().onTime().of())
        .as("nothing was promised where it was settled")
        .isEqualTo(5);
    assertThat(month.total().onTime().value()).isEqualTo(0.8);
    var before = overview.before(november(), CaseQuery.all(), town.dispatcher).line();
    assertThat(before.closed().value()).isEqualTo(2);
    assertThat(before.onTime().value()).as("of two cases no rate is said").isNull();
    assertThat(month.rows()).extracting(Statistics.Row::label).containsExactly("东头镇", "西尾镇");
    var classes =
        overview.statistics(
            november(), Statistics.By.CLOCK_CLASS, CaseQuery.all(), town.dispatcher);
    assertThat(classes.rows())
        .extracting(Statistics.Row::label)
        .contains("维修整治", "紧急", "当日")
        .as("a part is counted with its lead")
        .doesNotContain("协办");
    var merged =
        cases.list(CaseQuery.asking().states(List.of("merged")).query(), town.dispatcher).items();
    assertThat(merged).isNotEmpty();
    var parts = CaseQuery.asking().type("part").query();
    assertThat(
            overview
                .statistics(november(), Statistics.By.CLOCK_CLASS, parts, town.dispatcher)
                .rows())
        .extracting(Statistics.Row::label)
        .containsExactly("协办");
    assertThat(
            overview
                .statistics(november(), Statistics.By.UNIT, CaseQuery.all(), town.otherDispatcher)
                .total()
                .opened()
                .value())
        .as("the dispatcher of the other town counts theirs alone")
        .isEqualTo(1);
  }

  private static Period november() {
    var today = LocalDate.parse("2025-11-24");
    return Period.of(Period.Unit.MONTH, today, today, today);
  }

  private static void line(Visitor visitor, String what, JsonNode line) throws IOException {
    compare(visitor, what + " opened", line.get("opened"), "query", "value");
    compare(visitor, what + " closed", line.get("closed"), "query", "value");
    compare(visitor, what + " first response", line.get("firstResponse"), "query", "count");
    for (var rate : List.of("onTime", "reopened", "satisfaction")) {
      compare(visitor, what + " " + rate, line.get(rate), "query", "count");
      compare(visitor, what + " " + rate, line.get(rate), "ofQuery", "of");
    }
  }

  private static void compare(
      Visitor visitor, String what, JsonNode figure, String query, String value)
      throws IOException {
    var listed = visitor.get("/api/cases?" + figure.get(query).asString()).expect(200).json();
    assertThat(listed.get("total").asLong()).as(what).isEqualTo(figure.get(value).asLong());
  }

  @Test
  void theBoardHasAColumnForEachStateAndNothingOfTheNeighbour() throws IOException {
    weeks();
    var board = overview.board("request", CaseQuery.all(), town.dispatcher);
    assertThat(board.columns())
        .extracting(Board.Column::label)
        .startsWith("待派遣", "待接单", "处理中")
        .contains("已结案");
    var visitor = fixtures.staffAt("http://localhost:" + port, "dispatcher");
    for (var column : board.columns()) {
      var listed = visitor.get("/api/cases?" + column.query()).expect(200).json().get("total");
      assertThat(column.total()).as(column.label()).isEqualTo(listed.asLong());
      assertThat(column.cards()).allMatch(it -> it.state().equals(column.state()));
    }
    var all = visitor.get("/api/cases?" + board.query()).expect(200).json().get("total");
    assertThat(board.columns().stream().mapToLong(Board.Column::total).sum())
        .as("what is taken away as a file is what the board shows")
        .isEqualTo(all.asLong());
    assertThat(visitor.get("/api/cases?type=request").expect(200).json().get("total").asLong())
        .isGreaterThan(all.asLong());
    var two = CaseQuery.asking().page(new PageRequest(0, 2)).query();
    assertThat(overview.board("request", two, town.dispatcher).columns())
        .filteredOn(it -> it.state().equals("closed"))
        .allSatisfy(it -> assertThat(it.cards()).hasSize(2))
        .allSatisfy(it -> assertThat(it.total()).isGreaterThan(2));
    assertThat(overview.board("request", CaseQuery.all(), town.otherDispatcher).columns())
        .flatExtracting(Board.Column::cards)
        .hasSize(1);
    assertThat(overview.board("request", CaseQuery.all(), town.editor).columns())
        .flatExtracting(Board.Column::cards)
        .isEmpty();
  }

  @Test
  void theMapGathersByPlaceAndShowsExactPointsOnlyToWhoseScopeCoversThem() throws IOException {
    weeks();
    var open = CaseQuery.asking().open(true).query();
    var map = overview.map(open, town.dispatcher);
    assertThat(map.spots()).extracting(CaseMap.Spot::name).containsExactly("东头镇", "西尾镇");
    var visitor = fixtures.staffAt("http://localhost:" + port, "dispatcher");
    for (var spot : map.spots()) {
      var listed = visitor.get("/api/cases?" + spot.query()).expect(200).json().get("total");
      assertThat(spot.count()).as(spot.name()).isEqualTo(listed.asLong());
      var late = visitor.get("/api/cases?" + spot.lateQuery()).expect(200).json().get("total");
      assertThat(spot.late()).as(spot.name()).isEqualTo(late.asLong());
    }
    var inside =
        overview.map(
            open.but().place(town.places.getByCode("t01c001").id()).query(), town.dispatcher);
    assertThat(inside.spots())
        .extracting(CaseMap.Spot::name, CaseMap.Spot::direct)
        .contains(org.assertj.core.groups.Tuple.tuple("榕树头社区", true));
    assertThat(map.points()).filteredOn(CaseMap.Point::exact).hasSize(1);

    var elsewhere = fixtures.staff("far-handler", town.lamp, new Grant(Role.HANDLER, "pj.t01"));
    assertThat(overview.map(open, elsewhere).points())
        .as("a case of the own unit outside the own place is drawn at its place")
        .filteredOn(it -> it.item().title().contains("西边的路灯"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.exact()).isFalse();
          assertThat(it.lon()).isNotEqualTo(west().lon());
        });
    assertThat(overview.map(open, town.otherGridWorker).total()).isEqualTo(1);
  }

  @Test
  void aListIsExportedAsTextsDatesAndNumbersAndLeavesALine() throws IOException {
    clock.set(Instant.parse("2025-09-01T02:00:00Z"));
    var evil = town.open("=HYPERLINK(\"http://x\")点我，电话13812345678", "street-lamp");
    town.open();
    var book =
        overview.export(CaseQuery.asking().q("HYPERLINK").open(true).query(), town.dispatcher);
    assertThat(book.rows()).isEqualTo(1);
    var rows = read(book.bytes(), 0);
    assertThat(rows.getFirst().getCellText(0)).isEqualTo("编号");
    var row = rows.get(1);
    assertThat(row.getCellText(0)).isEqualTo(evil.reference());
    assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(1).getFormula()).isNull();
    assertThat(row.getCellText(1)).startsWith("=HYPERLINK").doesNotContain("13812345678");
    assertThat(row.getCellAsDate(9)).contains(LocalDateTime.parse("2025-09-01T10:00"));
    assertThat(row.getCellText(3)).isEqualTo("反映");
    assertThat(row.getCellText(4)).isEqualTo("一般");
    assertThat(row.getCellAsNumber(13)).isPresent();
    var facts =
        jdbc.sql("select facts::text from audit.entry where action = 'cases.export' and actor = ?")
            .param(town.dispatcher.pseudonym())
            .query(String.class)
            .list();
    assertThat(facts)
        .singleElement()
        .asString()
        .contains("\"count\":1", "open=true")
        .doesNotContain("HYPERLINK");
    assertThat(
            overview.export(CaseQuery.asking().q("HYPERLINK").query(), town.otherDispatcher).rows())
        .isZero();

    var visitor = fixtures.staffAt("http://localhost:" + port, "dispatcher");
    assertThat(visitor.get("/api/cases/export?open=true").expect(200).body()).startsWith("PK");
    assertThat(
            fixtures
                .residentAt("http://localhost:" + port, "19900000032")
                .get("/api/cases/export")
                .expect(403)
                .problem())
        .isEqualTo("staff-only");
  }

  @Test
  void theFiguresAreExportedSheetBySheet() throws IOException {
    weeks();
    var file =
        overview.export(
            november(),
            List.of(Statistics.By.PLACE, Statistics.By.UNIT),
            CaseQuery.all(),
            town.supervisor);
    assertThat(read(file, 0).get(1).getCellAsNumber(1))
        .hasValueSatisfying(it -> assertThat(it.intValue()).isEqualTo(15));
    assertThat(read(file, 1).get(1).getCellText(0)).isEqualTo("东头镇");
    assertThat(read(file, 2)).hasSizeGreaterThan(2);
  }

  private static List<Row> read(byte[] file, int sheet) throws IOException {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      return book.getSheet(sheet).orElseThrow().read();
    }
  }

  @Test
  void savedFiltersBelongToWhoSavedThem() throws IOException {
    var base = "http://localhost:" + port;
    var mine = fixtures.staffAt(base, "dispatcher");
    var other = fixtures.staffAt(base, "supervisor");
    var path = "/api/me/case-filters";
    var filter = Map.of("name", " 东头  超时 ", "address", "late=true&q=%E7%81%AF");
    var saved = mine.post(path, filter).expect(200).json();
    assertThat(saved.get("name").asString()).isEqualTo("东头 超时");
    assertThat(mine.post(path, filter).expect(409).problem()).isEqualTo("saved-filter-name-taken");
    assertThat(mine.post(path, Map.of("name", "x", "address", "\"><script>")).expect(400).problem())
        .isEqualTo("invalid-fields");
    assertThat(other.get(path).expect(200).json()).isEmpty();
    var one = path + "/" + saved.get("id").asString();
    assertThat(other.put(one, Map.of("name", "抢来")).expect(404).problem())
        .isEqualTo("saved-filter-not-found");
    assertThat(other.delete(one).expect(404).problem()).isEqualTo("saved-filter-not-found");
    mine.put(one, Map.of("name", "只看东头")).expect(200);
    assertThat(mine.get(path).json().get(0).get("name").asString()).isEqualTo("只看东头");
    mine.delete(one).expect(200);
    assertThat(mine.get(path).json()).isEmpty();
    assertThat(fixtures.residentAt(base, "19900000033").get(path).expect(403).problem())
        .isEqualTo("staff-only");
  }
}
