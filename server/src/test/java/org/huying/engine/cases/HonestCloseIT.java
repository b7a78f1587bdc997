package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A result is what it says: a photo that was used before or a result sent from far away is looked
 * at again, and whoever had to do with the work never verifies it.
 */
@HouseTest
class HonestCloseIT {
  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Files files;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired List<Checkup> doctor;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T01:00:00Z"));
  }

  private static final AtomicLong PICTURES = new AtomicLong(-1_000);

  private CaseView report(CaseView item, long... views) {
    return report(item, null, views);
  }

  private CaseView report(CaseView item, @Nullable Position from, long... views) {
    if (views.length == 0) return report(item, from, PICTURES.decrementAndGet());
    var photos =
        java.util.Arrays.stream(views)
            .mapToObj(it -> files.storePhoto(town.handler.id(), Town.jpeg(it)).id())
            .toList();
    var input = Perform.of(item.version()).note("修好了").photos(photos);
    return town.act(item, "report", town.handler, from == null ? input : input.from(from));
  }

  private CaseView withPhoto(long view) {
    var photo = files.storePhoto(town.resident.person(), Town.jpeg(view)).id();
    var item =
        cases.open(
            Town.wanted("楼下路灯坏了", "street-lamp", town.estate(), photo), town.resident, key());
    return town.act(item, "accept", town.handler);
  }

  @Test
  void aPhotoOfAnotherCaseIsSeenAndHasToBeAnswered() {
    var earlier = report(town.accepted(), -1);
    assertThat(earlier.doubts()).isEmpty();
    var item = report(town.accepted(), -1, -2);
    assertThat(item.state()).as("nothing is stopped").isEqualTo("reported");
    var doubt = item.doubts().getFirst();
    assertThat(item.doubts()).hasSize(1);
    assertThat(doubt.says()).isEqualTo("有张照片在另一件工单里用过");
    assertThat(doubt.other()).extracting(CaseView.Other::reference).isEqualTo(earlier.reference());
    assertThat(item.timeline().getFirst().label()).isEqualTo("请核查的人留意：有张照片在另一件工单里用过");

    var resident = cases.get(item.id(), town.resident);
    assertThat(resident.doubts()).isEmpty();
    assertThat(resident.timeline()).noneMatch(it -> it.kind().equals("doubt"));
    assertThat(cases.list(CaseQuery.asking().doubted(true).query(), town.supervisor).items())
        .extracting(CaseSummary::id)
        .contains(item.id())
        .doesNotContain(earlier.id());

    var seen = cases.get(item.id(), town.gridWorker);
    assertThat(seen.actions())
        .filteredOn(it -> it.name().equals("verify-pass"))
        .singleElement()
        .satisfies(it -> assertThat(it.note()).isEqualTo(Need.REQUIRED));
    refused("invalid-fields", () -> town.act(seen, "verify-pass", town.gridWorker));
    var closed =
        town.act(
            seen, "verify-pass", town.gridWorker, Perform.of(seen.version()).note("同一个路口，两盏灯都亮了"));
    assertThat(closed.state()).isEqualTo("closed");
    assertThat(closed.doubts()).allMatch(CaseView.Doubt::answered);
    assertThat(cases.list(CaseQuery.asking().doubted(true).query(), town.supervisor).items())
        .extracting(CaseSummary::id)
        .doesNotContain(item.id());
  }

  @Test
  void theOtherCaseIsNamedOnlyToWhoMaySeeIt() {
    var there =
        cases.open(
            Town.wanted(
                "路灯不亮",
                "street-lamp",
                new Location(town.places.getByCode("t02c001e1").id(), null, null, null)),
            town.resident,
            key());
    report(town.act(there, "accept", town.handler), -3);
    var item = report(town.accepted(), -3);
    assertThat(item.doubts().getFirst().other()).isNotNull();
    var seen = cases.get(item.id(), town.gridWorker);
    assertThat(seen.doubts().getFirst().says()).isEqualTo("有张照片在另一件工单里用过");
    assertThat(seen.doubts().getFirst().other()).as("not in this grid").isNull();
    assertThat(seen.toString()).doesNotContain(there.reference());
  }

  @Test
  void thePhotoOfTheTroubleIsNoProofThatItIsGone() {
    var item = report(withPhoto(-4), -4);
    assertThat(item.doubts()).extracting(CaseView.Doubt::says).containsExactly("有张照片就是提出时的那一张");
    var again =
        town.act(
            cases.get(item.id(), town.gridWorker),
            "verify-fail",
            town.gridWorker,
            Perform.of(item.version()).note("还是不亮"));
    assertThat(again.doubts()).allMatch(CaseView.Doubt::answered);
    var second = report(cases.get(item.id(), town.handler), -4);
    assertThat(second.doubts()).filteredOn(it -> !it.answered()).hasSize(1);
  }

  @Test
  void afterTwoYearsAStreetMayLookTheSame() {
    report(town.accepted(), -5);
    clock.advance(Duration.ofDays(731));
    assertThat(report(town.accepted(), -5).doubts()).isEmpty();
  }

  @Test
  void whereSomebodyReportedInConfidenceIsNotMeasuredByAPositionOfTheHandlersChoice() {
    var from = new Position(SmallDistrict.lon(0.3), SmallDistrict.lat(0.3) + 5_000 / 111_320.0, 5);
    var said =
        List.of(0.1, 0.4).stream()
            .map(it -> new Location(null, SmallDistrict.lon(0.3), SmallDistrict.lat(it), null))
            .map(this::inConfidence)
            .map(it -> report(it, from))
            .map(it -> it.doubts().stream().map(CaseView.Doubt::says).toList())
            .toList();
    assertThat(said.getFirst()).singleElement().asString().contains("公里");
    assertThat(said.getLast()).isEqualTo(said.getFirst());
  }

  private CaseView inConfidence(Location where) {
    var item = cases.open(Town.wanted("举报有人偷偷倒潲水", "street-lamp", where), town.resident, key());
    var unit = Map.of("unit", town.lamp.id().toString());
    var input = Perform.of(item.version()).fields(unit);
    return town.act(town.act(item, "dispatch", town.dispatcher, input), "accept", town.handler);
  }

  @Test
  void aResultFromFarAwayIsSeenAndOnlyTheDistanceIsKept() {
    double lon = SmallDistrict.lon(0.3);
    double lat = SmallDistrict.lat(0.3);
    double away = lat + 1_200 / 111_320.0;
    var where = new Location(null, lon, lat, null);
    var item =
        town.act(
            cases.open(Town.wanted("灯坏了", "street-lamp", where), town.resident, key()),
            "accept",
            town.handler);
    assertThat(item.actions())
        .filteredOn(CaseView.Action::position)
        .extracting(CaseView.Action::name)
        .containsExactly("report");
    var far = report(item, new Position(lon, away, 20), -6);
    assertThat(far.doubts())
        .extracting(CaseView.Doubt::says)
        .containsExactly("提交的时候人在离现场约1.2公里的地方");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from cases.doubt d, cases.case_file f, cases.timeline t
                    where f.id = d.case_id and t.case_id = f.id
                      and (d::text || f::text || t::text) like ?
                    """)
                .param("%" + String.valueOf(away).substring(0, 7) + "%")
                .query(Long.class)
                .single())
        .as("coordinates are nowhere")
        .isZero();
    for (var near :
        List.of(
            new Position(lon, lat + 200 / 111_320.0, 10),
            new Position(lon, away, 1_500), // as good as nothing
            new Position(lon, lat + 500 / 111_320.0, 300))) {
      var other =
          town.act(
              cases.open(Town.wanted("灯坏了", "street-lamp", where), town.resident, key()),
              "accept",
              town.handler);
      var photo = town.photo(town.handler.id());
      var input = Perform.of(other.version()).note("好了").photos(List.of(photo)).from(near);
      assertThat(town.act(other, "report", town.handler, input).doubts()).as("%s", near).isEmpty();
    }
    var bad = town.accepted();
    refused("bad-position", () -> report(bad, new Position(500, 0, 1), -7));
    // In the estate, without a point: its whole ground counts.
    var middle = town.places.getByCode("t01c001e1");
    var estate =
        report(town.accepted(), new Position(middle.lon(), middle.lat() + 600 / 111_320.0, 5), -8);
    assertThat(estate.doubts()).isEmpty();
    assertThat(
            report(
                    town.accepted(),
                    new Position(middle.lon(), middle.lat() + 2_000 / 111_320.0, 5),
                    -9)
                .doubts())
        .hasSize(1);
  }

  @Test
  void whoeverHadToDoWithTheWorkNeverVerifiesIt() {
    // The holder changes unit and role: what they did stays theirs.
    var item = town.reported();
    var moved =
        new Actor.Staff(
            town.handler.id(),
            town.handler.name(),
            town.centre.id(),
            Set.of(new Grant(Role.GRID_WORKER, "pj"), new Grant(Role.DISPATCHER, "pj")));
    assertThat(cases.get(item.id(), moved).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("verify-pass", "verify-fail");
    refused("action-not-yours", () -> town.act(item, "verify-pass", moved));
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), moved).items())
        .extracting(CaseSummary::id)
        .doesNotContain(item.id());

    // A grid worker opens it; somebody else of the grid looks, and without one the centre.
    var alone =
        fixtures.staff("grid-alone", town.centre, new Grant(Role.GRID_WORKER, "pj.t02.c001"));
    var opened =
        cases.open(
            Town.wanted(
                "灯坏了",
                "street-lamp",
                new Location(town.places.getByCode("t01c001e1").id(), null, null, null)),
            town.gridWorker,
            key());
    var reported =
        report(town.act(cases.get(opened.id(), town.handler), "accept", town.handler), -20);
    refused("action-not-yours", () -> town.act(reported, "verify-pass", town.gridWorker));
    refused("case-not-found", () -> town.act(reported, "verify-pass", alone));
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), town.dispatcher).items())
        .extracting(CaseSummary::id)
        .contains(reported.id());
    assertThat(town.act(reported, "verify-pass", town.dispatcher).state()).isEqualTo("closed");
  }

  @Test
  void whoWasGivenTheWorkHasHadItEvenWithoutAStep() {
    var item = town.reported();
    jdbc.sql("insert into cases.hand (case_id, staff) values (?, ?)")
        .params(item.id(), town.gridWorker.id())
        .update();
    refused("action-not-yours", () -> town.act(item, "verify-pass", town.gridWorker));
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), town.gridWorker).items())
        .extracting(CaseSummary::id)
        .doesNotContain(item.id());
  }

  @Test
  void fewPointsAreAskedForWhatWasWrong() {
    var item = cases.get(town.closed().id(), town.resident);
    var bare = Perform.of(item.version()).fields(Map.of("solved", "yes", "score", "3"));
    refused("invalid-fields", () -> town.act(item, "rate", town.resident, bare));
    refused(
        "invalid-fields",
        () ->
            town.act(
                item,
                "rate",
                town.resident,
                Perform.of(item.version())
                    .fields(Map.of("solved", "yes", "score", "5", "cause", "slow"))));
    var rated =
        town.act(
            item,
            "rate",
            town.resident,
            Perform.of(item.version())
                .fields(
                    Map.of("solved", "yes", "score", "2", "cause", "silent", "comment", "没人打过电话")));
    assertThat(rated.rating()).extracting(CaseView.Rating::cause).isEqualTo("没联系我");
    assertThat(cases.list(CaseQuery.asking().cause("silent").query(), town.dispatcher).items())
        .extracting(CaseSummary::id)
        .containsExactly(rated.id());
    assertThat(cases.figures(town.dispatcher).byCause())
        .filteredOn(it -> it.code().equals("silent"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.label()).isEqualTo("没联系我");
          assertThat(it.count()).isEqualTo(1);
          assertThat(it.query()).contains("cause=silent");
        });
  }

  @Test
  void whatIsWorkedOnAgainIsNoLongerCountedAsDissatisfied() {
    var item = cases.get(town.closed().id(), town.resident);
    var unsolved = Map.of("solved", "no", "score", "2", "cause", "unsolved");
    var again = town.act(item, "rate", town.resident, Perform.of(item.version()).fields(unsolved));
    assertThat(again.state()).isEqualTo("dispatched");
    assertThat(cases.figures(town.dispatcher).byCause())
        .noneMatch(it -> it.code().equals("unsolved"));
  }

  private CaseView settle(long view) {
    var item = town.seen("路边有两袋垃圾", "exposed-rubbish");
    var photo = files.storePhoto(town.gridWorker.id(), Town.jpeg(view)).id();
    var input = Perform.of(item.version()).note("清走了").photos(List.of(photo));
    return town.act(item, "settle", town.gridWorker, input.fields(Map.of("cleared", "yes")));
  }

  @Test
  void whatWasSettledOnTheSpotWithADoubtIsLookedAtBeforeItIsOver() {
    assertThat(settle(-41).state()).isEqualTo("settled");
    var item = settle(-41);
    assertThat(item.state()).as("somebody else looks").isEqualTo("appraising");
    assertTimelinesLeadToWhatIsStored();
    assertThat(item.doubts()).extracting(CaseView.Doubt::says).containsExactly("有张照片在另一件工单里用过");
    var good = Map.of("grade", "good");
    refused(
        "action-not-yours",
        () ->
            town.act(
                item,
                "appraise",
                town.gridWorker,
                Perform.of(item.version()).note("真的清了").fields(good)));
    refused(
        "invalid-fields",
        () -> town.act(item, "appraise", town.dispatcher, Perform.of(item.version()).fields(good)));
    var done =
        town.act(
            item,
            "appraise",
            town.dispatcher,
            Perform.of(item.version()).note("打过电话，同一个垃圾点").fields(good));
    assertThat(done.state()).isEqualTo("archived");
    assertThat(done.doubts()).allMatch(CaseView.Doubt::answered);
    assertTimelinesLeadToWhatIsStored();
  }

  private void assertTimelinesLeadToWhatIsStored() {
    assertThat(doctor.stream().flatMap(it -> it.examineAll().stream()))
        .filteredOn(it -> it.name().equals("cases.timeline"))
        .singleElement()
        .satisfies(it -> assertThat(it.well()).as(it.value()).isTrue());
  }
}
