package org.huying.engine.cases.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class EscalationsIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Escalations escalations;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired Messages messages;
  @Autowired JdbcClient jdbc;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  private static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aDeadlineCountsWorkHoursAcrossTheHolidayAndSaysWhy() {
    clock.set(china("2025-09-30T16:30"));
    var accept = promise(town.open(), "接单");
    assertThat(accept.due()).isEqualTo(china("2025-10-09T11:30"));
    assertThat(accept.explanation()).contains("4个工作小时").contains("10月9日").contains("11:30");
  }

  @Test
  void anOverdueStepGoesUpOneLevelByItselfAndTellsThoseAnswerable() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.open();
    clock.set(china("2025-11-18T15:30"));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level())
        .as("the last moment is in time")
        .isZero();
    clock.advance(Duration.ofSeconds(1));
    jobs.runDue();
    var late = cases.get(item.id(), town.resident);
    assertThat(late.level()).isEqualTo(1);
    assertThat(late.clock()).satisfies(it -> assertThat(it.late()).isTrue());
    assertThat(late.timeline().getFirst().label()).isEqualTo("单位lamp没有按时接单，已经催办");
    assertThat(titles(town.handler.id())).contains("接单超时");
    assertThat(titles(town.resident.person())).contains("我们在催");
    assertThat(titles(town.supervisor.id())).doesNotContain("接单超时");
    clock.set(china("2025-11-19T10:31"));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level()).isEqualTo(2);
    assertThat(titles(town.supervisor.id())).contains("接单超时");
  }

  private java.util.List<String> titles(UUID person) {
    return messages.of(person, new PageRequest(0, 200)).items().stream()
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whatFellDueWhileTheServerWasDownHappensWhenItIsUpAgain() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.open();
    clock.set(china("2025-12-18T09:00"));
    jobs.runDue();
    var seen = cases.get(item.id(), town.supervisor);
    assertThat(seen.timeline())
        .filteredOn(it -> it.kind().equals("escalate"))
        .extracting(CaseView.Entry::label)
        .containsExactlyInAnyOrder(
            "超过接单时限，提醒单位lamp和受理中心",
            "接单仍超时，报督办领导",
            "超过处理时限，提醒单位lamp和受理中心",
            "处理仍超时，报督办领导",
            "超过答复总时限，报督办领导");
    assertThat(seen.level()).isEqualTo(5);
    clock.advance(Duration.ofDays(300));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.supervisor).level()).isEqualTo(5);
  }

  @Test
  void aJobThatRunsAgainDoesNothing() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.open();
    UUID accept =
        jdbc.sql("select id from cases.clock where case_id = ? and name = 'accept'")
            .param(item.id())
            .query(UUID.class)
            .single();
    clock.set(china("2025-11-18T16:00"));
    for (int i = 0; i < 3; i++) escalations.escalate(new Escalations.Due(accept, 0));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level()).isEqualTo(1);
    escalations.escalate(new Escalations.Due(UUID.randomUUID(), 0));
  }

  /** All nodes go by the database's time; this is what happens when somebody sets it. */
  @Test
  void aClockThatJumpsForwardAndBackLetsNothingHappenTwiceOrNever() {
    clock.set(china("2025-11-18T09:00"));
    var early = town.open();
    clock.set(china("2025-11-19T09:00")); // a day too far
    jobs.runDue();
    assertThat(cases.get(early.id(), town.handler).level()).isEqualTo(1);
    clock.set(china("2025-11-18T09:30")); // and put right
    jobs.runDue();
    var late = town.open();
    clock.set(china("2025-11-18T15:30"));
    jobs.runDue();
    assertThat(cases.get(early.id(), town.handler).level()).as("not twice").isEqualTo(1);
    assertThat(cases.get(late.id(), town.handler).level()).as("not early").isZero();
    clock.set(china("2025-11-18T16:01"));
    jobs.runDue();
    assertThat(cases.get(late.id(), town.handler).level()).as("not never").isEqualTo(1);
  }

  @Test
  void whatWasDoneInTimeDoesNotEscalate() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.open();
    clock.set(china("2025-11-18T10:00"));
    item = town.act(item, "accept", town.handler);
    clock.set(china("2025-11-18T16:00"));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level()).isZero();
    assertThat(promise(cases.get(item.id(), town.handler), "接单").late()).isFalse();
  }

  @Test
  void anEscalationIsNobodysEditWhoSawTheCaseBeforeCanStillAct() {
    clock.set(china("2025-11-18T09:00"));
    var seen = cases.get(town.open().id(), town.handler);
    clock.set(china("2025-11-18T16:00"));
    jobs.runDue();
    assertThat(town.act(seen, "accept", town.handler).level()).isEqualTo(1);
  }

  @Test
  void theHandlingClockIsNotWonBackByAskingToReturn() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.accepted();
    var due = promise(item, "处理").due();
    item = town.act(item, "return", town.handler, Perform.of(item.version()).note("不是我们的"));
    clock.set(china("2025-11-18T11:00"));
    item =
        town.act(item, "refuse-return", town.dispatcher, Perform.of(item.version()).note("是你们的"));
    assertThat(item.clocks())
        .filteredOn(it -> it.name().equals("处理"))
        .singleElement()
        .satisfies(it -> assertThat(it.due()).isEqualTo(due));
  }

  @Test
  void aStepThatCameLateIsRememberedThoughNoJobEverRan() {
    clock.set(china("2025-11-18T09:00"));
    var item = town.accepted();
    clock.set(china("2025-11-25T09:00"));
    item = town.act(item, "report", town.handler, town.result(item, town.handler));
    assertThat(promise(item, "处理").late()).isTrue();
    assertThat(
            jdbc.sql("select overdue_since from cases.case_file where id = ?")
                .param(item.id())
                .query(Instant.class)
                .single())
        .isEqualTo(promise(item, "处理").due());
  }
}
