package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.ServiceItem.TimeLimit;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An application for a service item, from the form to the archive, on the clocks of the law. */
@HouseTest
class ApplicationLifeIT {
  private static final String ITEM = "A-1";

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Catalog catalog;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    if (catalog.find(ITEM).isEmpty())
      catalog.publish(
          ServiceItem.flat(ITEM, "占道施工许可", town.lamp.name(), ItemType.PERMIT)
              .change()
              .timeLimit(new TimeLimit("20个工作日", "10个工作日"))
              .channel(new Channel(Channel.Kind.NATIVE, null))
              .build());
    now("2025-11-18T09:00");
  }

  private void now(String time) {
    clock.set(china(time));
  }

  private static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private CaseView applied() {
    return cases.open(wanted(ITEM), town.resident, Town.key());
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

  private CaseView act(CaseView item, String action, Actor actor, String note, String... fields) {
    var seen = cases.get(item.id(), actor);
    var input = Perform.of(seen.version());
    if (!note.isEmpty()) input = input.note(note);
    if (fields.length > 0) input = input.fields(Map.of(fields[0], fields[1]));
    return town.act(seen, action, actor, input);
  }

  private CaseView taken() {
    return act(
        act(applied(), "receive", town.dispatcher, ""),
        "take",
        town.handler,
        "",
        "complete",
        "yes");
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream().filter(it -> it.name().equals(name)).toList().getLast();
  }

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
    item = act(item, "deliver", town.handler, "", "way", "counter");
    assertThat(item.timeline().getFirst().label()).isEqualTo("送达：窗口领取");
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
    item = act(item, "ask-correction", town.handler, "还缺施工图");
    assertThat(promise(item, "收件和告知").paused()).isEqualTo(clock.instant());
    assertThat(promise(item, "收件和告知").explanation()).isEqualTo("“待补正”期间不计时，还剩3个工作日");
    assertThat(item.clock()).extracting(CaseSummary.Due::name).isEqualTo("补正");
    now("2025-11-26T10:00");
    jobs.runDue();
    assertThat(cases.get(item.id(), town.handler).state())
        .as("the old deadline is over")
        .isEqualTo("correcting");
    item = act(item, "correct", town.resident, "补了施工图");
    assertThat(promise(item, "收件和告知").due()).isEqualTo(china("2025-12-01T17:30"));
    assertThat(promise(item, "收件和告知").explanation())
        .isEqualTo("11月26日10:00恢复计时，还剩3个工作日，12月1日17:30到期");
    var corrected = item;
    Town.refused(
        "action-not-possible", () -> act(corrected, "ask-correction", town.handler, "还缺别的"));
  }

  @Test
  void whoDoesNotCorrectInTimeGivesUp() {
    var item =
        act(
            act(applied(), "receive", town.dispatcher, ""),
            "ask-correction",
            town.handler,
            "还缺施工图");
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
  void onlyAPublishedItemOfADepartmentInTheHouseIsAppliedFor() {
    assertThatThrownBy(() -> cases.open(wanted("A-99"), town.resident, Town.key()))
        .isInstanceOf(InvalidInput.class);
    catalog.publish(ServiceItem.flat("A-2", "河道采砂许可", "外区水务局", ItemType.PERMIT));
    assertThatThrownBy(() -> cases.open(wanted("A-2"), town.resident, Town.key()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("外区水务局");
  }

  @Test
  void thePromisedTimeIsReadAsItIsWritten() {
    assertThat(TakeItem.limit(new TimeLimit("20个工作日", "7 个工作日"))).isEqualTo(new Term.WorkDays(7));
    assertThat(TakeItem.limit(new TimeLimit("60日", null))).isEqualTo(Term.parse("1440 hours"));
    assertThat(TakeItem.limit(new TimeLimit("1个工作日", "当场办结"))).isNull();
    assertThat(TakeItem.limit(null)).isNull();
  }
}
