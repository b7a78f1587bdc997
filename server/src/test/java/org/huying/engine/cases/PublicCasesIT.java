package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.Publications.Decided;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Line;
import org.huying.engine.cases.Publications.Spot;
import org.huying.engine.cases.Publications.Standing;
import org.huying.engine.cases.internal.open.PublicSurvey;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What everyone may read of cases, what never, and who decides it. */
@HouseTest
class PublicCasesIT {
  private static final PageRequest FIRST = new PageRequest(0, 200);

  @Autowired Cases cases;
  @Autowired PublicCases open;
  @Autowired Publications publications;
  @Autowired Followers followers;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired WorkCalendar calendar;
  @LocalServerPort int port;
  Town town;
  Reviewing reviewing;
  String base = "";

  @BeforeEach
  void town() {
    town = Town.of(house);
    reviewing = new Reviewing(house, town);
    base = "http://127.0.0.1:" + port;
  }

  private List<UUID> waiting() {
    return publications.list(Standing.WAITING, null, FIRST, town.dispatcher).items().stream()
        .map(Line::caseId)
        .toList();
  }

  @Test
  void aCaseIsPublicOnlyAfterReviewAndUntilItIsTakenBack() {
    var item = town.open();
    assertThat(waiting()).contains(item.id());
    var number = reviewing.publish(item);
    assertThat(waiting()).doesNotContain(item.id());
    assertThat(reviewing.shown()).contains(number);
    var view = open.get(number);
    assertThat(view.item().title()).isEqualTo("路灯不亮或损坏 · 榕树头社区");
    assertThat(view.item().place()).isEqualTo("东头镇 · 榕树头社区");
    assertThat(view.item().state()).isEqualTo("待接单");
    assertThat(view.item().unit()).isEqualTo("单位lamp");
    assertThat(view.steps())
        .extracting(PublicCaseView.Step::text)
        .containsExactly("有人提出", "转给单位lamp办理");

    assertThat(reviewing.hide(item, Decision.UNPUBLISH).history())
        .extracting(Publications.Step::decision)
        .containsExactly(Decision.UNPUBLISH, Decision.PUBLISH);
    assertThat(reviewing.shown()).doesNotContain(number);
    refused("public-case-not-found", () -> open.get(number));
    assertThat(reviewing.publish(item)).isEqualTo(number);
  }

