package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.huying.engine.catalog.ItemText;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to the item at hand, an identity card to be renewed, among a district's items. */
class FollowUpsTest {
  private static final ItemIndex ITEMS = ItemIndex.of(Catalogues.generic(), Catalogues.EMBEDDER);
  private static final ItemText CARD = ITEMS.item(ITEMS.named("居民身份证到期换领").orElseThrow().id());
  private static final FollowUps FOLLOW_UPS = new FollowUps(ITEMS);

  @ParameterizedTest
  @CsvSource({
    "那要多少钱？, FEE",
    "周六开门吗, OPENING",
    "帮我阿妈办得唔得, PROXY",
    "要带咩, MATERIALS",
    "几耐拿到, TIME",
    "边度有得办, PLACE",
    "网上能办吗, ONLINE",
    "打边个电话问, PHONE",
    "身份证换领要多少钱, FEE"
  })
  void aQuestionThatNamesNothingElseIsAboutTheItemAtHand(String said, Aspect aspect) {
    assertThat(FOLLOW_UPS.about(CARD, plain(said))).as(said).contains(aspect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"结婚登记要多少钱", "护照去哪里办", "社会保障卡申领要带什么", "谢谢", "好的", ""})
  void aQuestionAboutAnotherMatterOrAboutNothingIsNot(String said) {
    assertThat(FOLLOW_UPS.about(CARD, plain(said))).as(said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"那驾驶证呢？, 驾驶证", "那员工的健康证呢, 员工的健康证", "至于护照, 护照"})
  void andThatSpeaksOfTheNextThing(String said, String next) {
    assertThat(FOLLOW_UPS.andThat(plain(said))).contains(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"那费用呢", "材料呢", "呢", "然后呢", "那我去", "护照"})
  void andThatOfTheSameItemDoesNot(String said) {
    assertThat(FOLLOW_UPS.andThat(plain(said))).as(said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"我想申请就业, 申请就业", "孩子上学怎么办, 孩子上学", "下水道在哪里, 下水道"})
  void whatIsNamedKeepsWordsWithSmallWordsInThem(String said, String object) {
    assertThat(FollowUps.object(plain(said))).isEqualTo(object);
  }

  @ParameterizedTest
  @CsvSource({"要带什么, MATERIALS", "多少钱, FEE", "要几耐, TIME"})
  void whatNamesNoMatterAsksOfNothing(String said, Aspect aspect) {
    assertThat(FollowUps.ofNothing(plain(said))).contains(aspect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"户口本丢了", "结婚要多少钱", "居委会在哪里", "派出所几点下班", "你好"})
  void whatNamesAMatterOrAsksNothingDoesNot(String said) {
    assertThat(FollowUps.ofNothing(plain(said))).as(said).isEmpty();
  }

  private static String plain(String said) {
    return Normalizer.standard().normalize(said);
  }
}
