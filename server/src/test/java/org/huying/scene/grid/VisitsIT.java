package org.huying.scene.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseStaff;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Consents;
import org.huying.scene.grid.visit.Households;
import org.huying.scene.grid.visit.VisitViews.Due;
import org.huying.scene.grid.visit.VisitViews.Home;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.huying.scene.grid.visit.Visits;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A home is looked in on every fortnight: who may know of it, what is kept, and what comes of it.
 */
@HouseTest
class VisitsIT {
  private static final CaseQuery VISITS = CaseQuery.all().but().type("visit").query();

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Visits visits;
  @Autowired Households homes;
  @Autowired Consents consents;
  @Autowired AccessTrail trail;
  @Autowired CaseStaff people;
  @Autowired Staffs staffs;
  @Autowired Actors actors;
  @Autowired Fixtures fixtures;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    jdbc.sql("delete from grid.household").update();
  }

  private NewHome home(String dwelling, @Nullable String phone) {
    return new NewHome(
        town.places.getByCode("t01c001e1").id(), dwelling, "陈伯", "alone", 14, null, phone);
  }

  private Due planned(@Nullable String phone) {
    visits.plan(List.of(home("3栋502", phone)), town.gridWorker);
    return visits.due(town.gridWorker).getFirst();
  }

  private CaseView record(UUID visit, Map<String, String> fields) {
    var item = cases.get(visit, town.gridWorker);
    return town.act(item, "record", town.gridWorker, Perform.of(item.version()).fields(fields));
  }

  @Test
  void aVisitIsDueIsMadeOnceAndTheNextOneComesAFortnightLater() {
    var due = planned(null);
    assertThat(due.dwelling()).isEqualTo("3栋502");
    assertThat(due.categoryName()).isEqualTo("独居老人");
    var item = cases.get(due.caseId(), town.gridWorker);
    assertThat(item.title()).isEqualTo("走访：独居老人");
    assertThat(item.actions())
        .extracting(CaseView.Action::name)
        .containsExactly("record", "nobody-home", "drop");
    assertThat(town.act(item, "nobody-home", town.gridWorker).state()).isEqualTo("planned");

    var done = record(due.caseId(), Map.of("fraud", "yes", "needs", "楼道灯不亮", "met", "本人"));
    assertThat(done.state()).isEqualTo("done");
    assertThat(visits.due(town.gridWorker)).isEmpty();
    var home = homes.ofVisit(due.caseId(), town.gridWorker);
    assertThat(home.nextOn()).isEqualTo("2025-12-02");
    assertThat(home.made().getFirst().topics()).containsExactly("防诈骗");
    assertThat(home.made().getFirst().needs()).isEqualTo("楼道灯不亮");

    clock.advance(Duration.ofDays(13));
    visits.openDue();
    assertThat(visits.due(town.gridWorker)).isEmpty();
    clock.advance(Duration.ofDays(1));
    visits.openDue();
    visits.openDue();
    assertThat(visits.due(town.gridWorker)).hasSize(1);
  }

  @Test
  void whoStandsInForAGridWorkerMakesTheVisitsMeanwhile() {
    var unit = fixtures.unit("walkers", "pj.t01");
    var away = fixtures.staff("walker1", unit, new Grant(Role.GRID_WORKER, "pj.t01.c001.g1"));
    var deputy = fixtures.staff("walker2", unit, new Grant(Role.GRID_WORKER, "pj.t01.c009"));
    var due = planned(null);
    assertThat(visits.due(deputy)).isEmpty();
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    people.enterLeave(away.id(), today, today, deputy.id(), away, Town.key());
    var standingIn = staffs.get(deputy.id());
    assertThat(visits.due(standingIn)).extracting(Due::caseId).containsExactly(due.caseId());
    town.act(cases.get(due.caseId(), standingIn), "nobody-home", standingIn);
    var id = homes.ofVisit(due.caseId(), standingIn).id();
    Town.refused("grid-only-lent", () -> visits.end(id, "wrong", standingIn, Town.key()));
    clock.advance(Duration.ofDays(1));
    assertThat(visits.due(staffs.get(deputy.id()))).as("only as long as the leave").isEmpty();
    for (var it : List.of(away, deputy))
      actors.as(new Actor.System(), () -> staffs.disable(it.id()));
  }

  @Test
  void aListOfAnyLengthIsReadPageByPageAndSearchedByPlaceOrDoor() {
    for (int ten = 0; ten < 2; ten++) {
      int first = ten * 125;
      visits.plan(
          IntStream.range(first, first + 125).mapToObj(it -> home("3栋" + it, null)).toList(),
          town.gridWorker);
    }
    assertThat(homes.list(null, new PageRequest(0, 200), town.gridWorker).items()).hasSize(200);
    var rest = homes.list(null, new PageRequest(1, 200), town.gridWorker);
    assertThat(rest.items()).hasSize(50);
    assertThat(rest.total()).isEqualTo(250);

    var estate = town.places.getByCode("t01c001e1").name();
    assertThat(doors("3栋 249")).containsExactly("3栋249");
    assertThat(doors(estate + "3栋8")).containsExactly("3栋8");
    assertThat(doors(estate)).hasSize(20);
    assertThat(doors("3栋")).as("a door is sealed: part of it finds nothing").isEmpty();
    assertThat(homes.list("3栋8", new PageRequest(0, 20), town.otherGridWorker).total()).isZero();
  }

  private List<String> doors(String q) {
    return homes.list(q, new PageRequest(0, 20), town.gridWorker).items().stream()
        .map(Home::dwelling)
        .toList();
  }

  @Test
  void nothingOfTheHomeCanBeReadFromTheDatabase() {
    var due = planned(null);
    record(due.caseId(), Map.of("needs", "想换窗帘", "remark", "听力不好", "met", "本人"));
    for (var rows :
        List.of(
            "grid.household t",
            "grid.visit t",
            "cases.case_file t where type = 'visit'",
            "cases.timeline t"))
      assertThat(
              jdbc.sql("select t::text from " + rows).query(String.class).list().stream()
                  .map(String::valueOf))
          .as(rows)
          .noneMatch(it -> it.matches("(?s).*(3栋502|陈伯|窗帘|听力|本人).*"));
  }

  @Test
  void onlyTheGridsWorkerAndTheSupervisorKnowOfIt() {
    var due = planned(null);
    var formerly =
        fixtures.staff("grid-former", town.centre, new Grant(Role.GRID_WORKER, "pj.t01.c001.g2"));
    assertThat(cases.get(due.caseId(), town.supervisor).actions())
        .extracting(CaseView.Action::name)
        .containsExactly("drop");
    for (Actor it :
        List.of(
            town.dispatcher,
            town.handler,
            town.otherGridWorker,
            formerly,
            town.resident,
            town.neighbour)) {
      refused("case-not-found", () -> cases.get(due.caseId(), it));
      assertThat(cases.list(VISITS, it).items()).isEmpty();
    }
    for (var it : List.of(town.dispatcher, town.handler, town.otherGridWorker, formerly)) {
      refused("home-not-found", () -> homes.ofVisit(due.caseId(), it));
      assertThat(homes.list(null, new PageRequest(0, 20), it).items()).isEmpty();
      refused("place-out-of-scope", () -> visits.plan(List.of(home("1栋1", null)), it));
    }
    assertThat(cases.list(VISITS, town.gridWorker).items())
        .extracting(CaseSummary::id)
        .contains(due.caseId());
    assertThat(cases.list(CaseQuery.all(), town.gridWorker).items())
        .as("a visit stands apart")
        .extracting(CaseSummary::type)
        .doesNotContain("visit");
  }

  @Test
  void aResidentIsNamedOnlyWhenTheyAgreedThemselvesAndReadsWhoLooked() {
    Town.refused("invalid-fields", () -> planned("not a number"));
    Town.refused("invalid-fields", () -> planned("19900000001"));
    Town.refused("invalid-fields", () -> planned("19911111111"));
    consents.give(town.resident.person(), "household-visits");
    var due = planned("19900000001");
    homes.ofVisit(due.caseId(), town.supervisor);
    homes.ofVisit(due.caseId(), town.supervisor);
    assertThat(trail.of(town.resident.person(), new PageRequest(0, 20)).items())
        .filteredOn(it -> it.purpose().equals("走访"))
        .extracting(AccessTrail.Line::role)
        .containsExactlyInAnyOrder("网格员", "督办领导");
  }

  @Test
  void aHomeIsListedOnceAndErasedWhenThePeopleDoNotWantIt() {
    var due = planned(null);
    Town.refused("home-listed", () -> visits.plan(List.of(home("3栋 502", null)), town.supervisor));
    var id = homes.ofVisit(due.caseId(), town.gridWorker).id();
    Town.refused("invalid-fields", () -> visits.end(id, "tired", town.gridWorker, Town.key()));
    visits.end(id, "unwilling", town.gridWorker, Town.key());
    assertThat(cases.get(due.caseId(), town.gridWorker).state()).isEqualTo("dropped");
    assertThat(jdbc.sql("select count(*) from grid.household").query(Long.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from grid.visit").query(Long.class).single()).isZero();
  }

  @Test
  void aNeedBecomesARequestThatNamesTheDoorOnlyWithConsent() {
    var due = planned(null);
    Town.refused(
        "visit-not-made",
        () -> visits.request(due.caseId(), "楼道灯不亮", false, town.gridWorker, Town.key()));
    record(due.caseId(), Map.of("needs", "楼道灯不亮"));
    var key = Town.key();
    var request = visits.request(due.caseId(), "楼道灯不亮", false, town.gridWorker, key);
    assertThat(visits.request(due.caseId(), "楼道灯不亮", false, town.gridWorker, key).id())
        .isEqualTo(request.id());
    assertThat(request.type()).isEqualTo("request");
    assertThat(request.address()).isNull();
    assertThat(request.place().name()).isEqualTo("榕景花园");
    var named = visits.request(due.caseId(), "家里要装扶手", true, town.gridWorker, Town.key());
    assertThat(named.address()).isEqualTo("3栋502");
    assertThat(homes.ofVisit(due.caseId(), town.gridWorker).made().getFirst().request())
        .isEqualTo(named.id());
  }

  @Test
  void whatIsForgottenIsRemindedOfNeverScored() {
    var open = cases.figures(town.supervisor).open().value();
    var due = planned(null);
    clock.advance(Duration.ofDays(6));
    jobs.runDue();
    assertThat(told(town.gridWorker)).contains("有一户该走访了");
    clock.advance(Duration.ofDays(8));
    jobs.runDue();
    assertThat(told(town.supervisor)).contains("有一户还没走访");
    assertThat(cases.figures(town.supervisor).open().value())
        .as("a visit is in no figure")
        .isEqualTo(open);
    assertThat(cases.get(due.caseId(), town.supervisor).state()).isEqualTo("planned");
    assertThat(cases.get(due.caseId(), town.gridWorker).raised())
        .as("nobody supervises a visit")
        .isEqualTo("提醒过2次");
  }

  private List<String> told(Actor.Staff staff) {
    return jdbc
        .sql("select title from notify.message where person = ?")
        .param(staff.id())
        .query(String.class)
        .list()
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