  @Test
  void whatWasDeclinedStaysOutOfTheQueue() {
    var item = town.open();
    assertThat(reviewing.hide(item, Decision.DECLINE).line().standing()).isEqualTo(Standing.HIDDEN);
    assertThat(waiting()).doesNotContain(item.id());
    refused("not-published", () -> reviewing.hide(item, Decision.UNPUBLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"我要举报他们乱倒泥头", "投诉物业态度恶劣路灯也不修", "求助，路灯不亮老人摔倒了"})
  void confidentialKindsAreNeverPublic(String text) {
    var item = town.open(text, "street-lamp");
    assertThat(waiting()).doesNotContain(item.id());
    refused("not-publishable", () -> reviewing.publish(item));
  }

  @Test
  void aKindCorrectedToAConfidentialOneAndBackWaitsForAFreshReview() {
    var item = town.waiting();
    var number = reviewing.publish(item);
    item = correct(item, "complaint");
    assertThat(reviewing.shown()).doesNotContain(number);
    assertThat(waiting()).doesNotContain(item.id());
    assertThat(publications.get(item.id(), town.dispatcher).line().standing())
        .isEqualTo(Standing.HIDDEN);
    item = correct(item, "matter");
    assertThat(reviewing.shown()).doesNotContain(number);
    refused("public-case-not-found", () -> open.get(number));
    assertThat(waiting()).contains(item.id());
    var review = publications.get(item.id(), town.dispatcher);
    assertThat(review.warning()).contains("重新审");
    assertThat(reviewing.publish(item)).isEqualTo(number);
    assertThat(reviewing.shown()).contains(number);
    assertThat(waiting()).doesNotContain(item.id());
    correct(item, "suggestion");
    assertThat(reviewing.shown()).as("from one public kind to another").contains(number);
  }

  /** To the unit, and back to whoever dispatches, as another kind of need. */
  private CaseView correct(CaseView item, String kind) {
    var fields = Map.of("unit", town.lamp.id().toString(), "kind", kind);
    var now = cases.get(item.id(), town.dispatcher);
    if (!now.state().equals("submitted"))
      now = town.act(now, "recall", town.dispatcher, Perform.of(now.version()));
    return town.act(now, "dispatch", town.dispatcher, Perform.of(now.version()).fields(fields));
  }

  @Test
  void whatEndsWithoutAnAnswerIsNoLongerPublic() {
    var withdrawn = town.waiting();
    var rejected = town.waiting();
    var numbers = List.of(reviewing.publish(withdrawn), reviewing.publish(rejected));
    town.act(withdrawn, "withdraw", town.resident);
    town.act(rejected, "reject", town.dispatcher, Perform.of(rejected.version()).note("不属于受理范围"));
    assertThat(reviewing.shown()).doesNotContainAnyElementsOf(numbers);
    refused("not-publishable", () -> reviewing.publish(town.withdrawn()));
  }

  @Test
  void noByteTellsWhoReportedWhatExactlyWhereOrWhen() throws IOException {
    double lon = SmallDistrict.lon(0.123);
    double lat = SmallDistrict.lat(0.321);
    var photo = town.photo(town.resident.person());
    var wanted =
        new OpenCase(
            "request",
            "陈阿婆家门口的灯",
            "陈阿婆家门口的灯坏了，打13812345678",
            "street-lamp",
            new Location(null, lon, lat, "榕景路88号"),
            List.of(photo),
            "12345",
            Map.of());
    var item = cases.open(wanted, town.resident, key());
    item = town.act(item, "accept", town.handler);
    item = town.act(item, "report", town.handler, town.result(item, town.handler));
    item = town.act(cases.get(item.id(), town.gridWorker), "verify-pass", town.gridWorker);
    item =
        town.act(
            item,
            "rate",
            town.resident,
            town.rating(cases.get(item.id(), town.resident), false, 1));
    var number = reviewing.publish(item);
    followers.add(item.id(), town.neighbour.person(), Followers.Why.ME_TOO);

    var anyone = new Visitor(base);
    var bytes =
        anyone.get("/api/public/cases/" + number).expect(200).body()
            + anyone.get("/api/public/cases?q=路灯").expect(200).body()
            + anyone.get("/api/public/cases/map").expect(200).body()
            + anyone.get("/api/public/cases/choices").expect(200).body();
    assertThat(bytes)
        .contains(number.toString(), "重新办理", "\"meToo\":1")
        .doesNotContain(
            item.id().toString(),
            item.reference(),
            town.resident.person().toString(),
            town.neighbour.person().toString(),
            photo.toString(),
            "陈阿婆",
            "13812345678",
            "88号",
            "网格",
            "12345",
            "换了灯头",
            "handler",
            String.valueOf(lon).substring(0, 8),
            String.valueOf(lat).substring(0, 7))
        .doesNotContainPattern("T\\d\\d:\\d\\d|\\d\\d:\\d\\d");
    assertThat(number.version()).isEqualTo(4);
    var cell = open.get(number).item();
    assertThat(Math.abs(Objects.requireNonNull(cell.lon()) - lon)).isLessThan(0.001);
    assertThat(Math.abs(Objects.requireNonNull(cell.lat()) - lat)).isLessThan(0.001);
    anyone.get("/api/public/cases/" + item.id()).expect(404);
    anyone.get("/api/public/cases/%s/photos/0".formatted(number)).expect(404);

    assertThat(reviewing.publish(item, List.of(photo))).isEqualTo(number);
    assertThat(open.get(number).photos()).isEqualTo(1);
    anyone.get("/api/public/cases/%s/photos/0".formatted(number)).expect(200);
    refused("invalid-fields", () -> reviewing.publish(town.open(), List.of(photo)));
  }

  @Test
  void twoDoorsInOneCellLieAtOnePoint() {
    var here = at(0.20, 0.20);
    var near = at(0.201, 0.201);
    assertThat(List.of(here.lon(), here.lat())).isEqualTo(List.of(near.lon(), near.lat()));
    var atHome = publications.get(town.open().id(), town.dispatcher);
    assertThat(atHome.spot()).isEqualTo(Spot.COMMUNITY);
  }

  private PublicCase at(double x, double y) {
    var where = new Location(null, SmallDistrict.lon(x), SmallDistrict.lat(y), null);
    var item = cases.open(Town.wanted("路灯坏了", "street-lamp", where), town.resident, key());
    return open.get(reviewing.publish(item)).item();
  }

  @Test
  void aTitleMayNotHoldPersonalData() {
    var item = town.open();
    var before = publications.get(item.id(), town.dispatcher);
    for (var title : List.of("", "灯", "王大明先生家的灯坏了", "电话13812345678", "长".repeat(61)))
      refused(
          "invalid-fields",
          () ->
              publications.decide(
                  item.id(),
                  new Decided(
                      Decision.PUBLISH, title, Spot.CELL, List.of(), null, before.version()),
                  town.dispatcher));
    refused(
        "invalid-fields",
        () ->
            publications.decide(
                item.id(),
                new Decided(Decision.DECLINE, null, null, List.of(), " ", before.version()),
                town.dispatcher));
  }

  @Test
  void onlyTheDispatcherOfThePlaceReviews() throws IOException {
    var item = town.open();
    for (var stranger : List.of(town.otherDispatcher, town.handler, town.supervisor))
      refused("case-not-found", () -> publications.get(item.id(), stranger));
    assertThat(publications.list(Standing.WAITING, null, FIRST, town.otherDispatcher).items())
        .extracting(Line::caseId)
        .doesNotContain(item.id());
    fixtures.staffAt(base, "handler").get("/api/publications").expect(403);
    fixtures.residentAt(base, "19900000022").get("/api/publications").expect(403);
    new Visitor(base).get("/api/publications").expect(401);
    var before = publications.get(item.id(), town.dispatcher);
    reviewing.publish(item);
    refused(
        "stale-version",
        () ->
            publications.decide(
                item.id(),
                new Decided(Decision.PUBLISH, "路灯", Spot.CELL, List.of(), null, before.version()),
                town.dispatcher));
  }

  @Test
  void theListIsSearchedFilteredAndAnsweredOnlyWhenItChanged() throws Exception {
    var number = reviewing.publish(town.open());
    assertThat(find("榕树头", "street-lamp", "t01", true)).contains(number);
    assertThat(find("路灯", null, null, null)).contains(number);
    assertThat(find("100%", null, null, null)).isEmpty();
    assertThat(find(null, null, "t02", null)).doesNotContain(number);
    assertThat(find(null, null, null, false)).doesNotContain(number);
    refused("invalid-fields", () -> find(null, null, "t01c001e1", null));
    refused("invalid-fields", () -> find("长".repeat(51), null, null, null));
    assertThat(open.choices().towns()).extracting(PublicCases.Choice::label).contains("东头镇");

    var first = fetch("");
    assertThat(first.statusCode()).isEqualTo(200);
    var tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(fetch(tag).statusCode()).isEqualTo(304);
    reviewing.publish(town.open());
    assertThat(fetch(tag).statusCode()).isEqualTo(200);
  }

  private List<UUID> find(
      @Nullable String q,
      @Nullable String category,
      @Nullable String place,
      @Nullable Boolean running) {
    var where = place == null ? null : town.places.getByCode(place).id();
    return open
        .list(new PublicQuery(q, category, where, running, null, null, FIRST))
        .items()
        .stream()
        .map(PublicCase::id)
        .toList();
  }

  private HttpResponse<String> fetch(String tag) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(base + "/api/public/cases"));
      if (!tag.isEmpty()) request.header("If-None-Match", tag);
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void timesAreSaidOfFiveCasesOrMore() {
    for (int i = 0; i < 5; i++) {
      var item = town.open("行人路的砖又松了", "pavement");
      if (i < 4) reviewing.hide(item, Decision.DECLINE);
    }
    town.open("共享单车堆在路口", "shared-bike");
    house.getBean(PublicSurvey.class).rebuild();
    assertThat(open.times())
        .anySatisfy(it -> {
          assertThat(it.code()).isEqualTo("pavement");
          assertThat(it.count()).isGreaterThanOrEqualTo(5);
          assertThat(it.responseMinutes()).isNull();
        })
        .noneSatisfy(it -> assertThat(it.count()).isLessThan(5));
  }

