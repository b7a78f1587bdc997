package org.huying.engine.assistant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.huying.engine.assistant.Assistants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final int ROUNDS = 400;
  private static final String CHINESE = "零一二三四五六七八九";

  private final Elements elements = Elements.of(Assistants.guide(new UUID(0, 1), Cards.CARD));
  private final Guard guard = new Guard(elements);
  private final Random random = new Random(20261121);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您要办的是居民身份证换领[1]，由蓬江区公安户政服务窗口办理[2]。",
        "请带上原居民身份证，原件1份[4]。",
        "请带上原居民身份证原件一份[4]、居民户口簿（首页及本人页），视情况提供[5]。",
        "收费：首次换领每证20元，补领每证40元[6]。",
        "收费是首次换领每证二十元、补领每证４０元。[6]",
        "承诺二十个工作日[8]办结，法定60天[9]。",
        "需要到现场一次[10]。",
        "未满十六周岁的，由监护人陪同办理[11]。",
        "您可以带原证到窗口[12]。",
        "依据《中华人民共和国居民身份证法》第11条[15]。",
        "可以到蓬江区政务服务中心，地址是港口二路83号，电话是0750-3123456[17]。",
        "蓬江区政务服务中心周一到周五9点到12点开放，现在开放，至下午5点半[17]。",
      })
  void whatTheElementsSayPassesInAnyWriting(String sentence) {
    assertThat(guard.check(sentence)).as(sentence).isPresent();
  }

  @Test
  void peopleReadTheSentenceWithoutItsNumbers() {
    Guard.Passed passed = guard.check("收费：首次换领每证20元，补领每证40元。 [6]").orElseThrow();
    assertThat(passed.text()).isEqualTo("收费：首次换领每证20元，补领每证40元。");
    assertThat(passed.elements()).containsExactly("fee");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another figure              | 承诺30个工作日[8]。
          the same length in weeks    | 承诺四周[8]。
          the other time limit        | 法定20个工作日[8]。
          the figure of another       | 承诺60日[8]。
          another unit                | 承诺20日[8]。
          half a fee                  | 首次换领每证20元[6]。
          a fee turned round          | 免费[6]。
          a denial                    | 不用带原居民身份证[4]。
          an optional thing as a must | 需要带居民户口簿（首页及本人页）[5]。
          no longer optional          | 请带上居民户口簿（首页及本人页）原件2份[5]。
          copies of another material  | 请带上原居民身份证原件2份[4]。
          half a name                 | 请带上居民身份证[4]。
          another material            | 请带上结婚证[4]。
          a condition cut short       | 由监护人陪同办理[11]。
          a condition turned round    | 满16周岁的，由监护人陪同办理[11]。
          another law                 | 依据《中华人民共和国户口登记条例》第11条[15]。
          the article of another law  | 依据《中华人民共和国居民身份证法》第8条[15]。
          an article without its law  | 依据第11条[15]。
          another place               | 到江海区政务服务中心[17]。
          the address of another      | 到蓬江区政务服务中心，地址是金桐路6号[17]。
          another phone               | 电话是0750-3123457[17]。
          nothing cited               | 您要办的是居民身份证换领。
          said after the citation     | 您要办的是居民身份证换领[1]，免费。
          no such element             | 承诺20个工作日[99]。
          a citation of nothing       | 请准备好材料[4]。
          advice of its own           | 建议您找中介[1]。
          an order from an item       | 免费[14]。
          an address to click         | 请打开http://evil.example[1]。
          praise                      | 居民身份证换领最好[1]。
          figures that meet           | 到现场1次[10]0750-12345[22]。
          """)
  void whatTheyDoNotSayDoesNot(String why, String sentence) {
    assertThat(guard.check(sentence)).as(why).isEmpty();
  }

  @Test
  void nothingHiddenPasses() {
    for (String hidden :
        List.of(
            "\u202e", "\u200b", "\u2066", "\u0301", "\ufe0f", "²", "①", "２\u20e3", "😀", "⼀", "○",
            "\u00ad")) {
      assertThat(guard.check("承诺20" + hidden + "个工作日[8]。")).as(hidden).isEmpty();
    }
  }

  @Test
  void anyChangedDigitInATrueAnswerIsCaught() {
    for (int round = 0; round < ROUNDS; round++) {
      int number = 1 + random.nextInt(elements.size());
      String truth = truth(number);
      assertThat(guard.check(truth)).as(truth).isPresent();
      int end = truth.indexOf('[');
      for (int i = 0; i < end; i++) {
        if (isFigure(truth.charAt(i))) {
          String changed = truth.substring(0, i) + other(truth.charAt(i)) + truth.substring(i + 1);
          caught(truth, changed);
          caught(truth, truth.substring(0, i) + truth.substring(i + 1));
          caught(truth, truth.substring(0, i) + random.nextInt(10) + truth.substring(i));
        }
      }
    }
  }

  private void caught(String truth, String changed) {
    if (!Canon.of(truth).equals(Canon.of(changed))) {
      assertThat(guard.check(changed)).as("%s became %s", truth, changed).isEmpty();
    }
  }

  /** All that an element says, its figures in one of their writings. */
  private String truth(int number) {
    Element element = elements.list().get(number - 1);
    String text = element.text();
    text =
        switch (random.nextInt(3)) {
          case 0 -> text;
          case 1 -> wide(text);
          default -> spoken(text);
        };
    return List.of("", "您要办的是", "请准备好", "根据").get(random.nextInt(4)) + text + "[" + number + "]。";
  }

  private static String wide(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? c + 0xFEE0 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Short counts as they are spoken: 20个 as 二十个. */
  private static String spoken(String text) {
    return java.util.regex.Pattern.compile("(?<![0-9:–-])[0-9]{1,2}(?=[个日次份元条周])")
        .matcher(text)
        .replaceAll(m -> {
          int n = Integer.parseInt(m.group());
          String tens = n < 10 ? "" : (n < 20 ? "" : CHINESE.substring(n / 10, n / 10 + 1)) + "十";
          return tens + (n % 10 == 0 && n > 0 ? "" : CHINESE.substring(n % 10, n % 10 + 1));
        });
  }

  private static boolean isFigure(char c) {
    return c >= '0' && c <= '9' || c >= '０' && c <= '９' || CHINESE.indexOf(c) > 0;
  }

  private char other(char c) {
    char changed;
    do {
      int digit = random.nextInt(10);
      changed =
          c <= '9' ? (char) ('0' + digit) : c >= '０' ? (char) ('０' + digit) : CHINESE.charAt(digit);
    } while (changed == c);
    return changed;
  }

  @ParameterizedTest
  @CsvSource({
    "二十个工作日, 20工作日, true", "百分之五, 5％, true", "1，000元, 1000元, false", "'1,000元', 一千元, true",
    "下午五点半, 17:30, true", "9点, 9:00, true", "两万元, 20000元, true", "2.50元, 2.5元, false",
    "3.00元, 3元, true", "20个工作日, 4周, false", "二〇二五年, 2025年, true", "星期一, 周一, true",
    "一千二百三十四, 1234, true", "一万零五十, 10050, true", "万一, 10001, false", "￥20, 20元, true"
  })
  void oneWritingForWhatIsTheSame(String one, String other, boolean same) {
    assertThat(Canon.of(one).equals(Canon.of(other))).as("%s and %s", one, other).isEqualTo(same);
  }

  @Test
  void sentencesAreTheSameHoweverTheyArrive() {
    String text = "您要办的是换领[1]。收费20元。 [6]\n请带上户口簿[5]！好[1]";
    List<String> whole = cut(text, text.length());
    assertThat(whole).containsExactly("您要办的是换领[1]。", "收费20元。 [6]", "请带上户口簿[5]！", "好[1]");
    for (int size = 1; size < text.length(); size++) {
      assertThat(cut(text, size)).as("pieces of %d", size).isEqualTo(whole);
    }
  }

  private static List<String> cut(String text, int size) {
    Sentences sentences = new Sentences();
    List<String> all = new java.util.ArrayList<>();
    for (int i = 0; i < text.length(); i += size) {
      all.addAll(sentences.add(text.substring(i, Math.min(text.length(), i + size))));
    }
    all.addAll(sentences.end());
    return all;
  }
}
