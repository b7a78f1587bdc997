package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Running cases of an earlier version go on under the newest where a supervisor says so. */
@HouseTest
class VersionMoveIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Fixtures fixtures;
  @Autowired List<Checkup> doctor;
  @Autowired TransactionTemplate transactions;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
  }

  /** As if it had been opened before the fourth version came. */
  private CaseView old(CaseView item) {
    jdbc.sql("update cases.case_file set type_version = 3 where id = ?").param(item.id()).update();
    return item;
  }

  /** What the doctor says of all timelines. */
  private String told() {
    return doctor.stream()
        .flatMap(it -> it.examineAll().stream())
        .filter(it -> it.name().equals("cases.timeline"))
        .map(Checkup.Finding::value)
        .collect(Collectors.joining());
  }

  private int version(CaseView item) {
    return jdbc.sql("select type_version from cases.case_file where id = ?")
        .param(item.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void aDryRunSaysWhatWouldHappenThenAllMoveWithALineEachAndTheirDeadlines() {
    var waiting = old(town.waiting());
    var accepted = old(town.accepted());
    var closed = old(town.closed());
    assertThat(cases.get(accepted.id(), town.dispatcher).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("urge");

    var tried = cases.move("request", 3, true, town.supervisor);
    assertThat(tried.done()).isFalse();
    assertThat(tried.cases()).isEqualTo(2);
    assertThat(tried.groups())
        .extracting(VersionMove.Group::from, VersionMove.Group::to, VersionMove.Group::cases)
        .containsExactlyInAnyOrder(tuple("待派遣", "待派遣", 1L), tuple("处理中", "处理中", 1L));
    assertThat(version(accepted)).isEqualTo(3);
    assertThat(cases.flow("request", null, town.supervisor).versions())
        .contains(new CaseFlow.Version(3, 2));

    assertThat(cases.move("request", 3, false, town.supervisor).done()).isTrue();
    assertThat(version(waiting)).isEqualTo(4);
    assertThat(version(closed)).as("what is over stays as it was").isEqualTo(3);
    var moved = cases.get(accepted.id(), town.handler);
    assertThat(moved.timeline().getFirst().label()).isEqualTo("改用第4版流程");
    assertThat(moved.clock()).isEqualTo(accepted.clock());
    assertThat(moved.version()).isEqualTo(accepted.version() + 1);
    assertThat(cases.get(accepted.id(), town.dispatcher).actions())
        .extracting(CaseView.Action::name)
        .contains("urge");
    assertThat(cases.get(moved.id(), town.resident).timeline())
        .extracting(CaseView.Entry::kind)
        .doesNotContain("move-version");
    assertThat(cases.move("request", 3, false, town.supervisor).cases()).isZero();
    assertThat(told())
        .as("the timelines lead through both versions")
        .doesNotContain(waiting.reference(), accepted.reference(), closed.reference());
  }

  @Test
  void whatIsSeveralVersionsOldGoesThroughEachWithALineForIt() {
    var old = town.accepted();
    jdbc.sql("update cases.case_file set type_version = 1 where id = ?").param(old.id()).update();
    assertThat(cases.move("request", 1, false, town.supervisor).cases()).isEqualTo(1);
    assertThat(version(old)).isEqualTo(4);
    assertThat(cases.get(old.id(), town.handler).timeline())
        .extracting(CaseView.Entry::label)
        .startsWith("改用第4版流程", "改用第3版流程", "改用第2版流程");
    assertThat(told()).doesNotContain(old.reference());
  }

  @Test
  void theLinesTellWhoHasACaseAndWhatItIsToo() {
    var accepted = cases.get(town.accepted().id(), town.dispatcher);
    var urgent = Perform.of(accepted.version()).fields(Map.of("priority", "urgent"));
    var item = town.act(accepted, "set-priority", town.dispatcher, urgent);
    assertThat(told()).doesNotContain(item.reference());
    jdbc.sql("update cases.case_file set priority = 'normal', holder = null where id = ?")
        .param(item.id())
        .update();
    assertThat(told()).contains(item.reference() + "：承办人：", "紧急程度：按记录是urgent，存的是normal");
  }

  @Test
  void nothingMovesWhenOneCaseHasNowhereToGo() {
    var stuck = old(town.extending());
    var waiting = old(town.waiting());
    jdbc.sql("alter table cases.case_file disable trigger user").update();
    jdbc.sql("update cases.case_file set state = 'returning', category = 'gone' where id = ?")
        .param(stuck.id())
        .update();
    jdbc.sql("alter table cases.case_file enable trigger user").update();
    assertThat(cases.move("request", 3, true, town.supervisor).groups())
        .extracting(VersionMove.Group::refused)
        .contains("新版里没有它的分类");
    Town.refused("cases-not-movable", () -> cases.move("request", 3, false, town.supervisor));
    assertThat(version(waiting)).isEqualTo(3);
    assertThat(told()).as("a state without a step is noticed").contains(stuck.reference());
    jdbc.sql("update cases.case_file set category = 'other' where id = ?")
        .param(stuck.id())
        .update();
    assertThat(cases.move("request", 3, false, town.supervisor).cases()).isEqualTo(2);
  }

  @Test
  void aSupervisorMovesTheCasesOfTheirOwnScopeOnly() {
    var item = old(town.waiting());
    var elsewhere =
        fixtures.staff("supervisor-west", town.centre, new Grant(Role.SUPERVISOR, "pj.t02"));
    assertThat(cases.move("request", 3, false, elsewhere).cases()).isZero();
    assertThat(version(item)).isEqualTo(3);
    Town.refused("succession-unknown", () -> cases.move("event", 2, true, town.supervisor));
    cases.move("request", 3, false, town.supervisor);
  }

  @Test
  void aDryRunLocksNothingAndAMoveOnlyWhatItMoves() {
    var east = old(town.waiting());
    var west =
        old(
            cases.open(
                Town.wanted("这里有一件说不清的事", "other", at("t02c001")), town.resident, Town.key()));
    var mover =
        fixtures.staff("supervisor-east", town.centre, new Grant(Role.SUPERVISOR, "pj.t01"));
    transactions.executeWithoutResult(it -> {
      assertThat(cases.move("request", 3, true, town.supervisor).cases()).isEqualTo(2);
      assertThat(free(east, west)).containsExactlyInAnyOrder(east.id(), west.id());
      assertThat(cases.move("request", 3, false, mover).cases()).isEqualTo(1);
      assertThat(free(east, west)).containsExactly(west.id());
    });
    cases.move("request", 3, false, town.supervisor);
  }

  private Location at(String code) {
    return new Location(town.places.getByCode(code).id(), null, null, null);
  }

  /** Those that somebody else can change meanwhile. */
  private List<UUID> free(CaseView... items) {
    var others =
        new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
    others.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return others.execute(it ->
        jdbc.sql("select id from cases.case_file where id = any (?) for update skip locked")
            .param(Stream.of(items).map(CaseView::id).toArray(UUID[]::new))
            .query((row, n) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
            .list());
  }
}
