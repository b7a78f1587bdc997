package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.huying.engine.catalog.ItemText;
import org.junit.jupiter.api.Test;

class ClarifyingTest {
  @Test
  void fewCandidatesAreEachAButtonAndTheLastSaysNoneOfThem() {
    Clarifying.Split split =
        Clarifying.of(List.of(item("居民身份证换领（到期）", "公安局"), item("居民身份证换领（损坏）", "公安局")));
    assertThat(split.clarify().options())
        .extracting(Answer.Option::label)
        .containsExactly("居民身份证换领（到期）", "居民身份证换领（损坏）", Clarifying.NONE);
    assertThat(split.question()).isEqualTo("“居民身份证换领”您要办的是哪一种？");
    assertThat(split.codes()).isEmpty();
  }

  @Test
  void candidatesWithNothingInCommonAreAskedForPlainly() {
    assertThat(Clarifying.of(List.of(item("结婚登记", "民政局"), item("失业登记", "人社局"))).question())
        .isEqualTo("您要办的是哪一件？");
  }

  @Test
  void oneCandidateIsAskedForByItself() {
    assertThat(Clarifying.of(List.of(item("结婚登记", "民政局"))).clarify().options()).hasSize(2);
  }

  @Test
  void manyCandidatesAreSplitByWhatTheyDifferInMostEvenly() {
    List<ItemText> items =
        List.of(
            item("食品经营许可—新办", "市场监管局"),
            item("食品经营许可—变更", "市场监管局"),
            item("食品经营许可—延续", "市场监管局"),
            item("食品生产许可—新办", "市场监管局"),
            item("食品生产许可—变更", "市场监管局"),
            item("食品生产许可—延续", "市场监管局"));
    Clarifying.Split split = Clarifying.of(items);
    assertThat(split.question()).isEqualTo("您要办的是哪一种？");
    assertThat(split.codes())
        .hasSize(3)
        .allSatisfy((button, codes) -> assertThat(codes).hasSize(2));
  }

  @Test
  void aPaperThatIsAppliedForIsNotCalledASubsidy() {
    Clarifying.Split split =
        Clarifying.of(
            List.of(
                item("居民身份证首次申领", "公安局"),
                item("临时居民身份证申领", "公安局"),
                item("居民身份证补领", "公安局"),
                item("居民身份证换领", "公安局"),
                item("居民身份证工本费补贴申领", "公安局")));
    assertThat(split.options())
        .extracting(Answer.Option::label)
        .containsExactly("申领", "补办换领", "居民身份证工本费补贴申领");
  }

  @Test
  void peopleAndCompaniesAreToldApartWhereNothingElseDiffers() {
    Clarifying.Split split =
        Clarifying.of(
            List.of(
                item("企业甲类登记", "税务局"),
                item("企业乙类登记", "税务局"),
                item("企业丙类登记", "税务局"),
                item("个人甲类登记", "税务局"),
                item("个人乙类登记", "税务局")));
    assertThat(split.question()).contains("个人办", "单位办");
    assertThat(split.codes().keySet()).containsExactlyInAnyOrder("单位或个体户办", "个人办");
  }

  @Test
  void everyCandidateIsBehindOneButtonAndNoMoreAreShownThanFitAScreen() {
    List<ItemText> items =
        Stream.of("新办", "变更", "延续", "注销", "补办", "备案", "查询")
            .flatMap(turn -> Stream.of(item("营业执照" + turn, "甲局"), item("食品许可" + turn, "乙局")))
            .toList();
    Clarifying.Split split = Clarifying.of(items);
    assertThat(split.options()).hasSizeBetween(2, Clarifying.MOST);
    assertThat(split.codes().values().stream().mapToInt(List::size).sum()).isEqualTo(items.size());
  }

  @Test
  void whatCannotBeSplitShowsTheLikeliest() {
    List<ItemText> items =
        Stream.of("甲", "乙", "丙", "丁", "戊").map(it -> item(it + "类登记", it + "局")).toList();
    assertThat(Clarifying.of(items).options())
        .extracting(Answer.Option::send)
        .containsExactly("甲类登记", "乙类登记", "丙类登记", "丁类登记");
  }

  private static ItemText item(String name, String department) {
    return new ItemText(name, name, department, "行政许可", List.of());
  }
}
