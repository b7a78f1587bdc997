package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.engine.cases.internal.HandOvers;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever goes away leaves no case behind: leave, hand-over, a lost account, a lost role. */
@HouseTest
class HandOverIT {
  private static final Actor HOUSE = new Actor.System();
  private static final LocalDate TODAY = LocalDate.parse("2025-11-18");

  @LocalServerPort int port;
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseStaff people;
  @Autowired HandOvers handOvers;
  @Autowired Staffs staffs;
  @Autowired Actors actors;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  Town town;
  private static int count;
  private Organisation unit;
  private Actor.Staff going;
  private Actor.Staff deputy;
  private Actor.Staff third;

  @BeforeEach
  void aUnitOfThree() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    unit = fixtures.unit("team-" + ++count, "pj");
    going = handler("going");
    deputy = handler("deputy");
    third = handler("third");
  }

  private Actor.Staff handler(String name) {
    return fixtures.staff(name + count, unit, new Grant(Role.HANDLER, "pj"));
  }

  private CaseView given() {
    var item = cases.get(town.waiting().id(), town.dispatcher);
    var unitOnly = Perform.of(item.version()).fields(Map.of("unit", unit.id().toString()));
    return town.act(item, "dispatch", town.dispatcher, unitOnly);
  }

  private CaseView held(Actor.Staff by) {
    return town.act(cases.get(given().id(), by), "accept", by);
  }

  private CaseView seen(CaseView item) {
    return cases.get(item.id(), town.supervisor);
  }

  private static String holder(CaseView item) {
    return item.holder() == null ? "" : item.holder().name();
  }

  private List<Messages.Line> told(Actor.Staff of) {
    return messages.of(of.id(), new PageRequest(0, 50)).items().stream()
        .filter(it -> it.kind().equals("hand-over"))
        .toList();
  }

  @Test
  void leaveHandsEverythingToTheDeputyOnItsFirstMorningOnceAndNothingComesBack() {
    var one = held(going);
    var two = held(going);
    var duty =
        people.enterLeave(
            going.id(), TODAY.plusDays(1), TODAY.plusDays(2), deputy.id(), going, Town.key());
    assertThat(duty.leaves()).extracting(Duty.Leave::when).containsExactly(Duty.When.COMING);
    jobs.runDue();
    assertThat(holder(seen(one))).as("not before").isEqualTo(going.name());

    clock.set(Instant.parse("2025-11-19T08:30:00+08:00")); // the server was down at midnight
    jobs.runDue();
    assertThat(List.of(holder(seen(one)), holder(seen(two)))).containsOnly(deputy.name());
    assertThat(seen(one).timeline().getFirst().label())
        .isEqualTo("%s请假，由%s承办", going.name(), deputy.name());
    assertThat(told(deputy)).extracting(Messages.Line::title).containsExactly("转给您2件");
    assertThat(told(going)).extracting(Messages.Line::title).containsExactly("您手上的2件已转给同事");
    var version = seen(one).version();
    handOvers.begin(duty.leaves().getFirst().id());
    assertThat(seen(one).version()).as("a second run does nothing").isEqualTo(version);

    clock.set(Instant.parse("2025-11-25T09:00:00+08:00"));
    jobs.runDue();
    assertThat(holder(seen(one))).isEqualTo(deputy.name());
    assertThat(people.duty(going.id(), going).leaves())
        .extracting(Duty.Leave::when)
        .containsExactly(Duty.When.OVER);
  }

  @Test
  void leaveThatWasTakenBackHandsNothingOver() {
    var item = held(going);
    var duty =
        people.enterLeave(
            going.id(), TODAY.plusDays(1), TODAY.plusDays(1), null, going, Town.key());
    people.cancelLeave(duty.leaves().getFirst().id(), going);
    clock.advance(Duration.ofDays(1));
    jobs.runDue();
    assertThat(holder(seen(item))).isEqualTo(going.name());
    people.enterLeave(going.id(), TODAY.plusDays(1), TODAY.plusDays(3), null, going, Town.key());
    Town.refused(
        "leave-overlaps",
        () ->
            people.enterLeave(
                going.id(), TODAY.plusDays(3), TODAY.plusDays(4), null, going, Town.key()));
  }

  @Test
  void withoutADeputyEachCaseGoesToWhoeverHasLeastInHand() {
    var one = held(going);
    var two = held(going);
    var done = people.handOver(going.id(), null, going, Town.key());
    assertThat(done.moved()).isEqualTo(2);
    assertThat(Set.of(holder(seen(one)), holder(seen(two))))
        .containsExactlyInAnyOrder(deputy.name(), third.name());
    assertThat(told(deputy)).hasSize(1);
    assertThat(told(going)).as("they did it themselves").isEmpty();
  }

  @Test
  void aLeaveWithoutADeputyIsSpreadOverWhoIsQualifiedThoughItBeginsWhenNobodyIsOnShift() {
    var unqualified = handler("unqualified");
    for (int i = 0; i < 4; i++) held(going);
    for (int i = 0; i < 2; i++) held(third);
    people.qualify(unqualified.id(), Set.of(), Set.of("manhole"), HOUSE);
    var days =
        IntStream.rangeClosed(1, 7)
            .mapToObj(day -> new Duty.Shift(day, LocalTime.of(9, 0), LocalTime.of(18, 0)))
            .toList();
    for (var it : List.of(deputy, third, unqualified)) people.setShifts(it.id(), days, HOUSE);
    var tomorrow = TODAY.plusDays(1);
    people.enterLeave(going.id(), tomorrow, tomorrow, null, going, Town.key());
    clock.set(tomorrow.atStartOfDay(MovableClock.CHINA).toInstant());
    jobs.runDue();
    assertThat(List.of(open(going), open(deputy), open(third), open(unqualified)))
        .containsExactly(0, 3, 3, 0);
  }

  @Test
  void whereNobodyIsQualifiedTheWorkIsSpreadAllTheSame() {
    for (int i = 0; i < 4; i++) held(going);
    for (var it : List.of(deputy, third))
      people.qualify(it.id(), Set.of(), Set.of("manhole"), HOUSE);
    people.handOver(going.id(), null, going, Town.key());
    assertThat(List.of(open(deputy), open(third))).containsExactly(2, 2);
  }

  @Test
  void whatIsSentTwiceHappensOnce() {
    var item = held(going);
    var key = Town.key();
    var done = people.handOver(going.id(), deputy.id(), going, key);
    assertThat(people.handOver(going.id(), deputy.id(), going, key)).isEqualTo(done);
    assertThat(seen(item).timeline()).filteredOn(it -> it.kind().equals("hand-over")).hasSize(1);
    people.enterLeave(going.id(), TODAY, TODAY, null, going, key);
    assertThat(people.enterLeave(going.id(), TODAY, TODAY, null, going, key).leaves()).hasSize(1);
  }

  @Test
  void undoGivesBackWhatNothingHasHappenedToSince() {
    var quiet = held(going);
    var moved = held(going);
    var done = people.handOver(going.id(), deputy.id(), going, Town.key());
    var urged = cases.get(moved.id(), town.supervisor);
    town.act(urged, "urge", town.supervisor);
    assertThat(people.duty(going.id(), going).handedOver()).isNotNull();
    var undone = people.undo(done.id(), going);
    assertThat(holder(seen(quiet))).isEqualTo(going.name());
    assertThat(holder(seen(moved))).isEqualTo(deputy.name());
    assertThat(undone.moved()).isEqualTo(1);
    assertThat(undone.cases())
        .filteredOn(it -> it.caseId().equals(moved.id()))
        .extracting(Duty.Line::why)
        .containsExactly("后来有人办过");
    assertThat(told(deputy)).extracting(Messages.Line::title).contains("1件又转回去了");
    Town.refused("undo-too-late", () -> people.undo(done.id(), going));
    var later = people.handOver(going.id(), deputy.id(), going, Town.key());
    clock.advance(Duration.ofMinutes(11));
    Town.refused("undo-too-late", () -> people.undo(later.id(), going));
  }

  @Test
  void aDisabledAccountLeavesNoCaseBehindAndAnswersForNone() {
    var held = held(going);
    var named = given();
    while (named.assignee() != null && !named.assignee().name().equals(going.name()))
      named = given();
    var supervised = cases.get(held(third).id(), town.supervisor);
    town.act(
        supervised,
        "supervise",
        town.supervisor,
        Perform.of(supervised.version())
            .note("说明进展")
            .fields(Map.of("answerer", going.id().toString())));
    actors.as(new Actor.System(), () -> staffs.disable(going.id()));
    assertThat(holder(seen(held))).isIn(deputy.name(), third.name());
    assertThat(seen(held).timeline().getFirst().label()).startsWith(going.name() + "不再承办，由");
    assertThat(seen(named).assignee())
        .isNotNull()
        .isNotEqualTo(new CaseSummary.Person(going.name()));
    assertThat(seen(supervised).answerer()).isEqualTo(new CaseSummary.Person(third.name()));
    assertThat(open(going)).isZero();
  }

  private int open(Actor.Staff of) {
    return jdbc.sql(
            "select count(*) from cases.case_file where closed_at is null and (assignee = :id or holder = :id or answerer = :id)")
        .param("id", of.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void whoeverGoesToAnotherUnitNoLongerSeesWhatWasTheirs() {
    var item = held(going);
    var view = staffs.view(going.id());
    actors.as(
        new Actor.System(),
        () ->
            staffs.update(
                going.id(),
                going.name(),
                town.works.id(),
                Set.of(new Grant(Role.HANDLER, "pj")),
                view.version()));
    assertThat(holder(seen(item))).isIn(deputy.name(), third.name());
    var elsewhere = staffs.get(going.id());
    Town.refused("case-not-found", () -> cases.get(item.id(), elsewhere));
    Town.refused("case-not-found", () -> town.act(seen(item), "take-over", elsewhere));
    assertThat(cases.list(CaseQuery.all(), elsewhere).items())
        .extracting(CaseSummary::id)
        .doesNotContain(item.id());
  }

  @Test
  void whatNobodyCanTakeIsToldAndNeverKeptByWhoeverCannotAct() {
    var lone = fixtures.unit("lone-" + count, "pj");
    var only = fixtures.staff("only" + count, lone, new Grant(Role.HANDLER, "pj"));
    unit = lone;
    var item = held(only);
    var done = people.handOver(only.id(), null, only, Town.key());
    assertThat(done.moved()).isZero();
    assertThat(done.cases()).extracting(Duty.Line::why).containsExactly("单位里眼下没有别人能接");
    assertThat(holder(seen(item))).as("still there, still theirs").isEqualTo(only.name());
    assertThat(told(town.supervisor)).extracting(Messages.Line::title).contains("有1件没有人能接");
    actors.as(new Actor.System(), () -> staffs.disable(only.id()));
    assertThat(seen(item).holder()).isNull();
    assertThat(seen(item).timeline().getFirst().label()).contains("单位里没有人能接，等单位安排");
  }

  @Test
  void strangersKnowNothingOfSomebodysLeave() throws IOException {
    var base = "http://127.0.0.1:" + port;
    var path = "/api/duties/" + going.id();
    assertThat(
            fixtures
                .staffAt(base, "going" + count)
                .get(path)
                .expect(200)
                .json()
                .path("open")
                .asInt())
        .isZero();
    for (var stranger : List.of("deputy" + count, town.dispatcher.name().substring(2)))
      assertThat(fixtures.staffAt(base, stranger).get(path).expect(404).problem())
          .isEqualTo("staff-unknown");
    fixtures.residentAt(base, "19900000077").get(path).expect(403);
    var west = fixtures.staff("west" + count, town.centre, new Grant(Role.ADMIN, "pj.t02"));
    Town.refused("staff-unknown", () -> people.duty(going.id(), west));
    Town.refused("role-needed", () -> people.qualify(going.id(), Set.of(), Set.of(), going));
    Town.refused("staff-unknown", () -> people.handOver(going.id(), null, deputy, Town.key()));
    Town.refused(
        "invalid-fields",
        () -> people.handOver(going.id(), town.otherHandler.id(), town.supervisor, Town.key()));
    var admin = fixtures.staff("boss" + count, town.centre, new Grant(Role.ADMIN, "pj"));
    held(going);
    var done = people.handOver(going.id(), deputy.id(), admin, Town.key());
    assertThat(done.moved()).isEqualTo(1);
    assertThat(done.cases()).as("an administrator does not read cases").isEmpty();
    Town.refused("staff-unknown", () -> people.undo(done.id(), third));
  }

  @Test
  void wrongDaysAreRefused() {
    for (var it :
        List.of(
            List.of(TODAY.plusDays(2), TODAY.plusDays(1)),
            List.of(TODAY.minusDays(3), TODAY.minusDays(1)),
            List.of(TODAY, TODAY.plusYears(2))))
      Town.refused(
          "invalid-fields",
          () ->
              people.enterLeave(going.id(), it.getFirst(), it.getLast(), null, going, Town.key()));
    Town.refused(
        "invalid-fields",
        () -> people.enterLeave(going.id(), TODAY, TODAY, UUID.randomUUID(), going, Town.key()));
  }

  @Test
  void undoGivesBackBothWhatWasHeldAndWhatWasToBeAnswered() {
    var item = seen(held(going));
    var asked = Perform.of(item.version()).note("说明进展");
    town.act(
        item,
        "supervise",
        town.supervisor,
        asked.fields(Map.of("answerer", going.id().toString())));
    var done = people.handOver(going.id(), deputy.id(), going, Town.key());
    assertThat(done.moved()).isEqualTo(2);
    assertThat(people.undo(done.id(), going).moved()).isEqualTo(2);
    assertThat(holder(seen(item))).isEqualTo(going.name());
    assertThat(seen(item).answerer()).isEqualTo(new CaseSummary.Person(going.name()));
  }

  @Test
  void whereTheOnlyGridWorkerLeftTheDispatchersVerify() {
    var office = fixtures.unit("office-" + count, "pj.t02");
    var estate = town.places.getByCode("t02c001e1").id();
    var only = fixtures.staff("only-grid" + count, office, new Grant(Role.GRID_WORKER, "pj.t02"));
    var worker = town.otherGridWorker;
    var item =
        cases.open(
            Town.wanted("路灯坏了", "street-lamp", new Location(estate, null, null, null)),
            town.resident,
            Town.key());
    var recused =
        town.act(
            item,
            "recuse",
            town.dispatcher,
            Perform.of(item.version())
                .note("是他家门口")
                .fields(Map.of("person", worker.id().toString())));
    var accepted = town.act(recused, "accept", town.handler);
    var reported = town.act(accepted, "report", town.handler, town.result(accepted, town.handler));
    assertThat(verifies(town.dispatcher, reported)).isFalse();
    actors.as(new Actor.System(), () -> staffs.disable(only.id()));
    assertThat(verifies(town.dispatcher, reported)).isTrue();
    assertThat(told(town.dispatcher)).extracting(Messages.Line::title).contains("有1件改由您核查");
    var todo = CaseQuery.all().queue(CaseQuery.Queue.TODO);
    assertThat(cases.list(todo, town.dispatcher).items())
        .extracting(CaseSummary::id)
        .contains(item.id());
    town.act(cases.get(item.id(), town.dispatcher), "verify-pass", town.dispatcher);
  }

  private boolean verifies(Actor.Staff who, CaseView item) {
    return cases.get(item.id(), who).actions().stream()
        .anyMatch(it -> it.name().equals("verify-pass"));
  }
}
