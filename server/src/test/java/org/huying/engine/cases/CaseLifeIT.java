package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;
import static org.huying.engine.cases.Town.wanted;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case from a voice to an answer, and every way in between. */
@HouseTest
class CaseLifeIT {
  private static final PageRequest FIRST = new PageRequest(0, 50);

  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  @Test
  void aBrokenLampGoesFromAVoiceToAnAnswer() {
    var photo = town.photo(town.resident.person());
    var where = new Location(null, SmallDistrict.lon(0.2), SmallDistrict.lat(0.4), "三栋楼下");
    var item =
        cases.open(
            wanted("楼下路灯坏了两天没人修。我的电话是13812345678", null, where, photo), town.resident, key());
    assertThat(item.stateName()).isEqualTo("待接单");
    assertThat(item.category().code()).isEqualTo("street-lamp");
    assertThat(item.unit()).extracting(CaseSummary.UnitRef::name).isEqualTo("单位lamp");
    assertThat(item.place().pathNames()).containsExactly("测试区", "东头镇", "榕树头社区", "榕树头社区第一网格");
    assertThat(item.title()).isEqualTo("楼下路灯坏了两天没人修");
    assertThat(item.photos()).extracting(CaseView.Photo::id).containsExactly(photo);
    assertThat(item.timeline())
        .extracting(CaseView.Entry::label)
        .containsExactly("转给单位lamp办理：路灯由路灯管理所管养", "您提交了诉求");
    assertThat(item.clocks())
        .extracting(CaseView.Promise::name)
        .containsExactlyInAnyOrder("接单", "处理", "答复");
    assertThat(item.clocks()).allSatisfy(it -> assertThat(it.explanation()).contains("工作"));

    item = town.act(cases.get(item.id(), town.handler), "accept", town.handler);
    assertThat(item.holder()).extracting(CaseSummary.Person::name).isEqualTo("员工handler");
    item = town.act(item, "report", town.handler, town.result(item, town.handler));
    assertThat(item.stateName()).isEqualTo("待核查");
    item = town.act(cases.get(item.id(), town.gridWorker), "verify-pass", town.gridWorker);
    assertThat(item.stateName()).isEqualTo("已结案");
    assertThat(item.clock()).isNull();
    assertThat(item.clocks()).allSatisfy(it -> assertThat(it.stopped()).isNotNull());

    item = cases.get(item.id(), town.resident);
    assertThat(item.actions()).extracting(CaseView.Action::name).containsExactly("rate");
    assertThat(item.timeline().get(1).by()).isEqualTo(new CaseView.By("员***", "单位lamp"));
    assertThat(item.timeline().get(1).photos()).hasSize(1);
    item = town.act(item, "rate", town.resident, town.rating(item, true, 5));
    assertThat(item.rating()).satisfies(it -> assertThat(it.score()).isEqualTo(5));
    assertThat(item.actions()).extracting(CaseView.Action::name).containsExactly("reopen");
    assertThat(messages.of(town.resident.person(), FIRST).items())
        .extracting(Messages.Line::title)
        .contains("诉求收到了", "有人接手了", "处理有结果了", "办好了，请您评价");
  }

  @Test
  void notSolvedSendsItBackToTheUnitOneLevelUp() {
    var item = cases.get(town.closed().id(), town.resident);
    item = town.act(item, "rate", town.resident, town.rating(item, false, 2));
    assertThat(item.state()).isEqualTo("dispatched");
    assertThat(item.unit()).extracting(CaseSummary.UnitRef::name).isEqualTo("单位lamp");
    assertThat(item.holder()).isNull();
    assertThat(item.level()).isEqualTo(1);
    assertThat(item.reopens()).isEqualTo(1);
    assertThat(item.clocks())
        .filteredOn(it -> it.stopped() == null)
        .extracting(CaseView.Promise::name)
        .containsExactlyInAnyOrder("接单", "处理", "答复");
    var again = item;
    refused(
        "action-not-possible",
        () -> town.act(again, "rate", town.resident, town.rating(again, true, 5)));
  }

