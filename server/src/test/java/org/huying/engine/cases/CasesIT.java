package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.wanted;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class CasesIT {
  private static final PageRequest FIRST = new PageRequest(0, 50);

  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired AccessTrail trail;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  private static void refused(String type, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(HuyingException.class, e -> assertThat(e.type()).isEqualTo(type));
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
    assertThat(item.actions()).isEmpty();
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
  void forStrangersACaseDoesNotExist() {
    var item = town.open();
    for (Actor stranger :
        List.of(
            town.neighbour,
            town.otherHandler,
            town.otherDispatcher,
            town.otherGridWorker,
            town.editor)) {
      refused("case-not-found", () -> cases.get(item.id(), stranger));
      refused("case-not-found", () -> cases.get(new Reference(item.reference()), stranger));
      refused(
          "case-not-found",
          () -> town.act(item, "add-note", stranger, Perform.of(item.version()).note("看看")));
      refused("case-not-found", () -> cases.reveal(item.id(), "想看看", stranger));
      assertThat(cases.list(CaseQuery.all(), stranger).items())
          .extracting(CaseSummary::id)
          .doesNotContain(item.id());
    }
    refused("sign-in-needed", () -> cases.get(item.id(), new Actor.Nobody()));
    refused("sign-in-needed", () -> cases.list(CaseQuery.all(), new Actor.Nobody()));
  }

  @Test
  void whoMovedOutKeepsTheirOwnAndSeesNothingOfTheNextTenant() {
    var former = fixtures.resident("19900000004");
    var present = fixtures.resident("19900000005");
    var before = cases.open(wanted("楼道灯不亮", "street-lamp", town.estate()), former, key());
    var after = cases.open(wanted("楼道灯又不亮", "street-lamp", town.estate()), present, key());
    assertThat(cases.list(CaseQuery.all(), former).items())
        .extracting(CaseSummary::id)
        .containsExactly(before.id());
    assertThat(cases.list(CaseQuery.all(), present).items())
        .extracting(CaseSummary::id)
        .containsExactly(after.id());
    refused("case-not-found", () -> cases.get(after.id(), former));
  }

  @Test
  void twoWorkersCloseOneCaseAndTheSecondIsToldWhoWasFirst() throws Exception {
    var second = fixtures.staff("grid3", town.centre, new Grant(Role.GRID_WORKER, "pj.t01"));
    var item = town.reported();
    try (var pool = Executors.newFixedThreadPool(2)) {
      Callable<CaseView> one = () -> town.act(item, "verify-pass", town.gridWorker);
      Callable<CaseView> two = () -> town.act(item, "verify-pass", second);
      var results = pool.invokeAll(List.of(one, two));
      assertThat(results.stream().filter(it -> it.state() == Future.State.SUCCESS)).hasSize(1);
      assertThat(
              results.stream()
                  .filter(it -> it.state() == Future.State.FAILED)
                  .map(Future::exceptionNow))
          .singleElement()
          .isInstanceOfSatisfying(
              HuyingException.class,
              e -> {
                assertThat(e.type()).isEqualTo("stale-version");
                assertThat(e.chinese()).containsAnyOf("员工grid", "员工grid3");
              });
    }
    assertThat(cases.get(item.id(), town.dispatcher).timeline())
        .filteredOn(it -> it.kind().equals("verify-pass"))
        .hasSize(1);
  }

  @Test
  void theSameFormTwiceIsOneCase() {
    var key = key();
    var form = wanted("路口路灯不亮", "street-lamp", town.estate());
    var first = cases.open(form, town.resident, key);
    assertThat(cases.open(form, town.resident, key).id()).isEqualTo(first.id());
    refused(
        "idempotency-key-reused",
        () -> cases.open(wanted("别的事", "street-lamp", town.estate()), town.resident, key));
    assertThat(cases.open(form, town.neighbour, key).id()).isNotEqualTo(first.id());
  }

  @Test
  void theSameActionTwiceIsDoneOnce() {
    var item = town.open();
    var key = key();
    var once = cases.perform(item.id(), "accept", Perform.of(item.version()), town.handler, key);
    assertThat(cases.perform(item.id(), "accept", Perform.of(item.version()), town.handler, key))
        .isEqualTo(once);
    refused(
        "idempotency-key-reused",
        () -> cases.perform(item.id(), "accept", Perform.of(99), town.handler, key));
    assertThat(once.timeline()).filteredOn(it -> it.kind().equals("accept")).hasSize(1);
  }

  @Test
  void whatIsWrongInAFormIsSaidBesideEachFieldAndNothingIsKept() {
    long before = count();
    var photos = Stream.generate(UUID::randomUUID).limit(30).toArray(UUID[]::new);
    assertThatThrownBy(() ->
            cases.open(
                wanted("路".repeat(5_001), "no-such", new Location(null, null, null, null), photos),
                town.resident,
                key()))
        .isInstanceOfSatisfying(
            HuyingException.class,
            e ->
                assertThat(e.fields())
                    .extracting(
                        HuyingException.FieldError::field, HuyingException.FieldError::message)
                    .contains(
                        tuple("text", "“发生了什么”最多5,000个字，现在有5,001个字。"),
                        tuple("category", "没有这个分类，请重新选择。"),
                        tuple("photos", "照片最多9张，现在有30张。"),
                        tuple("where", "请告诉我们在什么地方：选一个小区或社区，或者在地图上点一下。")));
    refused("invalid-fields", () -> town.open("   ", "street-lamp"));
    refused(
        "place-outside-district",
        () ->
            cases.open(
                wanted("灯不亮", null, new Location(null, 112.0, 22.0, null)), town.resident, key()));
    refused(
        "invalid-fields",
        () ->
            cases.open(
                wanted("灯不亮", null, new Location(UUID.randomUUID(), null, null, null)),
                town.resident,
                key()));
    refused(
        "invalid-fields",
        () ->
            cases.open(
                wanted(
                    "灯不亮", null, new Location(town.places.getByCode("t01").id(), null, null, null)),
                town.resident,
                key()));
    assertThat(count()).isEqualTo(before);
    var longest =
        town.open(
            "<script>alert(1)</script>'; drop table cases.case_file; --" + "灯".repeat(4_900),
            "street-lamp");
    assertThat(cases.get(longest.id(), town.resident).text()).startsWith("<script>");
  }

  private long count() {
    return jdbc.sql("select count(*) from cases.case_file").query(Long.class).single();
  }

  @Test
  void aPhotoIsAddedOnlyByWhoeverStoredItAndToOneCase() {
    var stolen = town.photo(town.neighbour.person());
    refused(
        "file-not-found",
        () ->
            cases.open(wanted("灯不亮", "street-lamp", town.estate(), stolen), town.resident, key()));
    var mine = town.photo(town.resident.person());
    var item = cases.open(wanted("灯不亮", "street-lamp", town.estate(), mine), town.resident, key());
    refused(
        "file-claimed",
        () -> cases.open(wanted("灯又不亮", "street-lamp", town.estate(), mine), town.resident, key()));
    assertThat(cases.photo(item.id(), mine, true, town.handler)).isNotEmpty();
    refused("photo-not-found", () -> cases.photo(item.id(), stolen, false, town.resident));
    refused("case-not-found", () -> cases.photo(item.id(), mine, false, town.neighbour));
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
  void everyStaffReaderIsInTheReportersTrailOncePerDay() {
    var item = town.open();
    cases.get(item.id(), town.handler);
    cases.get(item.id(), town.handler);
    cases.get(item.id(), town.resident);
    assertThat(trail.of(town.resident.person(), FIRST).items())
        .filteredOn(it -> it.what().contains(item.reference()))
        .singleElement()
        .satisfies(it -> assertThat(it.organisation()).isEqualTo("单位lamp"));
  }

  @Test
  void aPhoneNumberIsShownForAPurposeAndLeavesItsOwnLine() {
    var item = town.open();
    assertThat(cases.get(item.id(), town.handler).reporter())
        .isEqualTo(new CaseView.Reporter("199****0001", true));
    assertThat(cases.get(item.id(), town.gridWorker).reporter())
        .isEqualTo(new CaseView.Reporter("199****0001", false));
    assertThat(cases.get(item.id(), town.resident).reporter()).isNull();
    assertThat(cases.reveal(item.id(), "约上门时间", town.handler).phone()).isEqualTo("19900000001");
    assertThat(trail.of(town.resident.person(), FIRST).items())
        .anySatisfy(it -> assertThat(it.purpose()).isEqualTo("约上门时间"));
    refused("invalid-fields", () -> cases.reveal(item.id(), " ", town.handler));
    refused("reporter-not-yours", () -> cases.reveal(item.id(), "想看看", town.gridWorker));
  }

  @Test
  void numbersOfPeopleAreMaskedInLists() {
    var item =
        cases.open(wanted("打我13812345678的电话", "street-lamp", town.estate()), town.resident, key());
    assertThat(item.title()).contains("138****5678");
    assertThat(cases.get(item.id(), town.handler).text()).contains("13812345678");
  }

  @Test
  void aCaseIsFoundByAnyPartOfItsWordsOrItsNumber() {
    var item = town.open("榕景花园门口的灯柱歪了100%危险_急", "street-lamp");
    for (var q : List.of("灯柱歪", "100%危险_", item.reference().substring(3, 11), "3栋楼"))
      assertThat(search(q, town.handler)).as(q).contains(item.id());
    assertThat(search("1000危险", town.handler)).doesNotContain(item.id());
    assertThat(search("灯柱歪", town.otherHandler)).isEmpty();
    refused("invalid-fields", () -> search("长".repeat(101), town.handler));
  }

  private List<UUID> search(String q, Actor actor) {
    var all = CaseQuery.all();
    var query =
        new CaseQuery(
            q,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            CaseQuery.Queue.ALL,
            null,
            null,
            null,
            null,
            CaseQuery.Sort.DUE,
            all.page());
    return cases.list(query, actor).items().stream().map(CaseSummary::id).toList();
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
