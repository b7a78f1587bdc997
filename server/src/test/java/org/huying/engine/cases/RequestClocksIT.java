package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Kinds, priorities, extensions, supervision and orders from outside: what moves a deadline. */
@HouseTest
class RequestClocksIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(china("2025-11-18T09:00"));
  }

  private static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  private CaseView opened(String text, String category, Map<String, String> fields) {
    var wanted =
        new OpenCase("request", null, text, category, town.estate(), List.of(), "12345", fields);
    return cases.open(wanted, town.dispatcher, Town.key());
  }

  @Test
  void theKindIsToldFromTheTextAndSetsTheAnswersTerm() {
    var complaint = town.open("我要投诉，路灯坏了没人理", "street-lamp");
    assertThat(complaint.kind()).extracting(CaseSummary.CategoryRef::name).isEqualTo("投诉");
    assertThat(promise(complaint, "答复").due()).isEqualTo(china("2025-12-09T17:30"));
    var matter = town.open();
    assertThat(matter.kind()).extracting(CaseSummary.CategoryRef::code).isEqualTo("matter");
    assertThat(promise(matter, "答复").due()).isEqualTo(china("2025-12-02T17:30"));
    var chosen = opened("路灯坏了", "street-lamp", Map.of("kind", "enquiry"));
    assertThat(promise(chosen, "答复").due()).isEqualTo(china("2025-11-20T17:30"));
  }

  @Test
  void aDispatcherTakesDownWhatSomebodySaysByTelephone() {
    var wanted =
        new OpenCase(
                "request",
                null,
                "楼下路灯坏了",
                "street-lamp",
                town.estate(),
                List.of(),
                "phone",
                Map.of("priority", "urgent"))
            .reportedBy("19900000001");
    var item = cases.open(wanted, town.dispatcher, Town.key());
    assertThat(item.channel()).isEqualTo("phone");
    assertThat(item.priority().code()).isEqualTo("urgent");
    assertThat(cases.get(item.id(), town.resident).actions())
        .extracting(CaseView.Action::name)
        .contains("add-note", "withdraw");
    Town.refused("case-not-found", () -> cases.get(item.id(), town.neighbour));
    for (Actor other : List.of(town.gridWorker, town.resident))
      Town.refused(
          "reporter-not-named-by-you",
          () ->
              cases.open(
                  Town.wanted("路灯坏了", "street-lamp", town.estate()).reportedBy("19900000002"),
                  other,
                  Town.key()));
    Town.refused(
        "invalid-fields",
        () -> cases.open(wanted.reportedBy("12345"), town.dispatcher, Town.key()));
    var urgent = CaseQuery.asking().priority("urgent").type("request").query();
    assertThat(cases.list(urgent, town.dispatcher).items())
        .extracting(CaseSummary::id)
        .contains(item.id());
    assertThat(cases.list(urgent, town.dispatcher).items())
        .allSatisfy(it -> assertThat(it.priority().name()).isEqualTo("紧急"));
  }

  @Test
  void whatAWordIsTakenForIsToldBeforeItIsFiled() {
    var lamp = cases.understand("request", "楼下路灯坏了两天没人修");
    assertThat(lamp.kind()).extracting(Understood.Named::name).isEqualTo("反映");
    assertThat(cases.type("request", town.resident).kinds())
        .extracting(Understood.Named::name)
        .contains("咨询", "求助", "举报");
    var report = cases.understand("request", "举报有人偷倒潲水").kind();
    assertThat(report).extracting(Understood.Named::kept).asString().contains("看不到是谁举报的");
    Town.refused("invalid-fields", () -> cases.understand("request", "长".repeat(5_001)));
  }

  @Test
  void aPriorityMakesClocksFasterAndSaysSo() {
    var item = town.open();
    assertThat(promise(item, "处理").due()).isEqualTo(china("2025-11-20T17:30"));
    var urgent =
        town.act(
            cases.get(item.id(), town.dispatcher),
            "set-priority",
            town.dispatcher,
            Perform.of(item.version()).fields(Map.of("priority", "urgent")));
    assertThat(promise(urgent, "处理").due()).isEqualTo(china("2025-11-18T17:00"));
    assertThat(promise(urgent, "处理").explanation()).startsWith("按“紧急”：");
    assertThat(urgent.timeline().getFirst().label()).isEqualTo("定为紧急");
    var normal =
        town.act(
            urgent,
            "set-priority",
            town.dispatcher,
            Perform.of(urgent.version()).fields(Map.of("priority", "normal")));
    assertThat(promise(normal, "处理").due()).isEqualTo(china("2025-11-20T17:30"));
  }

  @Test
  void aResidentDoesNotSetThePriority() {
    Town.refused(
        "invalid-fields",
        () ->
            cases.open(
                new OpenCase(
                    "request",
                    null,
                    "路灯坏了",
                    "street-lamp",
                    town.estate(),
                    List.of(),
                    "web",
                    Map.of("priority", "urgent")),
                town.resident,
                Town.key()));
  }

  @Test
  void anOrderFromOutsideKeepsItsNumberAndIsNeverAnsweredLater() {
    var item =
        opened(
            "路灯坏了", "street-lamp", Map.of("order", "GD12345-0099", "promised", "2025-11-21T12:00"));
    assertThat(promise(item, "答复").due()).isEqualTo(china("2025-11-21T12:00"));
    assertThat(promise(item, "答复").explanation()).isEqualTo("另外写明了11月21日12:00前，以写明的为准");
    assertThat(item.facts())
        .contains(
            new CaseView.Fact("转来单号", "GD12345-0099"),
            new CaseView.Fact("转来单要求答复的时间", "2025-11-21 12:00"));
    var later = opened("路灯坏了", "street-lamp", Map.of("promised", "2026-11-21T12:00"));
    assertThat(promise(later, "答复").due()).isEqualTo(china("2025-12-02T17:30"));
  }

  @Test
  void whatIsOverWhenItIsRegisteredIsLateFromTheStart() {
    var order = Map.of("order", "GD12345-0101", "promised", "2025-11-17T12:00");
    var item = opened("路灯坏了", "street-lamp", order);
    assertThat(promise(item, "答复").due()).isEqualTo(china("2025-11-17T12:00"));
    assertThat(promise(item, "答复").explanation()).isEqualTo("另外写明了11月17日12:00前，登记时已经过了");
    jobs.runDue();
    assertThat(cases.get(item.id(), town.supervisor).timeline().getFirst().label())
        .isEqualTo("超过答复总时限，报督办领导");
    assertThat(isOnTime(item)).isFalse();
  }

  private boolean isOnTime(CaseView item) {
    var onTime = CaseQuery.asking().among(List.of(item.id())).onTime(true).query();
    return cases.list(onTime, town.supervisor).total() == 1;
  }

  private CaseView corrected(CaseView item, Map<String, String> fields) {
    var input =
        Perform.of(cases.get(item.id(), town.dispatcher).version()).note("登记时写错了").fields(fields);
    return town.act(item, "correct-order", town.dispatcher, input);
  }

  @Test
  void anOrdersNumberAndDateAreCorrectedWithAReasonAndReckonedAnew() {
    var wrong = Map.of("order", "GD12345-0102", "promised", "2025-11-12T12:00");
    var item = opened("路灯坏了", "street-lamp", wrong);
    jobs.runDue();
    var right = Map.of("order", "GD12345-0103", "promised", "2025-11-21T12:00");
    var now = corrected(item, right);
    assertThat(promise(now, "答复").due()).isEqualTo(china("2025-11-21T12:00"));
    assertThat(now.timeline().getFirst().label())
        .isEqualTo(
            "改了转来单：转来单号由GD12345-0102改为GD12345-0103；转来单要求答复的时间由2025-11-12 12:00改为2025-11-21 12:00");
    assertThat(now.timeline().getFirst().note()).isEqualTo("登记时写错了");
    assertThat(now.facts()).contains(new CaseView.Fact("转来单号", "GD12345-0103"));
    assertThat(isOnTime(item)).as("it was late by the wrong date alone").isTrue();
    var found = CaseQuery.asking().q("GD12345-0103").query();
    assertThat(cases.list(found, town.dispatcher).items())
        .extracting(CaseSummary::id)
        .containsExactly(item.id());

    var free = opened("另一盏灯", "street-lamp", Map.of("order", "GD12345-0102"));
    Town.refusedSaying("已经登记过了", () -> corrected(free, Map.of("order", "GD12345-0103")));
    Town.refusedSaying("和现在一样的不用填", () -> corrected(free, Map.of("order", "GD12345-0102")));
    var noOrder = town.waiting();
    Town.refused("action-not-possible", () -> corrected(noOrder, Map.of("order", "GD12345-0109")));

    clock.set(china("2025-11-24T09:00"));
    jobs.runDue();
    corrected(item, Map.of("promised", "2025-11-28T12:00"));
    assertThat(isOnTime(item)).as("what was missed stays missed").isFalse();
  }

  @Test
  void theNumberOfARefusedOrderMayComeAgain() {
    var order = Map.of("order", "GD12345-0110");
    var item = opened("说不清的事", "other", order);
    Town.refused("invalid-fields", () -> opened("说不清的事", "other", order));
    town.act(item, "reject", town.dispatcher, Perform.of(item.version()).note("不属于受理范围"));
    assertThat(opened("说清楚的事", "other", order).state()).isEqualTo("submitted");
  }

  @Test
  void anExtensionIsAskedForDecidedAndExplainedTwiceAtMost() {
    var item = town.askForMore(town.accepted(), "3 work days");
    assertThat(item.state()).isEqualTo("extending");
    assertThat(promise(item, "处理").due()).isEqualTo(china("2025-11-20T17:30"));
    var more =
        town.act(cases.get(item.id(), town.supervisor), "approve-extension", town.supervisor);
    assertThat(promise(more, "处理").due()).isEqualTo(china("2025-11-25T17:30"));
    assertThat(promise(more, "处理").explanation()).startsWith("原定11月20日17:30到期，第1次延期：");
    assertThat(more.timeline().getFirst().clock()).startsWith("处理：原定11月20日17:30到期");

    var asked = town.askForMore(cases.get(more.id(), town.handler), "1 work day");
    var refused =
        town.act(
            cases.get(asked.id(), town.supervisor),
            "refuse-extension",
            town.supervisor,
            Perform.of(asked.version()).note("可以先临时修"));
    assertThat(promise(refused, "处理").due()).isEqualTo(china("2025-11-25T17:30"));

    var again = town.askForMore(cases.get(refused.id(), town.handler), "1 work day");
    var twice =
        town.act(cases.get(again.id(), town.supervisor), "approve-extension", town.supervisor);
    assertThat(promise(twice, "处理").due()).isEqualTo(china("2025-11-26T17:30"));
    Town.refused("action-not-possible", () -> town.askForMore(twice, "1 work day"));
    assertThat(cases.get(twice.id(), town.handler).actions())
        .extracting(CaseView.Action::name)
        .contains("report")
        .doesNotContain("ask-extension");
  }

  @Test
  void anExtendedClockEscalatesAtItsNewDeadlineOnly() {
    var item = town.askForMore(town.accepted(), "3 work days");
    town.act(cases.get(item.id(), town.supervisor), "approve-extension", town.supervisor);
    clock.set(china("2025-11-21T09:00"));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level()).isZero();
    clock.set(china("2025-11-25T17:31"));
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).level()).isEqualTo(1);
  }

  @Test
  void aSupervisedCaseIsAnsweredByWhoeverWasNamed() {
    var item = town.accepted();
    var supervised =
        town.act(
            cases.get(item.id(), town.supervisor),
            "supervise",
            town.supervisor,
            Perform.of(item.version())
                .note("居民等了两天")
                .fields(Map.of("answerer", town.colleague.id().toString())));
    assertThat(supervised.level()).isEqualTo(1);
    assertThat(supervised.answerer()).isNotNull();
    assertThat(promise(supervised, "督办答复").due()).isEqualTo(china("2025-11-19T17:30"));
    var todo = CaseQuery.all().queue(CaseQuery.Queue.TODO);
    assertThat(cases.list(todo, town.colleague).items())
        .extracting(CaseSummary::id)
        .contains(item.id());
    Town.refused(
        "action-not-yours",
        () ->
            town.act(
                supervised,
                "answer-supervision",
                town.handler,
                Perform.of(supervised.version()).note("在办")));
    var answered =
        town.act(
            supervised,
            "answer-supervision",
            town.colleague,
            Perform.of(supervised.version()).note("今天下午换好"));
    assertThat(answered.answerer()).isNull();
    assertThat(answered.clocks())
        .filteredOn(it -> it.name().equals("督办答复"))
        .allMatch(it -> it.stopped() != null && !it.late());
    Town.refused(
        "invalid-fields",
        () ->
            town.act(
                answered,
                "supervise",
                town.supervisor,
                Perform.of(answered.version())
                    .note("再催")
                    .fields(Map.of("answerer", town.otherHandler.id().toString()))));
  }

  @Test
  void whatIsTakenUpAgainAfterTheOrdersDateIsNotLateFromTheStart() {
    var item = opened("路灯坏了", "street-lamp", Map.of("promised", "2025-11-21T12:00"));
    var lamp = town.open();
    var merged = town.merge(item, lamp);
    clock.set(china("2025-11-24T09:00"));
    var split =
        town.act(merged, "split", town.dispatcher, Perform.of(merged.version()).note("不是同一盏"));
    assertThat(promise(split, "答复").due()).isEqualTo(china("2025-12-08T17:30"));
  }

  @Test
  void anExtensionThatWouldBeOverAtOnceIsNotGranted() {
    var item = town.askForMore(town.accepted(), "1 work day");
    clock.set(china("2025-11-24T09:00"));
    var late = cases.get(item.id(), town.supervisor);
    assertThat(late.actions())
        .extracting(CaseView.Action::name)
        .contains("refuse-extension")
        .doesNotContain("approve-extension");
    Town.refusedSaying(
        "批准了也只到11月21日17:30，已经过了", () -> town.act(late, "approve-extension", town.supervisor));
    var refused = Perform.of(late.version()).note("申请长一些");
    var back = town.act(late, "refuse-extension", town.supervisor, refused);
    var more = town.askForMore(cases.get(back.id(), town.handler), "5 work days");
    var granted =
        town.act(cases.get(more.id(), town.supervisor), "approve-extension", town.supervisor);
    assertThat(promise(granted, "处理").due()).isEqualTo(china("2025-11-27T17:30"));
  }
}
