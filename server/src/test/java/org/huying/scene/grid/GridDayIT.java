package org.huying.scene.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.grid.notice.Notices;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a grid worker finds in the morning, and what is settled on the spot. */
@HouseTest
class GridDayIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Notices notices;
  @Autowired SettledOnTheSpot settled;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @LocalServerPort int port;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
  }

  private UUID notice(String code, Actor.Staff by) {
    return notices.write(
        town.places.getByCode(code).id(), "台风要来了", "请看看广告牌。", LocalDate.parse("2025-11-20"), by);
  }

  @Test
  void aNoticeReachesTheGridsBelowItsPlaceAndReadersAreCountedNotNamed() {
    var id = notice("t01", town.dispatcher);
    assertThat(notices.list(town.gridWorker))
        .filteredOn(it -> it.id().equals(id))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.read()).isFalse();
          assertThat(it.readers()).isNull();
        });
    assertThat(notices.list(town.otherGridWorker)).noneMatch(it -> it.id().equals(id));
    Town.refused("notice-not-found", () -> notices.read(id, town.otherGridWorker));
    notices.read(id, town.gridWorker);
    notices.read(id, town.gridWorker);
    assertThat(notices.list(town.gridWorker))
        .filteredOn(it -> it.id().equals(id))
        .allMatch(Notices.Notice::read);
    assertThat(notices.list(town.supervisor))
        .filteredOn(it -> it.id().equals(id))
        .extracting(Notices.Notice::readers)
        .containsExactly(1L);
    Town.refused("place-out-of-scope", () -> notices.takeBack(id, town.gridWorker));
    notices.takeBack(id, town.supervisor);
    assertThat(notices.list(town.gridWorker)).noneMatch(it -> it.id().equals(id));
  }

  @Test
  void noticesAreWrittenForOnesOwnPlacesAndEndByThemselves() {
    Town.refused("place-out-of-scope", () -> notice("t01", town.otherDispatcher));
    Town.refused("place-out-of-scope", () -> notice("t01", town.gridWorker));
    var place = town.places.getByCode("t01").id();
    Town.refused(
        "invalid-fields",
        () -> notices.write(place, "旧", "旧", LocalDate.parse("2025-11-17"), town.supervisor));
    var id = notice("t01", town.supervisor);
    clock.advance(Duration.ofDays(3));
    assertThat(notices.list(town.gridWorker)).noneMatch(it -> it.id().equals(id));
  }

  @Test
  void aSmallThingIsReportedAndClosedInOneActHoweverOftenItIsSent() throws IOException {
    var worker = fixtures.staffAt("http://localhost:" + port, "grid");
    var wanted =
        Map.of(
            "text",
            "垃圾桶倒在路中间",
            "placeId",
            town.places.getByCode("t01c001e1").id(),
            "before",
            List.of(town.photo(town.gridWorker.id())),
            "after",
            List.of(town.photo(town.gridWorker.id())),
            "note",
            "扶起来了");
    var key = Town.key();
    var first = worker.post("/api/grid/settled", wanted, key).expect(200).json();
    var again = worker.post("/api/grid/settled", wanted, key).expect(200).json();
    assertThat(first.path("state").asString()).isEqualTo("settled");
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(first.path("timeline").size()).isEqualTo(2);
    var day = worker.get("/api/grid/day").expect(200).json();
    assertThat(day.path("tasks").path("items").isArray()).isTrue();
    fixtures.staffAt("http://localhost:" + port, "handler").get("/api/grid/day").expect(403);
    var bare =
        Map.of(
            "text",
            "垃圾桶倒了",
            "placeId",
            wanted.get("placeId"),
            "before",
            List.of(),
            "after",
            List.of(),
            "note",
            "好了");
    assertThat(worker.post("/api/grid/settled", bare).expect(400).json().path("errors").size())
        .isPositive();
  }

  @Test
  void oneInFiveIsDrawnTheNextMorningWhoeverDidIt() {
    clock.set(Instant.parse("2026-07-14T10:00:00+08:00"));
    settle(6);
    settled.sample(clock.instant());
    assertThat(drawn()).as("not on the same day").isZero();
    clock.advance(Duration.ofDays(1));
    settled.sample(null);
    assertThat(drawn()).isEqualTo(2);
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), town.dispatcher).items())
        .extracting(CaseSummary::stateName)
        .contains("待评价");
  }

  @Test
  void theDaysWhoseMorningWasMissedAreDrawnFromOnceEach() {
    var last = Instant.parse("2026-08-06T07:00:00+08:00");
    for (int day : List.of(0, 1, 16, 17)) {
      clock.set(last.plus(Duration.ofDays(day)));
      settle(1);
    }
    clock.set(last.plus(Duration.ofDays(2)));
    long before = drawn();
    settled.sample(last);
    assertThat(drawn() - before).as("two mornings at once").isEqualTo(2);
    settle(1);
    settled.sample(last);
    assertThat(drawn() - before).as("by whichever node").isEqualTo(2);
    clock.set(last.plus(Duration.ofDays(31)));
    settled.sample(last.plus(Duration.ofDays(2)));
    assertThat(drawn() - before).as("not further back than two weeks").isEqualTo(3);
  }

  private void settle(int acts) {
    for (int i = 0; i < acts; i++)
      settled.settle(
          "倒了的共享单车" + i,
          "shared-bike",
          town.estate(),
          List.of(town.photo(town.gridWorker.id())),
          List.of(town.photo(town.gridWorker.id())),
          "扶好了",
          town.gridWorker,
          Town.key());
  }

  private long drawn() {
    var drawn = CaseQuery.asking().type("event").states(List.of("appraising")).query();
    return cases.list(drawn, town.supervisor).items().stream()
        .filter(it -> it.title().startsWith("倒了的共享单车"))
        .count();
  }
}
