package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.ServiceItem.TimeLimit;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An application for a service item, from the form to the archive, on the clocks of the law. */
@HouseTest
class ApplicationLifeIT extends Department {
  @Autowired Messages messages;

  @Test
  void anApplicationGoesFromTheFormToTheArchive() {
    var item = applied();
    assertThat(item.unit()).extracting(CaseSummary.UnitRef::name).isEqualTo(town.lamp.name());
    assertThat(item.facts())
        .contains(new CaseView.Fact("事项编码", ITEM))
        .extracting(CaseView.Fact::label)
        .as("what staff fill in is not the applicant's")
        .doesNotContain("承诺办理时限");
    assertThat(promise(item, "收件和告知").due()).isEqualTo(china("2025-11-25T17:30"));
    item = act(item, "receive", town.dispatcher, "");
    now("2025-11-20T10:00");
    item = act(item, "take", town.handler, "", "complete", "yes");
    assertThat(promise(item, "决定").from())
        .as("the clock starts with 受理")
        .isEqualTo(clock.instant());
    assertThat(promise(item, "决定").due())
        .as("promised for the item")
        .isEqualTo(china("2025-12-04T17:30"));
    item = act(item, "propose", town.handler, "符合条件", "checked", "yes");
    var proposed = item;
    assertThat(item.holder()).isNull();
    assertThat(cases.get(item.id(), town.dispatcher).assignee())
        .as("somebody else is asked to decide")
        .isEqualTo(new CaseSummary.Person(town.colleague.name()));
    assertThat(cases.get(item.id(), town.handler).actions())
        .as("who reviewed does not decide")
        .extracting(CaseView.Action::name)
        .doesNotContain("decide");
    Town.refused(
        "action-not-possible",
        () -> act(proposed, "decide", town.handler, "同意", "decision", "granted"));
    item = act(item, "decide", town.colleague, "同意", "decision", "granted");
    assertThat(item.timeline().getFirst().label()).isEqualTo("准予");
    item = act(item, "deliver", town.handler, "请带身份证到区办事大厅3号窗口", "way", "counter");
    assertThat(item.timeline().getFirst().label()).isEqualTo("送达：窗口领取");
    assertThat(messages.of(town.resident.person(), new PageRequest(0, 20)).items())
        .extracting(Messages.Line::body)
        .anySatisfy(it -> assertThat(it).contains("办理结果：窗口领取。请带身份证到区办事大厅3号窗口"));
    item = act(item, "archive", town.handler, "", "filed", "yes");
    assertThat(item.state()).isEqualTo("archived");
    assertThat(item.clocks()).allMatch(it -> it.stopped() != null && !it.late());
    assertThat(cases.get(item.id(), town.resident).actions())
        .extracting(CaseView.Action::name)
        .containsExactly("rate");
  }