  @Test
  void theUsualTimesOfACategoryAreTheMedianOfItsPublicCases() {
    // Office minutes until they were taken, and hours until they were done; one over lunch.
    List.of(5, 10, 30, 40, 200).forEach(it -> answered("railing", "护栏松了", "11:50", it, 24));
    List.of(10, 20, 30, 50, 60, 70).forEach(it -> answered("manhole", "井盖松了", "09:00", it, 48));
    // What is confidential counts for nothing.
    List.of(1, 1, 1).forEach(it -> answered("railing", "求助，护栏松了老人摔倒了", "09:00", it, 1));
    house.getBean(PublicSurvey.class).rebuild();
    assertThat(open.times())
        .filteredOn(it -> List.of("railing", "manhole").contains(it.code()))
        .extracting(
            PublicCases.Times::code,
            PublicCases.Times::count,
            PublicCases.Times::responseMinutes,
            PublicCases.Times::doneMinutes)
        .containsExactlyInAnyOrder(
            tuple("railing", 5L, 30L, 24 * 60L), tuple("manhole", 6L, 40L, 48 * 60L));
  }

  /** Opened at that time of a day, taken after so many office minutes, done after so many hours. */
  private void answered(String category, String text, String time, int minutes, int hours) {
    var opened = Instant.parse("2025-11-18T" + time + ":00+08:00");
    clock.set(opened);
    var item = town.open(text, category);
    clock.set(calendar.plusWorkTime(opened, Duration.ofMinutes(minutes)));
    item = town.act(cases.get(item.id(), town.otherHandler), "accept", town.otherHandler);
    var result = town.result(item, town.otherHandler);
    item = town.act(item, "report", town.otherHandler, result);
    clock.set(opened.plus(Duration.ofHours(hours)));
    town.act(cases.get(item.id(), town.gridWorker), "verify-pass", town.gridWorker);
  }
}
