package org.huying.foundation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {
  private final Normalizer normalizer = Normalizer.standard();

  @ParameterizedTest
  @CsvSource({
    "唔見咗身份證點算, 丢失身份证怎么办",
    "阿仔返學要帶啲乜, 儿子上学要带什么",
    "去边度攞出世纸, 去哪里领出生医学证明",
    "老细唔出粮, 老板不发工资",
    "依家冇人理, 现在没有人理",
    "ＡＢＣ１２３，　ｏｋ, 'abc123, ok'",
    "請問點樣換駕駛證, 怎么换驾驶证",
    "你好请问社保卡丢了怎么办呀谢谢, 社保卡丢了怎么办",
    "呢度幾多錢, 这里多少钱",
    "想問下身份證嘅問題, 身份证",
    "公积金方面的问题咨询, 公积金"
  })
  void bringsWhatPeopleSayToPlainMandarin(String said, String plain) {
    assertThat(normalizer.normalize(said)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "联系方式和地点",
        "劳动人事争议仲裁",
        "退税返还",
        "网点办理时间",
        "8点开门",
        "上午8点交材料",
        "小孩还没办过身份证",
        "海关系统",
        "旁边处理垃圾",
        "形成个人档案",
        "国家阵地",
        "没有工作而家里困难",
        "人工智能系统",
        "行政许可",
        "怎么办呢个税要交吗",
        "水表有问题",
        "反映一个问题",
        "出了什么问题",
        "这是谁的问题",
        "区委巡察组",
        "剃发店"
      })
  void leavesMandarinAlone(String mandarin) {
    assertThat(normalizer.normalize(mandarin)).isEqualTo(mandarin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好", "谢谢", "嗯", "那个", "请问"})
  void keepsAGreetingThatIsAllThereIs(String greeting) {
    assertThat(normalizer.normalize(greeting)).isEqualTo(greeting);
  }

  @Test
  void normalisingTwiceIsNormalisingOnce() {
    Random random = new Random(20251121);
    List<String> pieces =
        Lexicon.rows("cantonese.tsv").stream()
            .flatMap(row -> Stream.of(row.word(), row.becomes()))
            .toList();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        text.append(piece(random, pieces));
      }
      String once = normalizer.normalize(text.toString());
      assertThat(normalizer.normalize(once)).as("of %s", text).isEqualTo(once);
    }
  }

  @Test
  void neverLosesOrInventsADigit() {
    Random random = new Random(7);
    List<String> pieces = Lexicon.rows("cantonese.tsv").stream().map(Lexicon.Row::word).toList();
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        text.append(random.nextBoolean() ? piece(random, pieces) : random.nextInt(10_000));
      }
      assertThat(digits(normalizer.normalize(text.toString())))
          .as("of %s", text)
          .isEqualTo(digits(text.toString()));
    }
  }

  @Test
  void namesOfServiceItemsStayAsTheyAre() throws IOException {
    try (var in = NormalizerTest.class.getResourceAsStream("/eval/generic-items.tsv")) {
      assertThat(in).isNotNull();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t")[0])
          .forEach(
              name -> assertThat(normalizer.normalize(name)).isEqualTo(normalizer.simplify(name)));
    }
  }

  private static String piece(Random random, List<String> pieces) {
    return switch (random.nextInt(10)) {
      case 0 -> List.of("，", "。", " ", "?", "😀", "a", "Bb").get(random.nextInt(7));
      case 1 -> Character.toString(random.nextInt(0x4e00, 0x9fa0));
      default -> pieces.get(random.nextInt(pieces.size()));
    };
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }
}
