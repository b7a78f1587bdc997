package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.huying.engine.assistant.GuideCard.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcerptsTest {
  private static final GuideCard CARD =
      card(
          new GuideCard.Fee("每证20元", "收费标准", "fee"),
          List.of(new GuideCard.Faq("急用怎么办", "可以同时办临时身份证", "faqs[1]")));
  private static final GuideCard BARE = card(null, List.of());

  @Test
  void theFeeIsCitedWithItsBasis() {
    assertThat(lines(CARD, Aspect.FEE)).containsExactly(new Line("每证20元（依据：收费标准）", "fee"));
  }

  @Test
  void bothTimesAreNamedForWhatTheyAre() {
    assertThat(lines(CARD, Aspect.TIME))
        .containsExactly(
            new Line("承诺办好：20个工作日", "timeLimit.promised"),
            new Line("法定最长：60日", "timeLimit.statutory"));
  }

  @Test
  void materialsSayFormCopiesAndWhetherTheyAreNeeded() {
    assertThat(lines(CARD, Aspect.MATERIALS))
        .containsExactly(
            new Line("原身份证（原件1份，领取时交回）", "materials[1]"),
            new Line("户口簿（复印件，需要时才带）", "materials[2]"));
  }

  @Test
  void whoMayComeForSomebodyIsTakenFromWhereverItStands() {
    assertThat(lines(CARD, Aspect.PROXY))
        .extracting(Line::element)
        .containsExactly("conditions[1]", "steps[1]");
  }

  @Test
  void aListedQuestionThatIsLikeTheOneAskedIsAnsweredToo() {
    assertThat(Excerpts.of(CARD, Aspect.FEE, "急用怎么办").lines())
        .extracting(Line::element)
        .containsExactly("fee", "faqs[1]");
    assertThat(Excerpts.of(CARD, Aspect.FEE, "怎么办").lines()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FEE", "ONLINE", "LAW", "PLACE", "OPENING", "PHONE"})
  void whatTheItemDoesNotSayIsLeftEmpty(Aspect aspect) {
    assertThat(lines(BARE, aspect)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyLineNamesItsElementAndTheVersionCited(Aspect aspect) {
    Answer.Excerpt excerpt = Excerpts.of(CARD, aspect, "怎么样");
    assertThat(excerpt.version()).isEqualTo(3);
    assertThat(excerpt.topic()).isEqualTo(aspect.chinese());
    assertThat(excerpt.lines())
        .allSatisfy(line -> {
          assertThat(line.text()).isNotBlank().doesNotContain("null");
          assertThat(line.element()).isNotBlank();
        });
  }

  private static List<Line> lines(GuideCard card, Aspect aspect) {
    return Excerpts.of(card, aspect, "怎么样").lines();
  }

  private static GuideCard card(GuideCard.@Nullable Fee fee, List<GuideCard.Faq> faqs) {
    GuideCard.Office office =
        new GuideCard.Office(
            new UUID(0, 1), "政务服务中心", "港口二路83号", "0750-1", 113, 22, "周一至周五 9:00–17:00");
    return new GuideCard(
        "A1",
        3,
        "居民身份证换领",
        "公安局",
        "行政确认",
        List.of("个人"),
        null,
        List.of(
            new GuideCard.Material("原身份证", true, "原件", 1, "公安机关", "领取时交回", "materials[1]"),
            new GuideCard.Material("户口簿", false, "复印件", 0, "公安机关", null, "materials[2]")),
        fee,
        new GuideCard.TimeLimit("60日", "20个工作日", "timeLimit"),
        1,
        fee == null
            ? List.of()
            : List.of(new GuideCard.LegalBasis("居民身份证法", "第十一条", "legalBasis[1]")),
        List.of(new Line("未满16周岁的，由监护人陪同", "conditions[1]")),
        List.of(
            new GuideCard.Step("申请", "本人到窗口", "steps[1]"),
            new GuideCard.Step("领证", "凭回执领取", "steps[2]")),
        "居民身份证",
        fee == null ? null : new GuideCard.Where(office, 800, true, true, "现在开放，至17:00"),
        List.of(),
        null,
        false,
        null,
        false,
        List.of(),
        "/qr",
        null,
        faqs,
        null,
        null,
        null,
        true);
  }
}
