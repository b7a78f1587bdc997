package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The only grid worker of a grid goes on leave: somebody else verifies meanwhile. */
@HouseTest
class StandInsIT {
  private static final LocalDate TODAY = LocalDate.parse("2025-11-18");

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseStaff people;
  @Autowired Staffs staffs;
  @Autowired Actors actors;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;
  private static int count;
  private Actor.Staff away;
  private Actor.Staff deputy;

  @BeforeEach
  void twoGridWorkers() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    count++;
    away = gridWorker("away", "pj.t01.c001.g2");
    deputy = gridWorker("other", "pj.t01.c009");
  }

  private Actor.Staff gridWorker(String name, String scope) {
    return fixtures.staff(
        name + "-walker" + count,
        fixtures.unit("street-" + count, "pj.t01"),
        new Grant(Role.GRID_WORKER, scope));
  }

  @AfterEach
  void theGridHasNobodyAgain() {
    for (var it : List.of(away, deputy))
      actors.as(new Actor.System(), () -> staffs.disable(it.id()));
  }

  private CaseView reported() {
    return reported(town.resident);
  }

  private CaseView reported(Actor by) {
    var grid = town.places.getByCode("t01c001g2").id();
    var wanted = Town.wanted("路灯坏了", "street-lamp", new Location(grid, null, null, null));
    var item = cases.open(wanted, by, Town.key());
    var accepted = town.act(item, "accept", town.handler);
    return town.act(accepted, "report", town.handler, town.result(accepted, town.handler));
  }

  private void leave(Actor.Staff of, Actor.@Nullable Staff deputy) {
    people.enterLeave(of.id(), TODAY, TODAY, deputy == null ? null : deputy.id(), of, Town.key());
    jobs.runDue();
  }

  private boolean verifies(Actor.Staff who, CaseView item) {
    var now = staffs.get(who.id());
    var todo = cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), now).items();
    return todo.stream().anyMatch(it -> it.id().equals(item.id()))
        && cases.get(item.id(), now).actions().stream()
            .anyMatch(it -> it.name().equals("verify-pass"));
  }

  private List<String> told(Actor.Staff of) {
    return messages.of(of.id(), new PageRequest(0, 50)).items().stream()
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whoStandsInVerifiesMeanwhileAndKnowsNothingOfTheGridAfterwards() {
    var before = reported();
    Town.refused("case-not-found", () -> cases.get(before.id(), deputy));
    assertThat(people.duty(away.id(), away).colleagues())
        .extracting(Duty.Colleague::name)
        .containsExactly(deputy.name());
    leave(away, deputy);
    assertThat(verifies(deputy, before)).isTrue();
    assertThat(verifies(town.dispatcher, before)).isFalse();
    assertThat(told(deputy)).containsExactly("请您代看%s的网格".formatted(away.name()));
    town.act(before, "verify-pass", staffs.get(deputy.id()));

    var meanwhile = reported();
    assertThat(verifies(deputy, meanwhile)).isTrue();
    assertThat(told(deputy)).hasSize(2);
    clock.advance(Duration.ofDays(1));
    assertThat(verifies(away, meanwhile)).isTrue();
    assertThat(verifies(deputy, meanwhile)).isFalse();
    Town.refused("case-not-found", () -> cases.get(meanwhile.id(), staffs.get(deputy.id())));
  }

  @Test
  void whatNobodyMayVerifyOnceTheLeaveIsOverGoesToTheDispatchers() {
    leave(away, deputy);
    var cancelled = reported(staffs.get(away.id()));
    assertThat(verifies(deputy, cancelled)).isTrue();
    people.cancelLeave(people.duty(away.id(), away).leaves().getFirst().id(), away);
    assertThat(verifies(town.dispatcher, cancelled)).isTrue();

    leave(away, deputy);
    var over = reported(staffs.get(away.id()));
    var theirs = reported();
    assertThat(verifies(town.dispatcher, over)).isFalse();
    clock.set(TODAY.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant());
    jobs.runDue();
    assertThat(verifies(town.dispatcher, over)).isTrue();
    assertThat(verifies(town.dispatcher, theirs)).isFalse();
    assertThat(verifies(away, theirs)).isTrue();
  }

  @Test
  void whoStandsInAndHasOtherRolesIsOnePersonToBeLeftOut() {
    var both =
        fixtures.staff(
            "both" + count,
            fixtures.unit("street-" + count, "pj.t01"),
            new Grant(Role.GRID_WORKER, "pj.t01.c009"),
            new Grant(Role.SUPERVISOR, "pj.t01"));
    leave(away, both);
    var item = cases.get(reported().id(), town.supervisor);
    assertThat(people.duty(away.id(), away).colleagues())
        .extracting(Duty.Colleague::onTheSpot)
        .containsExactly(true, true);
    assertThat(
            item.actions().stream()
                .filter(it -> it.name().equals("recuse"))
                .flatMap(it -> it.fields().stream())
                .flatMap(it -> it.choices().stream())
                .filter(it -> it.value().equals(both.id().toString())))
        .hasSize(1);
    actors.as(new Actor.System(), () -> staffs.disable(both.id()));
  }

  @Test
  void withoutADeputyTheDispatchersVerifyAndWhatComesLaterIsDoneOnTheSpotAgain() {
    var before = reported();
    leave(away, null);
    assertThat(verifies(town.dispatcher, before)).isTrue();
    assertThat(told(town.dispatcher)).contains("有1件改由您核查");
    assertThat(verifies(town.dispatcher, reported())).isTrue();
    clock.advance(Duration.ofDays(1));
    var after = reported();
    assertThat(verifies(away, after)).isTrue();
    assertThat(verifies(town.dispatcher, after)).isFalse();
  }

  @Test
  void whereTheDeputyGoesOnLeaveTooOrIsGoneTheDispatchersVerify() {
    leave(away, deputy);
    var first = reported();
    leave(deputy, null);
    assertThat(verifies(town.dispatcher, first)).isTrue();
    people.cancelLeave(people.duty(deputy.id(), deputy).leaves().getFirst().id(), deputy);
    var second = reported();
    assertThat(verifies(deputy, second)).isTrue();
    actors.as(new Actor.System(), () -> staffs.disable(deputy.id()));
    assertThat(verifies(town.dispatcher, second)).isTrue();
  }
}
