package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;

/** What becomes of a rating. */
@HouseTest
class FollowUpIT extends Department {
  private CaseView archived() {
    var item = act(taken(), "propose", town.handler, "符合条件", "checked", "yes");
    item = act(item, "decide", town.colleague, "同意", "decision", "granted");
    item = act(item, "deliver", town.handler, "请到大厅3号窗口", "way", "counter");
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
    item = act(item, "deliver", town.handler, "请到大厅3号窗口", "way", "counter");
    item = act(item, "archive", town.handler, "", "filed", "yes");
    var rated = rate(item, Map.of("solved", "yes", "score", "2", "cause", "slow"));
    var id =
        Objects.requireNonNull(Objects.requireNonNull(rated.related()).followUps().getFirst().id());
    assertThat(cases.get(id, both).actions()).isEmpty();
    assertThat(cases.get(id, town.dispatcher).actions()).isNotEmpty();
  }
}
