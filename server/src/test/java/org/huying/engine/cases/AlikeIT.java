package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.cases.AlikeCases.Known;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reports what has been reported is told so, and the dispatcher sees it (相似诉求). */
@HouseTest
@SuppressWarnings("NullAway.Init")
class AlikeIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired AlikeCases alike;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private Town town;

  @BeforeEach
  void enter() {
    clock.set(Instant.parse("2025-03-03T01:00:00Z"));
    town = Town.of(house);
    // What other tests left open is not near this one.
    jdbc.sql("delete from cases.meaning").update();
  }

  private CaseView open(String text, Actor.Resident by) {
    return cases.open(Town.wanted(text, null, town.estate()), by, Town.key());
  }

  @Test
  void theSameLampIsFoundWithReasonsThatPeopleCanRead() {
    var first = open("三栋楼下的喷泉水柱坏了一直喷到路上", town.resident);
    var other = open("楼道里有人堆了很多旧沙发和纸皮", town.resident);
    clock.advance(Duration.ofHours(3));
    var again = open("我们楼下那个喷泉坏掉了，水一直喷到路面上", town.neighbour);

    var found = alike.of(again.id(), town.dispatcher);
    assertThat(found)
        .extracting(AlikeCases.Candidate::id)
        .contains(first.id())
        .doesNotContain(other.id());
    var best = found.getFirst();
    assertThat(best.id()).isEqualTo(first.id());
    assertThat(best.open()).isTrue();
    assertThat(best.because()).contains("3小时前", "说法很像").anyMatch(it -> it.startsWith("都在"));

    town.merge(again, first);
    assertThat(alike.of(first.id(), town.dispatcher))
        .extracting(AlikeCases.Candidate::id)
        .doesNotContain(again.id());
  }

  @Test
  void inAStormTheFirstReportOfTheSameLampOrTreeIsStillFound() {
    var lamp = at("路灯杆被风吹歪了，灯不亮", "street-lamp", 0.70);
    var tree = at("大榕树的树枝断了压在车上", "tree-danger", 0.40);
    clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 61; i++) at("停电以后路灯不亮" + i, "street-lamp", 0.90);
    var sameLamp = at("那根路灯杆歪了，灯也不亮", "street-lamp", 0.7001);
    var sameTree = at("榕树断了一根大树枝，压住一辆车", "tree-danger", 0.7001);
    assertThat(alike.of(sameLamp.id(), town.dispatcher))
        .extracting(AlikeCases.Candidate::id)
        .contains(lamp.id());
    assertThat(alike.of(sameTree.id(), town.dispatcher))
        .extracting(AlikeCases.Candidate::id)
        .contains(tree.id());
  }

  /** In the estate, so far north of the district's corner. */
  private CaseView at(String text, String category, double y) {
    var where =
        new Location(town.estate().placeId(), SmallDistrict.lon(0.5), SmallDistrict.lat(y), null);
    return cases.open(Town.wanted(text, category, where), town.resident, Town.key());
  }

  @Test
  void nothingIsShownToWhomItIsNoneOfTheirBusiness() {
    open("广场的大钟停了不走了", town.resident);
    var again = open("广场那口大钟停了，不走了", town.neighbour);
    Town.refused("case-not-found", () -> alike.of(again.id(), town.otherDispatcher));
    Town.refused("staff-only", () -> alike.of(again.id(), town.neighbour));
    assertThat(alike.of(again.id(), town.dispatcher)).isNotEmpty();
  }

  @Test
  void whoIsAboutToReportReadsThatItIsKnownAndNothingOfAnybody() {
    open("我是3栋501的老李，电话13800001111，荷花池的木栈道塌了一块", town.resident);
    var known = alike.before("request", "荷花池的木栈道塌了一块", town.estate());
    assertThat(known).isNotEmpty();
    assertThat(known.toString())
        .doesNotContain("老李")
        .doesNotContain("3栋501")
        .doesNotContain("1380000");
    var community = town.places.getByCode("t01c001");
    assertThat(known)
        .as("nobody has reviewed it")
        .contains(
            new Known(
                null,
                known.getFirst().category(),
                "%s · %s".formatted(town.places.getByCode("t01").name(), community.name()),
                null,
                null,
                LocalDate.parse("2025-03-03")));
  }

  @Test
  void onlyWhatIsPublishedDownToItsCellIsNamedToBeFollowed() {
    var text = "健身角的单杠断了一根";
    var item = open(text, town.resident);
    assertThat(known(text)).hasSize(1).extracting(Known::publicId).containsOnlyNulls();
    var reviewing = new Reviewing(house, town);
    reviewing.publish(item, Publications.Spot.COMMUNITY);
    assertThat(known(text))
        .as("nobody narrows a community to an estate")
        .hasSize(1)
        .allSatisfy(it -> assertThat(it.publicId()).isNull())
        .allSatisfy(it -> assertThat(it.state()).isNull());
    var number = reviewing.publish(item);
    assertThat(known(text)).extracting(Known::publicId).containsExactly(number);
    assertThat(known(text).getFirst().state()).isNotBlank();
    reviewing.hide(item, Publications.Decision.UNPUBLISH);
    assertThat(known(text)).as("taken back").isEmpty();
  }

  @Test
  void whatAReviewerDeclinedOrNeverAppearsInPublicIsToldToNobody() {
    var text = "旧书报亭的卷帘门卡住了";
    new Reviewing(house, town).hide(open(text, town.resident), Publications.Decision.DECLINE);
    assertThat(known(text)).isEmpty();
    var asked = "求助，我家老人走丢了，穿红格子上衣";
    var help = open(asked, town.resident);
    assertThat(Objects.requireNonNull(help.kind()).code()).isEqualTo("help");
    assertThat(known("我家老人走丢了，穿红格子上衣")).isEmpty();
  }

  private List<Known> known(String text) {
    return alike.before("request", text, town.estate());
  }

  @Test
  void whatIsToldInConfidenceIsNeitherShownNorCompared() {
    open("举报三栋有人私拉电线在地下室偷偷办作坊", town.resident);
    assertThat(alike.before("request", "举报三栋有人私拉电线在地下室偷偷办作坊", town.estate())).isEmpty();
    assertThat(known("三栋有人私拉电线在地下室偷偷办作坊")).isEmpty();
    var plain = open("三栋有人私拉电线在地下室偷偷办作坊吗", town.neighbour);
    assertThat(alike.of(plain.id(), town.dispatcher)).noneMatch(it -> it.title().contains("举报"));
  }

  @Test
  void nobodyFindsOutFromManyPointsWhereSomebodyStood() {
    var there = new Location(null, SmallDistrict.lon(0.3), SmallDistrict.lat(0.3), null);
    var wanted = Town.wanted("凉亭顶上的琉璃瓦掉下来了", null, there);
    var item = cases.open(wanted, town.resident, Town.key());
    assertThat(item.lon()).isNotNull();
    assertThat(alike.before("request", wanted.text(), there))
        .isEqualTo(
            alike.before(
                "request",
                wanted.text(),
                new Location(
                    town.places.gridAt(SmallDistrict.lon(0.3), SmallDistrict.lat(0.3)).id(),
                    null,
                    null,
                    null)))
        .isNotEmpty();
  }

  @Test
  void thePointOfWhatIsToldInConfidenceIsNotMeasuredFromChosenPoints() {
    double lon = SmallDistrict.lon(0.3);
    double lat = SmallDistrict.lat(0.3);
    var text = "举报凉亭后面有人半夜偷偷倒潲水";
    var hidden =
        cases.open(
            Town.wanted(text, null, new Location(null, lon, lat, null)), town.resident, Town.key());
    var probes =
        List.of(15, 55).stream()
            .map(away -> new Location(null, lon, lat + away / 111_320.0, null))
            .map(it ->
                cases.open(
                    new OpenCase("request", null, text, null, it, List.of(), "grid", Map.of()),
                    town.gridWorker,
                    Town.key()))
            .toList();
    var found = probes.stream().map(it -> alikeTo(it, hidden, town.gridWorker)).toList();
    assertThat(found)
        .allSatisfy(it -> assertThat(it.because()).noneMatch(why -> why.matches(".*[米点].*")));
    assertThat(found)
        .extracting(AlikeCases.Candidate::score)
        .containsOnly(found.getFirst().score());
    assertThat(probes)
        .as("who reads it whole is told how near")
        .allSatisfy(it ->
            assertThat(alikeTo(it, hidden, town.dispatcher).because())
                .anyMatch(why -> why.contains("米")));
  }

  private AlikeCases.Candidate alikeTo(CaseView item, CaseView other, Actor.Staff reader) {
    return alike.of(item.id(), reader).stream()
        .filter(it -> it.id().equals(other.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoHasNotSignedInYetMayAsk() throws IOException {
    open("北门口那盏路灯整晚不亮，天黑看不清台阶", town.resident);
    var visitor = new Visitor("http://127.0.0.1:" + port);
    visitor.get("/api/me");
    var place = town.places.getByCode("t01c001e1");
    var known =
        visitor
            .post(
                "/api/cases/alike",
                Map.of(
                    "type",
                    "request",
                    "text",
                    "北门的路灯不亮了，晚上看不见",
                    "placeId",
                    place.id(),
                    "lon",
                    place.lon(),
                    "lat",
                    place.lat()))
            .expect(200)
            .json();
    assertThat(known.size()).isPositive();
    var understood =
        visitor
            .post("/api/case-types/request/understood", Map.of("text", "举报有人偷倒潲水"))
            .expect(200)
            .json();
    assertThat(understood.path("kind").path("name").asString()).isEqualTo("举报");
  }

  @Test
  void aCaseOfAnApplicationHasNothingAlike() {
    assertThat(alike.before("application", "要挖开人行道接水管", town.estate())).isEmpty();
    assertThat(alike.before("request", " ", town.estate())).isEmpty();
  }

  @Test
  void theCasePageSaysWhatBelongsTogether() {
    var lamp = town.accepted();
    town.askPart(lamp, town.handler);
    var same = town.merged(lamp);
    var related = Objects.requireNonNull(cases.get(lamp.id(), town.dispatcher).related());
    assertThat(related.parts())
        .singleElement()
        .satisfies(it -> {
          assertThat(Objects.requireNonNull(it.unit()).id()).isEqualTo(town.works.id());
          assertThat(it.state()).isEqualTo("待接单");
        });
    assertThat(related.merged()).extracting(CaseView.Kin::id).containsExactly(same.id());
    assertThat(related.followers()).isEqualTo(1);
    assertThat(cases.get(lamp.id(), town.resident).related()).isNull();

    var part = Objects.requireNonNull(related.parts().getFirst().id());
    var lead =
        Objects.requireNonNull(
            Objects.requireNonNull(cases.get(part, town.otherHandler).related()).lead());
    assertThat(lead.id()).isNull();
    assertThat(lead.title()).isEmpty();
    assertThat(Objects.requireNonNull(lead.unit()).id()).isEqualTo(town.lamp.id());
  }

  @Test
  void theReporterOfAMergedCaseReadsHowTheOtherGoesInNobodysWords() {
    var lamp = town.open();
    var same = town.merged(lamp);
    var input = Perform.of(cases.get(lamp.id(), town.resident).version()).note("我住五〇一，急");
    town.act(lamp, "add-note", town.resident, input);
    town.act(cases.get(lamp.id(), town.handler), "accept", town.handler);
    var followed =
        Objects.requireNonNull(
            Objects.requireNonNull(cases.get(same.id(), town.neighbour).related()).followed());
    assertThat(followed.state()).isEqualTo("处理中");
    assertThat(followed.steps().getFirst().label()).contains("接单，正在处理");
    assertThat(followed.toString()).doesNotContain("五〇一").doesNotContain("补充");
    var related = Objects.requireNonNull(cases.get(same.id(), town.neighbour).related());
    assertThat(related.into()).isNull();
    assertThat(related.merged()).isEmpty();
  }

  @Test
  void theReporterOfAConfidentialOneReadsOnlyItsState() {
    var complaint = town.open("我要投诉路灯所态度恶劣", "street-lamp");
    var other =
        cases.open(
            Town.wanted("投诉路灯所的人态度差", "street-lamp", town.estate()), town.neighbour, Town.key());
    town.merge(other, complaint);
    var followed =
        Objects.requireNonNull(
            Objects.requireNonNull(cases.get(other.id(), town.neighbour).related()).followed());
    assertThat(followed.steps()).isEqualTo(List.of());
    assertThat(followed.state()).isNotBlank();
  }
}
