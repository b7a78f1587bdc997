package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sentences are taken apart, before the search decides whether each part is a need. */
class NeedsTest {
  @ParameterizedTest
  @CsvSource({
    "执照要改地址，顺便问下门口路灯坏了找谁, 执照要改地址|门口路灯坏了找谁",
    "楼下垃圾没人收；下水道也堵了, 楼下垃圾没人收|下水道也堵了",
    "大件垃圾怎么丢？旧家电有没有人上门收？楼道电单车谁管, 大件垃圾怎么丢|旧家电有没有人上门收|楼道电单车谁管",
    "路灯太亮照到我房间另外楼下唱歌太吵, 路灯太亮照到我房间|楼下唱歌太吵",
    "要打一份社保证明，再打一份无房证明, 要打一份社保证明|打一份无房证明"
  })
  void whatIsAddedIsANeedOfItsOwn(String said, String parts) {
    assertThat(parts(said)).containsExactly(parts.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "身份证同护照都唔见咗, 身份证都丢失|护照都丢失",
    "我阿妈八十岁，高龄津贴同老人卡边度攞, 我母亲八十岁;高龄津贴哪里领|我母亲八十岁;老人卡哪里领",
    "申请创业补贴和贷款, 申请创业补贴|申请贷款"
  })
  void twoPapersThatTheSameIsWantedOfAreTwoNeeds(String said, String parts) {
    assertThat(parts(said)).containsExactly(parts.replace(';', ',').split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "BB要入户，仲有医保点买, 婴儿要入户|婴儿医保怎么买",
    "餐厅要做消防检查，顺便排水证, 餐厅要做消防检查|餐厅排水证",
    "考了高级电工，技能补贴怎么申请，职称能不能对应, 考了高级电工;技能补贴怎么申请|考了高级电工;职称能不能对应",
    "我想领独生子女奖励，我老公的退休也要办, 我想领独生子女奖励|我老公的退休也要办"
  })
  void whatIsSaidOnceForAllIsMeantForEachPart(String said, String parts) {
    assertThat(parts(said)).containsExactly(parts.replace(';', ',').split("\\|"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "。",
        "身份证丢了怎么办",
        "身份证丢了，在外地，怎么补办",
        "想开个小店，要办什么证？",
        "我要开一家美甲店，除了执照还要办什么证",
        "农村房子没有证，怎么补办不动产证",
        "护照怎么办，要带户口本和身份证吗",
        "孩子三岁了，想上幼儿园，需要什么材料",
        "我和我老公的户口想放在一起要什么",
        "路灯坏了，晚上黑漆漆，想投诉",
        "新铺位是不是要另外办一张执照"
      })
  void aConditionAQuestionOnTheSameAndAListOfOneMatterStayWhole(String said) {
    assertThat(parts(said)).hasSize(1);
  }

  @Test
  void oneNeedStaysAsItWasSaid() {
    assertThat(parts("孩子三岁了，想上幼儿园。要什么材料？")).containsExactly("孩子三岁了,想上幼儿园。要什么材料?");
  }

  @Test
  void splitsSentencesWithSeveralNeeds() {
    assertThat(share("several-dev.tsv", 0, row -> true)).isGreaterThanOrEqualTo(0.93);
    assertThat(share("several-more-dev.tsv", 0, row -> row.length > 2))
        .isGreaterThanOrEqualTo(0.79);
  }

  @Test
  void leavesSentencesWithOneNeedWhole() {
    assertThat(share("several-more-dev.tsv", 0, row -> row.length == 2)).isLessThanOrEqualTo(0.08);
    assertThat(share("dev-questions.tsv", 1, row -> true)).isLessThanOrEqualTo(0.01);
    assertThat(share("generic-questions.tsv", 1, row -> true)).isLessThanOrEqualTo(0.01);
    assertThat(share("intents.tsv", 1, row -> true)).isLessThanOrEqualTo(0.015);
  }

  /** The share of a file's sentences that are taken apart. */
  private static double share(String file, int column, Predicate<String[]> which) {
    List<String> said =
        LinearTraining.rows(file).stream().filter(which).map(row -> row[column]).toList();
    return said.stream().filter(one -> parts(one).size() > 1).count() / (double) said.size();
  }

  private static List<String> parts(String said) {
    return Needs.parts(Normalizer.standard().normalize(said));
  }
}
