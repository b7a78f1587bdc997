package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huying.engine.catalog.ItemText;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifeEventsTest {
  private static final Embedder EMBEDDER = Catalogues.EMBEDDER;

  @ParameterizedTest
  @CsvSource({
    "生咗BB, having-a-baby",
    "老婆刚生了个女儿要办什么手续, having-a-baby",
    "准备结婚要办些什么, getting-married",
    "想离婚, divorce",
    "快退休了要准备什么, retirement",
    "我爸爸过世了，后事怎么办, death-of-relative",
    "我被炒鱿鱼了, losing-a-job",
    "买咗楼, buying-a-home",
    "想卖了房子, selling-a-home",
    "细路要读小学, child-going-to-school",
    "我想出国留学, going-abroad",
    "我想买车, buying-a-car",
    "想开间糖水铺要办什么, opening-a-restaurant",
    "我想开公司, founding-a-company",
    "公司不想做了, closing-a-business"
  })
  void whoeverTellsThatItHappenedGetsAllOfIt(String said, String event) {
    assertThat(LifeEvents.recognise(plain(said)))
        .as(said)
        .hasValueSatisfying(kind -> assertThat(kind.id()).isEqualTo(event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "结婚证丢了怎么补",
        "结婚登记要什么手续",
        "出生证明在哪里开",
        "生育津贴什么时候到账",
        "失业金怎么领",
        "退休金怎么认证",
        "买房要交多少契税",
        "公积金贷款买房",
        "离婚证补办",
        "转学要开什么证明",
        "公司注销要多久",
        "今天天气怎么样",
        ""
      })
  void whoeverAsksForOnePaperOfItDoesNot(String said) {
    assertThat(LifeEvents.recognise(plain(said))).as(said).isEmpty();
  }

  @Test
  void everyEventAndStepIsWholeAndNamedOnce() {
    Set<String> ids = new HashSet<>();
    for (LifeEvents.Kind kind : LifeEvents.kinds()) {
      assertThat(ids.add(kind.id())).as(kind.id()).isTrue();
      assertThat(kind.title()).isNotBlank();
      assertThat(kind.when().matcher("").find()).as(kind.id()).isFalse();
      assertThat(kind.needs())
          .as(kind.id())
          .hasSizeGreaterThan(2)
          .extracting(LifeEvents.Need::what)
          .doesNotHaveDuplicates();
      assertThat(kind.needs()).allSatisfy(need -> assertThat(need.query()).isNotBlank());
    }
  }

  @Test
  void aStepHasTheDistrictsOwnItemsOrSaysThatThereAreNone() {
    LifeEvents events =
        new LifeEvents(
            ItemIndex.of(List.of(item("A1", "内地居民结婚登记"), item("A2", "道路货物运输经营许可")), EMBEDDER));
    Answer.Event event = events.told(plain("我想结婚")).orElseThrow();
    assertThat(event.steps())
        .filteredOn(step -> !step.items().isEmpty())
        .allSatisfy(step -> assertThat(step.items().getFirst().code()).isEqualTo("A1"))
        .extracting(Answer.EventStep::what)
        .contains("结婚登记");
    assertThat(event.steps()).extracting(Answer.EventStep::what).contains("婚假");
  }

  @Test
  void anEventThatTheDistrictHasNothingForIsNotOffered() {
    LifeEvents events = new LifeEvents(ItemIndex.of(List.of(item("A2", "道路货物运输经营许可")), EMBEDDER));
    assertThat(events.told(plain("我想结婚"))).isEmpty();
  }

  private static ItemText item(String code, String name) {
    return new ItemText(code, name, "部门", "行政确认", List.of());
  }

  private static String plain(String said) {
    return Normalizer.standard().normalize(said);
  }
}
