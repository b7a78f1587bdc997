package org.huying.scene.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.cases.Cases;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class FileRequestSkillIT {
  @Autowired FileRequestSkill skill;
  @Autowired Cases cases;
  @Autowired Places places;
  @Autowired Fixtures fixtures;

  @BeforeEach
  void district() {
    SmallDistrict.enter(places);
  }

  private static Said said(String text) {
    return new Said(text, null, null);
  }

  private static void refused(String type, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            HuyingException.class,
            e -> {
              assertThat(e.type()).isEqualTo(type);
              assertThat(e.chinese()).isNotBlank();
            });
  }

  @Test
  void aPlaceNamedInTheSentenceIsTakenAndOtherwiseAskedFor() {
    assertThat(skill.recognise(said("榕景花园楼下路灯坏了"))).containsOnlyKeys("what", "where", "kind");
    assertThat(skill.recognise(said("榕景花园楼下路灯坏了")).get("where"))
        .satisfies(it -> assertThat(it.label()).isEqualTo("榕景花园"));
    assertThat(skill.recognise(said("楼下路灯坏了两天没人修"))).containsOnlyKeys("what", "kind");
    assertThat(skill.recognise(said("榕景花园和榕景公寓的路灯都坏了")))
        .as("two places are not one")
        .containsOnlyKeys("what", "kind");
    assertThat(skill.recognise(said("榕树头社区第一网格的路灯坏了")).get("where"))
        .as("the longer name, not the community's that it holds")
        .satisfies(it -> assertThat(it.label()).isEqualTo("榕树头社区第一网格"));
    assertThat(skill.recognise(said("我要投诉")))
        .as("nothing has been told yet but what it is")
        .containsOnlyKeys("kind");
    assertThat(skill.recognise(said("帮我报修"))).isEmpty();
  }

  @Test
  void aPlaceIsGivenByWordsByNameOrOnTheMap() {
    var estate = places.getByCode("t01c001e1");
    assertThat(skill.fill("where", Given.words("榕景花园3栋")).value())
        .isEqualTo(estate.id().toString());
    assertThat(skill.fill("where", new Given(null, null, null, estate.id())).label())
        .isEqualTo("榕景花园");
    var point =
        skill.fill("where", new Given(null, SmallDistrict.lon(0.4), SmallDistrict.lat(0.4), null));
    assertThat(point.label()).startsWith("榕树头社区第一网格");
    refused("place-unclear", () -> skill.fill("where", Given.words("榕景")));
    refused("place-unclear", () -> skill.fill("where", Given.words("月球背面")));
    refused(
        "place-outside-district", () -> skill.fill("where", new Given(null, 112.0, 22.0, null)));
    refused(
        "place-too-large",
        () -> skill.fill("where", new Given(null, null, null, places.getByCode("t01").id())));
    refused(
        "place-not-found",
        () -> skill.fill("where", new Given(null, null, null, UUID.randomUUID())));
    refused("text-missing", () -> skill.fill("what", Given.words("  ")));
    refused("text-too-long", () -> skill.fill("what", Given.words("长".repeat(5_001))));
  }

  @Test
  void theKindIsUnderstoodFromTheWordsShownAndCorrected() {
    var known = skill.recognise(said("三栋楼下有餐馆半夜倒潲水"));
    assertThat(known.get("kind")).extracting(Filled::label).isEqualTo("反映");
    var reworded = skill.fill(known, "what", Given.words("我要举报三栋楼下的餐馆倒潲水"));
    assertThat(reworded.get("kind"))
        .extracting(Filled::label)
        .asString()
        .startsWith("举报（为您保密：办理的人看不到是谁举报的");
    var chosen = skill.fill(known, "kind", Given.words("举报"));
    var again = skill.fill(chosen, "what", Given.words("三栋楼下有餐馆天天倒潲水"));
    assertThat(again.get("kind")).extracting(Filled::value).as("chosen").isEqualTo("report");
    var asked = skill.recognise(said("我要举报"));
    assertThat(skill.fill(asked, "what", Given.words("有餐馆往河里倒潲水")).get("kind"))
        .extracting(Filled::value)
        .isEqualTo("report");
    refused("kind-unclear", () -> skill.fill("kind", Given.words("随便")));

    var resident = fixtures.resident("19900000022");
    var where =
        skill.fill("where", new Given(null, SmallDistrict.lon(0.4), SmallDistrict.lat(0.4), null));
    var values = Map.of("what", "有餐馆半夜倒潲水", "where", where.value(), "kind", "report");
    var done = skill.execute(values, List.of(), resident, UUID.randomUUID().toString());
    assertThat(done.text()).contains("为您保密");
    var item = cases.get(done.caseId(), resident);
    assertThat(item.discreet()).isTrue();
    assertThat(item.kept()).startsWith("为您保密");
  }

  @Test
  void filesTheRequestOnceAndSaysWhoWillComeByWhen() {
    fixtures.staff("lampman", fixtures.unit("lamp", "pj"), new Grant(Role.HANDLER, "pj"));
    var resident = fixtures.resident("19900000021");
    var where =
        skill.fill("where", new Given(null, SmallDistrict.lon(0.4), SmallDistrict.lat(0.4), null));
    var values = Map.of("what", "楼下路灯坏了两天没人修", "where", where.value());
    var key = UUID.randomUUID().toString();
    var done = skill.execute(values, List.of(), resident, key);
    assertThat(done.text()).contains(done.reference());
    assertThat(done.next()).startsWith("已经转给单位lamp，会在").contains("前接手");
    var item = cases.get(done.caseId(), resident);
    assertThat(item.channel()).isEqualTo("chat");
    assertThat(item.place().name()).isEqualTo("榕树头社区第一网格");
    assertThat(skill.execute(values, List.of(), resident, key).caseId()).isEqualTo(done.caseId());
  }

  @Test
  void knowsManyWaysToSayItAndLeavesQuestionsAboutPolicyToTheGuide() {
    assertThat(skill.examples())
        .hasSizeGreaterThan(300)
        .contains("我要投诉", "楼下路灯坏了两天没人修")
        .doesNotContain("想问落户要什么条件");
  }
}
