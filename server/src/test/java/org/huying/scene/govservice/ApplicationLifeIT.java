package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.ServiceItem.TimeLimit;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application for a service item, from the form to the archive, on the clocks of the law. */
@HouseTest
class ApplicationLifeIT {
  private static final String ITEM = "A-1";

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Catalog catalog;
  @Autowired Fixtures fixtures;
  @Autowired JdbcClient jdbc;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;
  Applying applying;

  @BeforeEach
  void town() {
    town = Town.of(house);
    applying = Applying.in(house);
    applying.item(
        ServiceItem.flat(ITEM, "占道施工许可", town.lamp.name(), ItemType.PERMIT)
            .change()
            .materials(List.of(new ServiceItem.Material("施工图", true, "原件", 1, "自备", null)))
            .conditions(List.of("施工时间避开早晚高峰"))
            .legalBasis(List.of(new ServiceItem.LegalBasis("城市道路管理条例", "第三十三条")))
            .timeLimit(new TimeLimit("20个工作日", "10个工作日")));
    now("2025-11-18T09:00");
  }

  private void now(String time) {
    clock.set(china(time));
  }

  private static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private CaseView applied() {
    return applying.apply(ITEM, town, town.resident);
  }

  private static String ticked(String line, String remark) {
    return "[{\"line\": \"%s\", \"remark\": \"%s\"}]".formatted(line, remark);
  }

  private CaseView asked(String... line) {
    return act(
        act(applied(), "receive", town.dispatcher, ""),
        "ask-correction",
        town.handler,
        "",
        "missing",
        ticked(line[0], line[1]));
  }