  @Test
  void aRatingComesWithinFifteenWorkDaysAndOnce() {
    var item = cases.get(town.closed().id(), town.resident);
    var rated = town.act(item, "rate", town.resident, town.rating(item, true, 4));
    refused(
        "action-not-possible",
        () -> town.act(rated, "rate", town.resident, town.rating(rated, false, 1)));
    var late = cases.get(town.closed().id(), town.resident);
    clock.advance(Duration.ofDays(60));
    refused(
        "action-not-possible",
        () -> town.act(late, "rate", town.resident, town.rating(late, false, 1)));
    assertThat(cases.get(late.id(), town.resident).actions()).isEmpty();
  }

  @Test
  void whatFailsAgainAfterItWasRatedIsReopenedWithinFifteenWorkDays() {
    var item = cases.get(town.closed().id(), town.resident);
    refused(
        "action-not-possible",
        () -> town.act(item, "reopen", town.resident, Perform.of(item.version()).note("又不亮了")));
    var rated = town.act(item, "rate", town.resident, town.rating(item, true, 5));
    clock.advance(Duration.ofDays(2));
    refused("invalid-fields", () -> town.act(rated, "reopen", town.resident));
    refused(
        "case-not-found",
        () -> town.act(rated, "reopen", town.neighbour, Perform.of(rated.version()).note("又不亮了")));
    var again = town.act(rated, "reopen", town.resident, Perform.of(rated.version()).note("又不亮了"));
    assertThat(again.state()).isEqualTo("dispatched");
    assertThat(again.reopens()).isEqualTo(1);
    assertThat(cases.get(again.id(), town.handler).timeline().getFirst().note()).isEqualTo("又不亮了");

    var other = cases.get(town.closed().id(), town.resident);
    var late = town.act(other, "rate", town.resident, town.rating(other, true, 5));
    clock.advance(Duration.ofDays(60));
    refused(
        "action-not-possible",
        () -> town.act(late, "reopen", town.resident, Perform.of(late.version()).note("又不亮了")));
  }

  @Test
  void anEnquiryIsAnsweredInWordsAndWhoAskedSaysWhetherItWas() {
    var item = town.open("请问楼下的路灯几点亮", "street-lamp");
    item = town.act(item, "accept", town.handler);
    var asked = item;
    refused("invalid-fields", () -> town.act(asked, "answer", town.handler));
    item = answer(item, "夏天七点，冬天六点");
    assertThat(item.stateName()).isEqualTo("已答复");
    assertThat(item.clocks()).allSatisfy(it -> assertThat(it.stopped()).isNotNull());
    var read = cases.get(item.id(), town.resident);
    assertThat(read.timeline().getFirst())
        .satisfies(it -> assertThat(it.label()).isEqualTo("单位lamp答复了"))
        .satisfies(it -> assertThat(it.note()).isEqualTo("夏天七点，冬天六点"));
    assertThat(read.actions()).extracting(CaseView.Action::name).containsExactly("rate");
    assertThat(told(town.resident.person(), item)).contains("有答复了");

    item = town.act(read, "rate", town.resident, town.rating(read, false, 2));
    assertThat(item.state()).isEqualTo("accepted");
    assertThat(item.reopens()).isEqualTo(1);
    assertThat(told(town.handler.id(), item)).contains("居民说没答清楚");
    item = town.act(item, "take-over", town.handler);
    item = answer(item, "每天天黑前十分钟亮");
    item = town.act(item, "rate", town.resident, town.rating(item, true, 5));
    item = town.act(item, "reopen", town.resident, Perform.of(item.version()).note("阴天呢"));
    assertThat(item.state()).as("asked again").isEqualTo("accepted");
    assertThat(item.timeline().getFirst().note()).isEqualTo("阴天呢");

    var matter = town.accepted();
    assertThat(matter.actions()).extracting(CaseView.Action::name).doesNotContain("answer");
    refused("action-not-possible", () -> answer(matter, "修好了"));
  }

