package org.huying.foundation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.huying.foundation.language.TextIndex.Entry;
import org.huying.foundation.language.TextIndex.Hit;
import org.junit.jupiter.api.Test;

class TextIndexTest {
  private static final Embedder EMBEDDER = Embedder.inMemory();
  private static final TextIndex INDEX =
      TextIndex.of(
          List.of(
              new Entry("marry", List.of("结婚登记", "领结婚证")),
              new Entry("drive", List.of("机动车驾驶证期满换证")),
              new Entry("fish", List.of("水域滩涂养殖证核发"))),
          EMBEDDER);

  @Test
  void findsByWordsThatAreShared() {
    assertThat(INDEX.search("水域滩涂养殖", 3).getFirst().id()).isEqualTo("fish");
  }

  @Test
  void findsByMeaningWhereNoWordIsShared() {
    assertThat(INDEX.search("夫妻领证", 3).getFirst().id()).isEqualTo("marry");
    assertThat(INDEX.search("想在池塘里养鱼", 3).getFirst().id()).isEqualTo("fish");
  }

  @Test
  void findsAThingOnceUnderItsBestText() {
    List<Hit> hits = INDEX.search("领结婚证", 10);
    assertThat(hits).extracting(Hit::id).doesNotHaveDuplicates().hasSize(3);
    assertThat(hits.getFirst().id()).isEqualTo("marry");
    assertThat(hits.getFirst().score()).isBetween(0.5, 1.0);
  }

  @Test
  void anEmptyIndexFindsNothing() {
    assertThat(TextIndex.of(List.of(), EMBEDDER).search("结婚", 10)).isEmpty();
  }

  @Test
  void textsWithoutWordsFindWhateverIsThereButCoverNothing() {
    assertThat(INDEX.coverage("！？")).isZero();
    assertThat(INDEX.coverage("夫妻")).isZero();
    assertThat(INDEX.coverage("结婚登记")).isGreaterThan(0.4);
  }

  @Test
  void aClassifierTellsClassesByExamplesItNeverSawInTheseWords() {
    Classifier classifier =
        Classifier.over(
            Map.of(
                "lamp", List.of("路灯不亮了", "街灯坏了", "灯杆歪了"),
                "rubbish", List.of("垃圾没人清", "垃圾桶满了发臭", "有人乱倒垃圾"),
                "noise", List.of("工地半夜施工太吵", "广场舞声音大", "酒吧音乐扰民")));

    assertThat(classifier.classify("楼下盏燈唔着").getFirst().code()).isEqualTo("lamp");
    assertThat(classifier.classify("成条街都係垃圾").getFirst().code()).isEqualTo("rubbish");
    assertThat(classifier.classify("夜里装修的声音吵得睡不着").getFirst().code()).isEqualTo("noise");
    List<Classifier.Guess> guesses = classifier.classify("路灯不亮了");
    assertThat(guesses.getFirst().confidence()).isGreaterThan(0.7);
    assertThat(guesses.stream().mapToDouble(Classifier.Guess::confidence).sum())
        .isLessThanOrEqualTo(1.0001);
    assertThat(classifier.classify("！！")).isEmpty();
  }
}