  /** As the conversation does it. */
  private CaseView correct(CaseView item, String line, String how) {
    var input =
        Perform.of(cases.get(item.id(), town.resident).version())
            .fields(Map.of("lines", ticked(line, how)))
            .through("application");
    return town.act(item, "correct", town.resident, input);
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
  void aLineThatIsNotOfferedIsRefusedAndNothingIsAskedWithoutOne() {
    var item = act(applied(), "receive", town.dispatcher, "");
    for (var wrong : List.of("[]", ticked("material:别的", ""), "施工图", "[{}]", "[null]"))
      Town.refused(
          "invalid-fields", () -> act(item, "ask-correction", town.handler, "", "missing", wrong));
    Town.refused(
        "invalid-fields",
        () ->
            act(
                item,
                "ask-correction",
                town.handler,
                "",
                "missing",
                ticked("material:施工图", "长".repeat(201))));
    assertThat(cases.get(item.id(), town.handler).state()).isEqualTo("received");
    assertThat(choices(item, "ask-correction"))
        .contains("material:施工图", "field:phone", "condition:1")
        .doesNotContain("field:where");
    var asked =
        act(item, "ask-correction", town.handler, "", "missing", ticked("material:施工图", ""));
    var besides =
        Perform.of(asked.version())
            .fields(Map.of("lines", ticked("field:phone", "")))
            .through("application");
    Town.refused("invalid-fields", () -> town.act(asked, "correct", town.resident, besides));
    Town.refused(
        "only-through-flow",
        () -> act(asked, "correct", town.resident, "", "lines", ticked("material:施工图", "照片1")));
  }

  private List<String> choices(CaseView item, String action) {
    return cases.get(item.id(), town.handler).actions().stream()
        .filter(it -> it.name().equals(action))
        .flatMap(it -> it.fields().stream())
        .flatMap(it -> it.choices().stream())
        .map(CaseView.Choice::value)
        .toList();
  }

  @Test
  void aRefusalNamesItsBasisAndSaysOnceWhatCanBeDone() {
    var item = act(applied(), "receive", town.dispatcher, "");
    assertThat(choices(item, "refuse")).contains("basis:1", "condition:1", "permit:2");
    Town.refused("invalid-fields", () -> act(item, "refuse", town.handler, "不归我们办"));
    var input =
        Perform.of(cases.get(item.id(), town.handler).version())
            .note("施工点在早高峰路段")
            .fields(Map.of("basis", ticked("basis:1", "")));
    town.act(item, "refuse", town.handler, input);
    var read = cases.get(item.id(), town.resident);
    assertThat(read.state()).isEqualTo("refused");
    assertThat(read.timeline().getFirst().ticked())
        .extracting(Ticked::label)
        .containsExactly("《城市道路管理条例》第三十三条");
    assertThat(read.timeline().getFirst().note()).isEqualTo("施工点在早高峰路段");
    assertThat(read.advice()).contains("60日", "行政复议", "6个月", "行政诉讼");
    assertThat(messages())
        .filteredOn(it -> it.contains("没有受理。"))
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it).contains("《城市道路管理条例》第三十三条", "早高峰").containsOnlyOnce("行政复议"));
  }

  private List<String> messages() {
    return house
        .getBean(Messages.class)
        .of(town.resident.person(), new PageRequest(0, 20))
        .items()
        .stream()
        .map(Object::toString)
        .toList();
  }

  private CaseView archived() {
    var item = act(taken(), "propose", town.handler, "符合条件", "checked", "yes");
    item = act(item, "decide", town.colleague, "同意", "decision", "granted");
    item = act(item, "deliver", town.handler, "", "way", "counter");
    return act(item, "archive", town.handler, "", "filed", "yes");
  }

  private CaseView rate(CaseView item, Map<String, String> fields) {
    var seen = cases.get(item.id(), town.resident);
    return town.act(seen, "rate", town.resident, Perform.of(seen.version()).fields(fields));
  }

  @Test
  void aBadRatingIsFollowedUpBySomebodyElseOnAClockAndAGoodOneIsNot() {
    var good = rate(archived(), Map.of("solved", "yes", "score", "5"));
    assertThat(good.related()).isNull();
    var item = archived();
    Town.refused("invalid-fields", () -> rate(item, Map.of("solved", "yes", "score", "2")));
    Town.refused("invalid-fields", () -> rate(item, Map.of("solved", "no", "score", "4")));
    var rated =
        rate(item, Map.of("solved", "no", "score", "1", "cause", "manner", "unsolved", "证上的名字错了"));
    var kin = Objects.requireNonNull(rated.related()).followUps().getFirst();
    var id = Objects.requireNonNull(kin.id());
    var followUp = cases.get(id, town.resident);
    assertThat(followUp.type()).isEqualTo("follow-up");
    assertThat(followUp.title()).isEqualTo("差评回访：占道施工许可");
    assertThat(followUp.text())
        .contains("没办好，1分", "主要不满意：态度", "没办好的：证上的名字错了")
        .doesNotContain("想说的话");
    assertThat(followUp.unit()).isNull();
    assertThat(followUp.clock()).extracting(CaseSummary.Due::name).isEqualTo("回访");
    assertThat(followUp.related())
        .extracting(CaseView.Related::follows)
        .extracting(CaseView.Kin::id)
        .isEqualTo(item.id());
    for (var other : List.of(town.handler, town.colleague, town.otherHandler, town.neighbour))
      Town.refused("case-not-found", () -> cases.get(id, other));
    var both =
        fixtures.staff(
            "both-" + Town.key().substring(0, 8),
            town.lamp,
            new Grant(Role.HANDLER, "pj"),
            new Grant(Role.DISPATCHER, "pj"));
    act(act(applied(), "receive", town.dispatcher, ""), "take", both, "", "complete", "yes");
    assertThat(cases.get(id, both).actions()).extracting(CaseView.Action::name).contains("settle");
    now("2025-11-25T09:00");
    jobs.runDue();
    assertThat(cases.get(id, town.supervisor).clock())
        .extracting(CaseSummary.Due::late)
        .isEqualTo(true);
    var input =
        Perform.of(cases.get(id, town.dispatcher).version())
            .note("名字改好了，重新发证")
            .fields(Map.of("outcome", "corrected"));
    town.act(followUp, "settle", town.dispatcher, input);
    var told = cases.get(id, town.resident);
    assertThat(told.stateName()).isEqualTo("已回访");
    assertThat(told.timeline().getFirst().label()).isEqualTo("回访结果：已经改正");
    assertThat(told.timeline().getFirst().note()).isEqualTo("名字改好了，重新发证");
    Town.refused(
        "opening-not-yours",
        () ->
            cases.open(
                new OpenCase(
                    "follow-up", null, "我要投诉", null, town.estate(), List.of(), "web", Map.of()),
                town.resident,
                Town.key()));
  }

  @Test
  void whoHandledTheApplicationDoesNotFollowItUp() {
    var both =
        fixtures.staff(
            "both-" + Town.key().substring(0, 8),
            town.lamp,
            new Grant(Role.HANDLER, "pj"),
            new Grant(Role.DISPATCHER, "pj"));
    var item =
        act(
            act(
                act(applied(), "receive", town.dispatcher, ""),
                "take",
                both,
                "",
                "complete",
                "yes"),
            "propose",
            both,
            "符合条件",
            "checked",
            "yes");
    item = act(item, "decide", town.colleague, "同意", "decision", "granted");
    item = act(item, "deliver", town.handler, "", "way", "counter");
    item = act(item, "archive", town.handler, "", "filed", "yes");
    var rated = rate(item, Map.of("solved", "yes", "score", "2", "cause", "slow"));
    var id =
        Objects.requireNonNull(Objects.requireNonNull(rated.related()).followUps().getFirst().id());
    assertThat(cases.get(id, both).actions()).isEmpty();
    assertThat(cases.get(id, town.dispatcher).actions()).isNotEmpty();
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