  private CaseView answer(CaseView item, String words) {
    return town.act(item, "answer", town.handler, Perform.of(item.version()).note(words));
  }

  @Test
  void aDispatcherAnswersAnEnquiryRightAwayAndHearsWhenItWasNotEnough() {
    var item = cases.get(town.open("请问这种事归谁管", "other").id(), town.dispatcher);
    item = town.act(item, "answer-now", town.dispatcher, Perform.of(item.version()).note("归街道管"));
    assertThat(item.state()).isEqualTo("answered");
    item = town.act(item, "rate", town.resident, town.rating(item, false, 1));
    assertThat(item.state()).isEqualTo("submitted");
    assertThat(told(town.dispatcher.id(), item)).contains("居民说没答清楚");
    var matter = town.waiting();
    refused(
        "action-not-possible",
        () ->
            town.act(
                matter, "answer-now", town.dispatcher, Perform.of(matter.version()).note("归街道管")));
  }

  private List<String> told(UUID person, CaseView item) {
    return messages.of(person, FIRST).items().stream()
        .filter(it -> it.link().contains(item.id().toString()))
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whoReportedItHurriesWhoeversTurnItIsOnceADay() {
    var item = town.act(town.waiting(), "nudge", town.resident);
    assertThat(item.timeline().getFirst().label()).isEqualTo("您催了一次");
    assertThat(told(town.dispatcher.id(), item)).contains("居民在催");
    assertThat(item.actions()).extracting(CaseView.Action::name).doesNotContain("nudge");
    var again = item;
    clock.advance(Duration.ofHours(23));
    Town.refusedSaying("24小时里只能做一次", () -> town.act(again, "nudge", town.resident));
    clock.advance(Duration.ofHours(2));
    assertThat(town.act(again, "nudge", town.resident).state()).isEqualTo("submitted");

    var accepted = town.act(town.accepted(), "nudge", town.resident);
    assertThat(told(town.handler.id(), accepted)).contains("居民在催");
    assertThat(told(town.dispatcher.id(), accepted)).doesNotContain("居民在催");
    var extending = town.act(town.extending(), "nudge", town.resident);
    assertThat(told(town.supervisor.id(), extending)).contains("居民在催");
    var reported = town.act(town.reported(), "urge", town.dispatcher);
    assertThat(told(town.gridWorker.id(), reported)).contains("催办");
    assertThat(cases.get(town.closed().id(), town.resident).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("nudge");
  }

  @Test
  void whatIsAddedReachesWhoeversTurnItIs() {
    var waiting = added(town.waiting());
    assertThat(told(town.dispatcher.id(), waiting)).contains("诉求人补充了说明");
    var reported = added(town.reported());
    assertThat(told(town.gridWorker.id(), reported)).contains("诉求人补充了说明");
    assertThat(told(town.handler.id(), reported)).contains("诉求人补充了说明");
    assertThat(told(town.dispatcher.id(), reported)).doesNotContain("诉求人补充了说明");
    var returning = added(town.returning());
    assertThat(told(town.dispatcher.id(), returning)).contains("诉求人补充了说明");
  }

  private CaseView added(CaseView item) {
    return town.act(item, "add-note", town.resident, Perform.of(item.version()).note("就在门口"));
  }

  @Test
  void nobodyVerifiesTheirOwnWork() {
    var both =
        fixtures.staff(
            "both", town.lamp, new Grant(Role.HANDLER, "pj"), new Grant(Role.GRID_WORKER, "pj"));
    var item = town.act(town.open(), "accept", both);
    var reported = town.act(item, "report", both, town.result(item, both));
    refused("action-not-yours", () -> town.act(reported, "verify-pass", both));
    assertThat(reported.actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("verify-pass", "verify-fail");
    assertThat(town.act(reported, "verify-pass", town.gridWorker).state()).isEqualTo("closed");
  }

  @Test
  void whereNoGridIsADispatcherVerifies() {
    var where = new Location(town.places.getByCode("t01c001").id(), null, null, null);
    var item = cases.open(wanted("村口路灯不亮", "street-lamp", where), town.resident, key());
    item = town.act(item, "accept", town.handler);
    var reported = town.act(item, "report", town.handler, town.result(item, town.handler));
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), town.dispatcher).items())
        .extracting(CaseSummary::id)
        .contains(item.id());
    assertThat(town.act(reported, "verify-pass", town.dispatcher).state()).isEqualTo("closed");
  }