  @Test
  void theClockStandsStillWhileTheApplicantCorrectsAndGoesOnWithWhatWasLeft() {
    var item = act(applied(), "receive", town.dispatcher, "");
    now("2025-11-20T10:00");
    item = act(item, "ask-correction", town.handler, "", "missing", ticked("material:施工图", "要盖章的"));
    assertThat(item.timeline().getFirst().ticked())
        .containsExactly(new Ticked("material:施工图", "施工图", "要盖章的"));
    assertThat(promise(item, "收件和告知").paused()).isEqualTo(clock.instant());
    assertThat(promise(item, "收件和告知").explanation()).isEqualTo("“待补正”期间不计时，还剩3个工作日");
    assertThat(item.clock()).extracting(CaseSummary.Due::name).isEqualTo("补正");
    now("2025-11-26T10:00");
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).state())
        .as("the old deadline is over")
        .isEqualTo("correcting");
    item = correct(item, "material:施工图", "照片1");
    assertThat(promise(item, "收件和告知").due()).isEqualTo(china("2025-12-01T17:30"));
    assertThat(promise(item, "收件和告知").explanation())
        .isEqualTo("11月26日10:00恢复计时，还剩3个工作日，12月1日17:30到期");
    var corrected = item;
    Town.refused(
        "action-not-possible",
        () ->
            act(
                corrected,
                "ask-correction",
                town.handler,
                "",
                "missing",
                ticked("material:施工图", "")));
  }

  @Test
  void anApplicationIsUrgedAndSupervisedButNotWhileTheApplicantCorrects() {
    var item = act(applied(), "urge", town.supervisor, "窗口排队太长");
    assertThat(told(town.dispatcher.id(), item)).contains("催办");
    item = act(item, "receive", town.dispatcher, "");
    item = act(item, "urge", town.dispatcher, "");
    assertThat(told(town.handler.id(), item)).contains("催办");
    var named = town.handler.id().toString();
    item = act(item, "supervise", town.supervisor, "说明进展", "answerer", named);
    assertThat(promise(item, "督办答复").due()).isEqualTo(china("2025-11-19T17:30"));
    assertThat(told(town.handler.id(), item)).contains("督办件，请您答复");
    item = act(item, "answer-supervision", town.handler, "明天受理");
    assertThat(told(town.supervisor.id(), item)).contains("督办有答复");
    var correcting = asked("material:施工图", "要盖章的");
    Town.refused("action-not-possible", () -> act(correcting, "urge", town.supervisor, ""));
  }

  private List<String> told(UUID person, CaseView item) {
    return messages.of(person, new PageRequest(0, 50)).items().stream()
        .filter(it -> it.link().contains(item.id().toString()))
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whoDoesNotCorrectInTimeGivesUp() {
    var item = asked("material:施工图", "要盖章的");
    now("2025-12-10T09:00");
    jobs.runDue();
    var lapsed = cases.get(item.id(), town.resident);
    assertThat(lapsed.state()).isEqualTo("lapsed");
    assertThat(lapsed.timeline().getFirst().by().name()).isEqualTo("系统");
  }

  @Test
  void silenceForFiveWorkDaysCountsAsAcceptanceFromTheDayOfTheApplication() {
    var item = applied();
    now("2025-11-25T17:30");
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).state()).isEqualTo("applied");
    now("2025-11-26T08:00");
    jobs.runDue();
    jobs.runDue();
    var deemed = cases.get(item.id(), town.handler);
    assertThat(deemed.state()).isEqualTo("reviewing");
    assertThat(deemed.timeline()).filteredOn(it -> it.kind().equals("deem-taken")).hasSize(1);
    assertThat(promise(deemed, "决定").from()).isEqualTo(item.openedAt());
    assertThat(promise(deemed, "决定").due()).isEqualTo(china("2025-12-02T17:30"));
    assertThat(promise(deemed, "收件和告知").late()).isTrue();
  }

  /** 小学入学: no permit, and its time is what an announcement says. */
  private CaseView announced() {
    applying.item(
        ServiceItem.flat("A-23", "小学一年级入学登记", town.lamp.name(), ItemType.PUBLIC_SERVICE)
            .change()
            .timeLimit(new TimeLimit("按招生公告规定的时间办理", null)));
    return applying.apply("A-23", town, town.resident);
  }

  @Test
  void whatIsNoPermitIsNeverDeemedAcceptedAndSomebodyIsToldInstead() {
    var item = act(announced(), "receive", town.dispatcher, "");
    now("2025-11-26T08:00");
    jobs.runDue();
    var late = cases.get(item.id(), town.handler);
    assertThat(late.state()).isEqualTo("received");
    assertThat(late.timeline().getFirst().label()).contains("超过告知的时限，提醒" + town.lamp.name());
    now("2025-11-27T08:00");
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).timeline().getFirst().label()).contains("报督办领导");
  }

  @Test
  void whereNoNumberOfDaysIsNamedWhoeverAcceptsItSaysTheDay() {
    var item = act(announced(), "receive", town.dispatcher, "");
    assertThat(item.text()).doesNotContain("20个工作日");
    assertThat(item.actions()).extracting(CaseView.Action::name).doesNotContain("take", "set-day");
    assertThat(cases.get(item.id(), town.handler).actions())
        .extracting(CaseView.Action::name)
        .contains("take-until")
        .doesNotContain("take");
    var received = item;
    Town.refused(
        "invalid-fields",
        () ->
            act(
                received,
                "take-until",
                town.handler,
                "",
                "complete",
                "yes",
                "day",
                "2025-11-01T17:30"));
    item = act(item, "take-until", town.handler, "", "complete", "yes", "day", "2026-08-20T17:30");
    assertThat(promise(item, "决定").due()).isEqualTo(china("2026-08-20T17:30"));
    assertThat(promise(item, "决定").explanation()).isEqualTo("另外写明了8月20日17:30前，以写明的为准");
    assertThat(messages.of(town.resident.person(), new PageRequest(0, 20)).items())
        .extracting(Messages.Line::body)
        .anySatisfy(it -> assertThat(it).contains("受理了，会在8月20日17:30前作出决定"));
    item = act(item, "set-day", town.supervisor, "公告改期", "day", "2026-08-25T17:30");
    assertThat(promise(item, "决定").due()).isEqualTo(china("2026-08-25T17:30"));
  }

  @Test
  void aHearingDoesNotCountAndAnExtensionIsApprovedOnce() {
    var item = act(taken(), "start-special", town.handler, "12月开听证会", "procedure", "hearing");
    assertThat(item.timeline().getFirst().label()).isEqualTo("进入听证，不计入办理时限");
    now("2025-12-02T09:00");
    item = act(item, "end-special", town.handler, "听证结束");
    assertThat(promise(item, "决定").due())
        .as("ten work days were left")
        .isEqualTo(china("2025-12-16T17:30"));
    item = act(item, "ask-extension", town.handler, "情况复杂", "term", "10 work days");
    item = act(item, "approve-extension", town.supervisor, "情况复杂");
    assertThat(promise(item, "决定").due()).isEqualTo(china("2025-12-30T17:30"));
    var extended = item;
    Town.refused(
        "action-not-possible",
        () -> act(extended, "ask-extension", town.handler, "还要", "term", "5 work days"));
  }

  @Test
  void nobodyOpensOneWithoutTheFormAndOnlyForAnItemThatHasOne() {
    for (var actor : List.of(town.resident, town.dispatcher, town.handler))
      Town.refused("only-through-flow", () -> cases.open(wanted(ITEM), actor, Town.key()));
    var flow = "application";
    assertThatThrownBy(() -> cases.open(wanted("A-99").through(flow), town.resident, Town.key()))
        .isInstanceOf(InvalidInput.class);
    catalog.publish(ServiceItem.flat("A-2", "河道采砂许可", "外区水务局", ItemType.PERMIT));
    catalog.publish(
        ServiceItem.flat("A-3", "没有表的许可", town.lamp.name(), ItemType.PERMIT)
            .change()
            .channel(new Channel(Channel.Kind.NATIVE, null))
            .build());
    for (var item : List.of("A-2", "A-3"))
      assertThatThrownBy(() -> cases.open(wanted(item).through(flow), town.resident, Town.key()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(item);
  }

  private OpenCase wanted(String item) {
    return new OpenCase(
        "application",
        null,
        "要挖开人行道接水管",
        null,
        town.estate(),
        List.of(),
        "web",
        Map.of("item", item, "applicant", "self", "principal", "陈水生", "consent", "yes"));
  }

  @Test
  void oneOfTheFirstVersionGoesOnAndIsMovedWithWhatItsNoteAskedFor() {
    var item = act(applied(), "receive", town.dispatcher, "");
    jdbc.sql("update cases.case_file set type_version = 1 where id = ?").param(item.id()).update();
    item = act(item, "ask-correction", town.handler, "施工图要盖章\n电话少了一位");
    assertThat(cases.get(item.id(), town.resident).actions())
        .filteredOn(it -> it.name().equals("correct"))
        .singleElement()
        .satisfies(it -> assertThat(it.through()).isNull());
    var moved = cases.move("application", 1, false, town.supervisor);
    assertThat(moved.done()).isTrue();
    item = cases.get(item.id(), town.resident);
    assertThat(item.state()).isEqualTo("correcting");
    assertThat(item.actions())
        .filteredOn(it -> it.name().equals("correct"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.through()).isEqualTo("application");
          assertThat(it.fields().getFirst().choices())
              .extracting(CaseView.Choice::label)
              .containsExactly("施工图要盖章", "电话少了一位");
        });
    assertThat(correct(item, "note:1", "照片1").state()).isEqualTo("received");
  }

  @Test
  void thePromisedTimeIsReadAsItIsWritten() {
    assertThat(TakeItem.limit(new TimeLimit("20个工作日", "7 个工作日"))).isEqualTo(new Term.WorkDays(7));
    assertThat(TakeItem.limit(new TimeLimit("60日", null))).isEqualTo(Term.parse("1440 hours"));
    assertThat(TakeItem.limit(new TimeLimit("1个工作日", "当场办结"))).isNull();
    assertThat(TakeItem.limit(null)).isNull();
  }
}
