package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;

/** What a department does not accept (不予受理): on what ground, by whom, and what is told. */
@HouseTest
class RefusalIT extends Department {
  private static final String LAW = "《社会救助暂行办法》第十一条第一款";

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
        .filteredOn(it -> it.contains("“占道施工许可”") && it.contains("没有受理。"))
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it).contains("《城市道路管理条例》第三十三条", "早高峰").containsOnlyOnce("行政复议"));
  }

  private CaseView bare() {
    applying.item(ServiceItem.flat("A-9", "临时补贴", town.lamp.name(), ItemType.BENEFIT).change());
    return act(applying.apply("A-9", town, town.resident), "receive", town.dispatcher, "");
  }

  private CaseView propose(CaseView item, String law) {
    return act(item, "propose-refusal", town.handler, "家庭收入超过标准", "law", law);
  }

  @Test
  void whereTheItemHasNoGroundOneOfficerWritesTheLawAndAnotherConfirmsIt() {
    var item = bare();
    assertThat(choices(item, "refuse")).isEmpty();
    Town.refused("invalid-fields", () -> propose(item, "按有关规定"));
    Town.refused("invalid-fields", () -> propose(item, "《社会救助暂行办法》"));
    var proposed = propose(item, LAW);
    assertThat(proposed.stateName()).isEqualTo("待复核不予受理");
    Town.refused("action-not-possible", () -> act(proposed, "confirm-refusal", town.handler, ""));
    Town.refused("case-not-found", () -> act(proposed, "confirm-refusal", town.otherHandler, ""));
    var seen = cases.get(item.id(), town.resident);
    assertThat(seen.toString()).as("nothing is decided yet").doesNotContain("收入超过");
    assertThat(messages()).noneMatch(it -> it.contains("临时补贴") && it.contains("没有受理"));
    var back = act(proposed, "return-refusal", town.colleague, "标准今年提高了");
    assertThat(back.state()).isEqualTo("received");
    act(propose(back, LAW), "confirm-refusal", town.supervisor, "");
    var read = cases.get(item.id(), town.resident);
    assertThat(read.state()).isEqualTo("refused");
    assertThat(read.timeline().getFirst().label())
        .isEqualTo("不予受理。依据：%s。理由：家庭收入超过标准。".formatted(LAW));
    assertThat(read.advice()).contains("60日", "行政复议", "6个月", "行政诉讼");
    assertThat(messages())
        .filteredOn(it -> it.contains("临时补贴") && it.contains("没有受理。"))
        .singleElement()
        .asString()
        .contains(LAW, "家庭收入超过标准", "行政复议");
  }

  @Test
  void whileARefusalIsLookedAtTheApplicantMayWithdrawAndSilenceAcceptsAPermit() {
    var proposed = propose(act(applied(), "receive", town.dispatcher, ""), LAW);
    assertThat(cases.get(proposed.id(), town.resident).actions())
        .extracting(CaseView.Action::name)
        .containsExactly("withdraw");
    now("2025-11-26T08:00");
    jobs.runDue();
    assertThat(cases.get(proposed.id(), town.handler).state()).isEqualTo("reviewing");

    now("2025-11-18T09:00");
    var benefit = propose(bare(), LAW);
    now("2025-11-26T08:00");
    jobs.runDue();
    assertThat(cases.get(benefit.id(), town.handler).state()).isEqualTo("refusing");
  }
}
