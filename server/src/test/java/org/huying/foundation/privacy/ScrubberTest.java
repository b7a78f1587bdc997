package org.huying.foundation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScrubberTest {
  private static final int ROUNDS = 3_000;
  private static final String LETTERS = "ABCDEFGHJKLMNPQRTUWXY";
  private static final String[] SURNAMES = {
    "王", "李", "张", "陈", "黄", "梁", "何", "区", "麦", "阮", "高", "方", "欧阳", "司徒", "曾", "邝", "谭"
  };
  private static final String[] GIVEN = {"伟", "秀英", "志强", "凤仪", "家乐", "丽", "子轩", "焕章", "若琳", "明"};

  private final Random random = new Random(20261121);

  @Test
  void wordsStayAndWhatTellsWhoItIsGoes() {
    assertThat(Scrubber.scrub("我叫何佩兰，电话138 0013 8000，身份证44070319900101123X丢了怎么补办？"))
        .isEqualTo("我叫〔姓名〕，电话〔号码〕，身份证〔号码〕丢了怎么补办？");
    assertThat(Scrubber.scrub("我住翰墨街17号朗泽轩3栋502，想给粤J·D12345办年检"))
        .isEqualTo("我住翰墨街〔门牌〕朗泽轩〔门牌〕，想给〔车牌〕办年检");
    assertThat(Scrubber.scrub("公司统一社会信用代码91440703MA4W1234X5，邮箱 lan.he@example.com，微信helan_88"))
        .isEqualTo("公司统一社会信用代码〔号码〕，邮箱 〔邮箱〕，微信〔账号〕");
    assertThat(Scrubber.scrub("我儿子叫欧阳子轩，1990年5月3号出生")).isEqualTo("我儿子叫〔姓名〕，〔日期〕出生");
    assertThat(Scrubber.scrub("姓名：买买提·吐尔逊，尾号1234")).isEqualTo("姓名：〔姓名〕，尾号〔号码〕");
    assertThat(Scrubber.scrub("我叫John Smith, 卡号 6222 0210 0111 2222 333"))
        .doesNotContain("John", "Smith", "6222", "333");
    assertThat(Scrubber.scrub("张先生的孩子上学")).isEqualTo("〔姓名〕先生的孩子上学");
  }

  @Test
  void whatIsNotPersonalIsLeftAlone() {
    for (String text :
        List.of(
            "身份证丢了怎么办",
            "结婚登记要多少钱，周六开门吗？",
            "打12345没人接",
            "3号线地铁旁边的公园",
            "一次性补贴三千块怎么领",
            "医保交满15年要多久",
            "我叫救护车要钱吗",
            "我系想问下点样换领驾驶证",
            "农村盖三层楼要办什么证",
            "女儿上一年级要带什么",
            "2024年度的个税退税",
            "开餐厅，面积80平方米",
            "HPV疫苗9价怎么约",
            "残疾人证二级每个月多少补贴")) {
      assertThat(Scrubber.scrub(text)).isEqualTo(text);
    }
  }

  @Test
  void aNumberNeverSurvivesHoweverItIsWritten() {
    List<Function<String, String>> styles =
        List.of(
            n -> n,
            n -> spaced(n, 4, " "),
            n -> spaced(n, 3, "-"),
            n -> spaced(n, 1, " "),
            n -> spaced(n, 4, "，"),
            ScrubberTest::wide,
            ScrubberTest::spoken,
            n -> "+86 " + n,
            n -> n.charAt(0) + "\u200b" + n.substring(1));
    List<Function<Random, String>> kinds =
        List.of(
            r -> "1" + (3 + r.nextInt(7)) + digits(9),
            r -> "0750" + digits(7),
            r ->
                "440703" + (1930 + r.nextInt(90)) + digits(7) + (r.nextBoolean() ? "X" : digits(1)),
            r -> "440703" + digits(9),
            r -> "62" + digits(14 + r.nextInt(4)),
            r -> digits(8),
            r -> "9144" + digits(4) + "MA" + letters(2) + digits(6) + letters(1) + digits(1),
            r -> letters(1) + digits(8));
    for (int i = 0; i < ROUNDS; i++) {
      String secret = kinds.get(i % kinds.size()).apply(random);
      String written = pick(styles).apply(secret);
      String clean = scrubbed(written);
      assertThat(clean).as(written).doesNotContain(secret);
      assertThat(digitsIn(clean)).as("%s became %s", written, clean).isLessThan(4);
    }
  }

  @Test
  void platesMailsAndAccountsNeverSurvive() {
    for (int i = 0; i < ROUNDS; i++) {
      String plate =
          one("粤京沪湘桂川云") + letters(1) + one("·- \u0000").replace("\u0000", "") + plateTail();
      assertThat(digitsIn(scrubbed(plate))).as(plate).isZero();
      String mail =
          letters(5).toLowerCase(java.util.Locale.ROOT)
              + digits(2)
              + "@mail"
              + i % 9
              + ".example.cn";
      assertThat(scrubbed(mail)).doesNotContain("@").doesNotContain("example");
      String account = "a" + letters(3) + digits(3);
      assertThat(scrubbed("微信号：" + account)).doesNotContain(account);
    }
  }

  private String plateTail() {
    return switch (random.nextInt(4)) {
      case 0 -> digits(5);
      case 1 -> "D" + digits(5);
      case 2 -> digits(5) + "F";
      default -> letters(1) + digits(4);
    };
  }

  @Test
  void aNameThatIsIntroducedNeverSurvives() {
    String[] cues = {"我叫", "姓名：", "姓名是", "姓名", "我的名字叫", "我名叫", "本人叫", "联系人:", "我儿子叫", "我老婆叫"};
    String[] rests = {"，想办社保", "", "。电话多少", "身份证丢了", "想问下怎么落户", " 女 35岁", "，我要办居住证"};
    for (int i = 0; i < ROUNDS; i++) {
      String name = pick(List.of(SURNAMES)) + pick(List.of(GIVEN));
      String text =
          pick(List.of("你好，", "", "请问")) + pick(List.of(cues)) + name + pick(List.of(rests));
      assertThat(Scrubber.scrub(text)).as(text).doesNotContain(name).contains("〔姓名〕");
    }
  }

  @Test
  void aDoorNeverSurvives() {
    String[] streets = {"翰墨街", "建设路", "港口一路", "迎宾大道", "榕景花园", "晓港苑", "石塘村", "丰乐小区"};
    for (int i = 0; i < ROUNDS; i++) {
      String a = "" + (1 + random.nextInt(300));
      String b = "" + (101 + random.nextInt(3000));
      String door =
          switch (random.nextInt(7)) {
            case 0 -> a + "号";
            case 1 -> a + "号" + b + "房";
            case 2 -> a + "栋" + b;
            case 3 -> a + "座" + (1 + random.nextInt(30)) + "楼" + b + "室";
            case 4 -> a + "-" + b;
            case 5 -> "A" + b;
            default -> a + "栋二单元" + b;
          };
      String text =
          pick(List.of("我住", "地址在", ""))
              + pick(List.of(streets))
              + door
              + pick(List.of("漏水", "，要办居住证", ""));
      assertThat(Scrubber.scrub(text)).as(text).doesNotContainPattern("[0-9]");
    }
  }

  @Test
  void scrubbingTwiceIsScrubbingOnceAndNothingMakesItFail() {
    String alphabet = "我叫张伟姓名是电话粤A路号栋室0123456789一二三四五六@.-—·()（），。 \u200b😀微信：x尾号年月日先生";
    for (int i = 0; i < ROUNDS * 3; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.appendCodePoint(
            alphabet.codePointAt(
                alphabet.offsetByCodePoints(
                    0, random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
      }
      String once = Scrubber.scrub(text.toString());
      assertThat(Scrubber.scrub(once)).as(text.toString()).isEqualTo(once);
    }
    assertThat(Scrubber.scrub("我叫".repeat(250))).isNotNull();
    assertThat(Scrubber.scrub("A-".repeat(250))).isNotNull();
    assertThat(Scrubber.scrub("1 a@".repeat(125))).isNotNull();
  }

  private String scrubbed(String secret) {
    String before = pick(List.of("", "我的电话", "号码：", "请打", "（", "卡", "🙂"));
    String after = pick(List.of("", "，谢谢", "怎么查", "）", " 急"));
    return Scrubber.scrub(before + secret + after);
  }

  private static long digitsIn(String text) {
    return text.chars().filter(c -> Character.isDigit(c) || "零〇一二三四五六七八九幺".indexOf(c) >= 0).count();
  }

  private static String spaced(String text, int every, String gap) {
    return text.replaceAll("(.{" + every + "})(?=.)", "$1" + gap);
  }

  private static String wide(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= 'z' ? c + 0xFEE0 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String spoken(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? "零幺二三四五六七八九".charAt(c - '0') : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String digits(int n) {
    return random
        .ints(n, '0', '9' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String letters(int n) {
    return random
        .ints(n, 0, LETTERS.length())
        .map(LETTERS::charAt)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String one(String of) {
    return String.valueOf(of.charAt(random.nextInt(of.length())));
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