  @Test
  void aReturnNeedsTheDispatchersApproval() {
    var item = town.returning();
    assertThat(item.state()).isEqualTo("returning");
    var refusedReturn =
        town.act(
            item, "refuse-return", town.dispatcher, Perform.of(item.version()).note("灯杆编号是路灯所的"));
    assertThat(refusedReturn.state()).isEqualTo("dispatched");
    assertThat(refusedReturn.unit()).isNotNull();
    assertThat(cases.get(item.id(), town.resident).timeline()).noneMatch(it -> it.note() != null);

    var second = town.returning();
    var approved = town.act(second, "approve-return", town.dispatcher);
    assertThat(approved.state()).isEqualTo("submitted");
    assertThat(approved.unit()).isNull();
    refused("case-not-found", () -> cases.get(second.id(), town.handler));
    var given =
        town.act(
            approved,
            "dispatch",
            town.dispatcher,
            Perform.of(approved.version())
                .fields(Map.of("unit", town.works.id().toString(), "category", "pavement")));
    assertThat(given.category().code()).isEqualTo("pavement");
    assertThat(cases.get(second.id(), town.otherHandler).state()).isEqualTo("dispatched");
  }

  @Test
  void aTextThatFitsNothingWaitsForADispatcher() {
    var item = town.open("嗯嗯，就是那个，你们知道的", null);
    assertThat(item.state()).isEqualTo("submitted");
    assertThat(item.category().code()).isEqualTo("other");
    assertThat(item.unit()).isNull();
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), town.dispatcher).items())
        .extracting(CaseSummary::id)
        .contains(item.id());
  }

  @Test
  void aUnitThatIsNotRegisteredLeavesTheCaseToADispatcher() {
    assertThat(town.open("小区停水一整天了", "water-supply").state()).isEqualTo("submitted");
  }

  @Test
  void aReportNeedsAWordAndAPhoto() {
    var item = town.accepted();
    assertThatThrownBy(() -> town.act(item, "report", town.handler))
        .isInstanceOfSatisfying(
            HuyingException.class,
            e ->
                assertThat(e.fields())
                    .extracting(HuyingException.FieldError::field)
                    .containsExactly("note", "photos"));
    refused(
        "invalid-fields",
        () ->
            town.act(
                item,
                "report",
                town.handler,
                town.result(item, town.handler).fields(Map.of("nonsense", "1"))));
    refused("action-unknown", () -> town.act(item, "explode", town.handler));
    refused(
        "action-not-yours",
        () -> town.act(item, "report", town.colleague, town.result(item, town.colleague)));
    assertThat(town.act(item, "take-over", town.colleague).holder())
        .extracting(CaseSummary.Person::name)
        .isEqualTo("员工handler2");
  }

  @Test
  void noStateChangesWithoutALineInTheTimelineNotEvenByHand() {
    var item = town.open();
    assertThatThrownBy(() ->
            jdbc.sql(
                    "update cases.case_file set state = 'reported', owner = 'verifier' where id = ?")
                .param(item.id())
                .update())
        .hasMessageContaining("without an entry in its timeline");
    assertThatThrownBy(() ->
            jdbc.sql("delete from cases.timeline where case_id = ?").param(item.id()).update())
        .hasMessageContaining("only added to");
  }
}
