package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A unit's case is meant for one of its people: who can do it, is there, and has least in hand. */
@HouseTest
class NamingIT {
  private static final Actor HOUSE = new Actor.System();

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseStaff people;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;
  private static int count;
  private Organisation unit;

  @BeforeEach
  void aUnitOfItsOwn() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    unit = fixtures.unit("crew-" + ++count, "pj");
  }

  private Actor.Staff handler(String name, String scope) {
    return fixtures.staff("crew-%s%d".formatted(name, count), unit, new Grant(Role.HANDLER, scope));
  }

  private Actor.Staff handler(String name) {
    return handler(name, "pj");
  }

  private CaseView given() {
    return given(town.waiting());
  }

  private CaseView given(CaseView item) {
    return given(item, Map.of());
  }

  private CaseView given(CaseView item, Map<String, String> more) {
    var fields = new HashMap<>(more);
    fields.put("unit", unit.id().toString());
    var seen = cases.get(item.id(), town.dispatcher);
    return town.act(seen, "dispatch", town.dispatcher, Perform.of(seen.version()).fields(fields));
  }

  private static String named(CaseView item) {
    return item.assignee() == null ? "" : item.assignee().name();
  }

  private List<String> titles(Actor.Staff of) {
    return messages.of(of.id(), new PageRequest(0, 50)).items().stream()
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whoeverHasLeastInHandIsNamedAndToldFirstWithTheReason() {
    var a = handler("a");
    var b = handler("b");
    var first = given();
    assertThat(named(first)).isEqualTo(a.name());
    assertThat(first.timeline().getFirst().label())
        .isEqualTo("派给%s；拟由%s承办（手上最少：0件）", unit.name(), a.name());
    assertThat(titles(a)).containsExactly("新工单");
    assertThat(titles(b)).isEmpty();
    assertThat(named(given())).isEqualTo(b.name());
    assertThat(named(given()))
        .as("a tie goes to whoever was not named longest")
        .isEqualTo(a.name());
    assertThat(named(given())).isEqualTo(b.name());
    assertThat(cases.get(first.id(), town.resident).assignee())
        .as("residents see the unit")
        .isNull();
    assertThat(cases.get(first.id(), town.resident).timeline().getFirst().label())
        .doesNotContain("拟由");
  }

  @Test
  void anyoneOfTheUnitMayAcceptAndThenItIsTheirs() {
    var a = handler("a");
    var b = handler("b");
    var item = given();
    assertThat(todo(a)).contains(item.id());
    assertThat(todo(b)).as("meant for a").doesNotContain(item.id());
    item = town.act(cases.get(item.id(), b), "accept", b);
    assertThat(item.holder()).isEqualTo(new CaseSummary.Person(b.name()));
    assertThat(item.assignee()).isNull();
    assertThat(named(given())).as("b has one in hand now, a none").isEqualTo(a.name());
    Town.refused("case-not-found", () -> cases.get(given().id(), town.otherHandler));
  }

  @Test
  void whatNobodyTookInTimeConcernsTheWholeUnit() {
    var a = handler("a");
    var b = handler("b");
    var item = given();
    clock.set(Instant.parse("2025-11-18T17:00:00+08:00"));
    jobs.runDue();
    assertThat(titles(b)).contains("接单超时");
    assertThat(todo(b)).contains(item.id());
    assertThat(todo(a)).contains(item.id());
  }

  private List<UUID> todo(Actor.Staff of) {
    return cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), of).items().stream()
        .map(CaseSummary::id)
        .toList();
  }

  @Test
  void aHeavyCaseWeighsMoreThanALightOne() {
    var a = handler("a");
    var b = handler("b");
    given(town.waiting(), Map.of("category", "pavement")); // 2
    given(town.waiting(), Map.of("category", "manhole")); // 1
    var third = given(town.waiting(), Map.of("category", "manhole"));
    assertThat(named(third)).isEqualTo(b.name());
    assertThat(third.timeline().getFirst().label()).contains("手上最少：1件");
    given(town.waiting(), Map.of("category", "illegal-building")); // 3 for a or b
    assertThat(a.name()).isNotEqualTo(b.name());
  }

  @Test
  void onlyWhoIsQualifiedOnDutyAndInScopeIsNamed() {
    var a = handler("a");
    var b = handler("b");
    var elsewhere = handler("c", "pj.t02");
    people.qualify(a.id(), Set.of("道路交通"), Set.of("manhole"), HOUSE);
    assertThat(named(given())).isEqualTo(b.name());
    assertThat(given().timeline().getFirst().label()).contains("眼下能接的只有这一位，手上1件");
    assertThat(named(given(town.waiting(), Map.of("category", "manhole")))).isEqualTo(a.name());
    people.setShifts(
        b.id(),
        List.of(
            new Duty.Shift(
                DayOfWeek.TUESDAY.getValue(), LocalTime.of(20, 0), LocalTime.of(23, 59))),
        HOUSE);
    var whole = given();
    assertThat(named(whole)).isEmpty();
    assertThat(titles(elsewhere)).as("nobody could be named: the unit is told").contains("新工单");
    clock.set(Instant.parse("2025-11-18T20:00:00+08:00"));
    assertThat(named(given())).isEqualTo(b.name());
    var day = LocalDate.parse("2025-11-18");
    people.enterLeave(b.id(), day, day, null, HOUSE, Town.key());
    assertThat(named(given())).isEmpty();
    clock.set(Instant.parse("2025-11-25T20:00:00+08:00"));
    assertThat(named(given())).as("back from leave").isEqualTo(b.name());
  }

  @Test
  void whatSomebodyGaveBackDoesNotComeToThemAgain() {
    var a = handler("a");
    var b = handler("b");
    var item = given();
    assertThat(named(item)).isEqualTo(a.name());
    item = town.act(cases.get(item.id(), a), "return", a, note(item, "不归我管"));
    item = town.act(cases.get(item.id(), town.dispatcher), "approve-return", town.dispatcher);
    assertThat(named(item)).isEmpty();
    given(town.waiting());
    given(town.waiting());
    given(town.waiting());
    assertThat(named(given(item))).as("though b has more in hand").isEqualTo(b.name());
  }

  private static Perform note(CaseView item, String note) {
    return Perform.of(item.version()).note(note);
  }

  @Test
  void whatComesBackToTheUnitIsForWhoeverDidIt() {
    handler("a");
    var b = handler("b");
    var item = town.act(cases.get(given().id(), b), "accept", b);
    item = town.act(item, "report", b, town.result(item, b));
    item = town.act(cases.get(item.id(), town.gridWorker), "verify-pass", town.gridWorker);
    item = cases.get(item.id(), town.resident);
    item = town.act(item, "rate", town.resident, town.rating(item, false, 1));
    var again = cases.get(item.id(), town.dispatcher);
    assertThat(again.state()).isEqualTo("dispatched");
    assertThat(named(again)).isEqualTo(b.name());
  }

  @Test
  void manyAtOnceDoNotPileUpOnOne() throws Exception {
    handler("a");
    handler("b");
    handler("c");
    List<Callable<CaseView>> openings = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      var item = town.waiting();
      openings.add(() -> given(item));
    }
    var counts = new HashMap<String, Integer>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<CaseView> it : threads.invokeAll(openings))
        counts.merge(named(it.get()), 1, Integer::sum);
    }
    assertThat(counts).hasSize(3);
    assertThat(counts.values()).allMatch(it -> it >= 7 && it <= 9);
  }
}
