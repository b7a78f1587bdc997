package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A city-management event from the grid worker's photo to the archive. */
@HouseTest
class EventLifeIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseTypes types;
  @Autowired MovableClock clock;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
  }

  private CaseView act(CaseView item, String action, Actor actor, Perform input) {
    return town.act(cases.get(item.id(), actor), action, actor, input);
  }

  private Perform evidence(CaseView item, Actor.Staff by) {
    return Perform.of(item.version()).note("换了灯头").photos(List.of(town.photo(by.id())));
  }

  @Test
  void anEventGoesThroughTheSevenStages() {
    var stages = new ArrayList<String>();
    var item = stage(town.seen("路灯灯罩掉了", "street-lamp"), stages);
    assertThat(item.clock()).extracting(CaseSummary.Due::name).isEqualTo("立案");
    item =
        stage(
            act(
                item,
                "file",
                town.dispatcher,
                Perform.of(item.version()).fields(Map.of("priority", "pressing"))),
            stages);
    assertThat(item.timeline().getFirst().label()).isEqualTo("立案：路灯不亮或损坏，较急");
    item = stage(act(item, "assign", town.dispatcher, Perform.of(item.version())), stages);
    assertThat(item.unit()).extracting(CaseSummary.UnitRef::id).isEqualTo(town.lamp.id());
    assertThat(item.timeline().getFirst().label()).startsWith("派给单位lamp 路灯由路灯管理所管养；拟由");
    item = stage(act(item, "accept", town.handler, Perform.of(item.version())), stages);
    assertThat(item.clock()).extracting(CaseSummary.Due::name).isEqualTo("处理");
    var bare = item;
    Town.refused(
        "invalid-fields", () -> act(bare, "report", town.handler, evidence(bare, town.handler)));
    var ticked = evidence(item, town.handler).fields(Map.of("cleared", "yes"));
    item = stage(act(item, "report", town.handler, ticked), stages);
    item = stage(act(item, "send-to-verify", town.dispatcher, Perform.of(item.version())), stages);
    var reported = item;
    Town.refused(
        "action-not-yours",
        () -> act(reported, "verify-pass", town.gridWorker, evidence(reported, town.gridWorker)));
    // The grid has nobody but the one who saw it: the centre looks.
    item =
        stage(
            act(item, "verify-pass", town.dispatcher, evidence(item, town.dispatcher).note("")),
            stages);
    item =
        act(
            item,
            "appraise",
            town.dispatcher,
            Perform.of(item.version()).fields(Map.of("grade", "good")));
    assertThat(item.state()).isEqualTo("archived");
    assertThat(item.timeline().getFirst().label()).isEqualTo("综合评价：好");
    assertThat(item.clocks()).allMatch(it -> it.stopped() != null && !it.late());
    assertThat(stages).containsExactly("信息采集", "案卷建立", "任务派遣", "任务处理", "处理反馈", "核查结案", "综合评价");
  }

  private CaseView stage(CaseView item, List<String> stages) {
    stages.add(String.valueOf(types.newest("event").state(item.state()).stage()));
    return item;
  }

  @Test
  void whatIsSmallIsSettledOnTheSpotCountedApartAndAppraisedBySomeoneElseWhenDrawn() {
    var item = town.seen("路边有两袋垃圾", "exposed-rubbish");
    var settled =
        act(
            item,
            "settle",
            town.gridWorker,
            evidence(item, town.gridWorker).note("已经清走").fields(Map.of("cleared", "yes")));
    assertThat(settled.state()).isEqualTo("settled");
    assertThat(settled.stateName()).isEqualTo("自办自结");
    assertThat(settled.photos()).as("before").hasSize(1);
    assertThat(settled.timeline().getFirst().photos()).as("after").hasSize(1);
    assertThat(settled.timeline())
        .as("nobody verified it")
        .noneMatch(it -> it.kind().startsWith("verify"));
    var drawn = act(settled, "sample", new Actor.System(), Perform.of(settled.version()));
    assertThat(drawn.state()).isEqualTo("appraising");
    Town.refused(
        "action-not-yours",
        () ->
            act(
                drawn,
                "appraise",
                town.gridWorker,
                Perform.of(drawn.version()).fields(Map.of("grade", "good"))));
    var archived =
        act(
            drawn,
            "appraise",
            town.supervisor,
            Perform.of(drawn.version()).fields(Map.of("grade", "fair")));
    assertThat(archived.state()).isEqualTo("archived");
  }

  @Test
  void whoeverSettledItDoesNotAppraiseIt() {
    var opened =
        cases.open(
            new OpenCase(
                "event",
                null,
                "井盖旁边有沙",
                "manhole",
                town.estate(),
                List.of(town.photo(town.dispatcher.id())),
                "grid",
                Map.of()),
            town.dispatcher,
            Town.key());
    act(
        opened,
        "settle",
        town.dispatcher,
        evidence(opened, town.dispatcher).fields(Map.of("cleared", "yes")));
    var seen = cases.get(opened.id(), new Actor.System());
    act(seen, "sample", new Actor.System(), Perform.of(seen.version()));
    var settled = cases.get(opened.id(), town.dispatcher);
    assertThat(settled.actions()).extracting(CaseView.Action::name).doesNotContain("appraise");
    Town.refused(
        "action-not-possible",
        () ->
            act(
                settled,
                "appraise",
                town.dispatcher,
                Perform.of(settled.version()).fields(Map.of("grade", "good"))));
  }

  @Test
  void aResidentOpensNoEventAndNobodyOpensOneWithoutAPhoto() {
    var wanted =
        new OpenCase("event", null, "灯坏了", null, town.estate(), List.of(), "web", Map.of());
    Town.refused("invalid-fields", () -> cases.open(wanted, town.gridWorker, Town.key()));
    var withPhoto =
        new OpenCase(
            "event",
            null,
            "灯坏了",
            null,
            town.estate(),
            List.of(town.photo(town.resident.person())),
            "web",
            Map.of());
    Town.refused("opening-not-yours", () -> cases.open(withPhoto, town.resident, Town.key()));
  }
}
