package org.huying.foundation.privacy;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes personal data out of what people say, so that it can be kept for learning from. Where
 * {@link Masking} shows enough to recognise, nothing is left here but what kind of thing stood
 * there. When in doubt it takes too much. Idempotent.
 */
public final class Scrubber {
  /** Digits, also as they are read out one by one. */
  private static final String DIGIT = "[0-9零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]";

  private static final String SIGN = "(?:[A-Z]|" + DIGIT + ")";

  /** What people put between the parts of a number. */
  private static final String GAP = "(?:[\\s\\-‐‑–—－_.·•,，、/()（）]{1,3})";

  private static final String SURNAME =
      "(?:欧阳|司徒|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|夏侯|独孤|南宫|西门|端木|百里|呼延|淳于|单于|太史|申屠|公冶"
          + "|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
          + "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛"
          + "焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄邝卓岑佘佟池缪练仇鞠房项曲成游裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴麦冼区古简阳])";

  /** Those that hardly begin another word, for where nothing else says that a name comes. */
  private static final String USUAL_SURNAME =
      "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴钟汪谭廖邹熊陆郝崔邱秦顾侯邵钱汤尹黎贺赖龚庞樊"
          + "殷施陶翟颜倪温芦俞鲁葛伍韦聂焦邢岳梅莫欧甄阮麦冼邝岑]";

  /** Where a name has ended. */
  private static final String END =
      "(?=身份|户口|户籍|电话|手机|号码|今年|现在|住|性别|出生|证件|先生|女士|小姐|太太|想|要|请|问|的|我|你|$|[^\\p{IsHan}·•])";

  private static final String HAN_NAME =
      "(?:\\p{IsHan}+(?:[·•]\\p{IsHan}+)+|%s\\p{IsHan}{1,2}?%s|%s\\p{IsHan}{1,2})"
          .formatted(SURNAME, END, SURNAME);

  private static final String LATIN_NAME = "[A-Z][A-Z'’.-]*(?:[ ·][A-Z][A-Z'’.-]*){0,3}";

  /** A number of a house, a building, a floor or a door. */
  private static final String COUNT = "(?:[0-9]{1,5}[A-Z]?|(?<![A-Z])[A-Z]|[一二三四五六七八九十百零〇]{1,5})";

  private static final String BUILDING = "(?:号楼|号院|号房|号|栋|幢|座|单元|#)";
  private static final String DOOR = "(?:号楼|号院|号房|号|栋|幢|座|单元|#|楼|层|梯|室|房|门|巷|弄|组|队)";

  /** What the name of a street, an estate or a village ends in. */
  private static final String STREET =
      "(?:路|街|道|巷|里|弄|坊|围|村|组|花园|小区|苑|城|府|湾|庄|居|园|庭|轩|阁|广场|大厦|公寓|宿舍|楼)";

  private record Rule(Pattern what, String instead) {
    static Rule of(String expression, String instead) {
      return new Rule(
          Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS),
          instead);
    }
  }

  /** What is surely of one kind comes before the nets that catch all. */
  private static final List<Rule> RULES =
      List.of(
          Rule.of("[A-Z0-9._%+-]+\\s*@\\s*[A-Z0-9-]+(?:\\s*\\.\\s*[A-Z0-9-]+)+", "〔邮箱〕"),
          // What Masking left of a number.
          Rule.of("[0-9]{2,6}-?\\*{3,}[0-9]{0,4}", "〔号码〕"),
          Rule.of("(?:https?://|www\\.)[!-~]+", "〔网址〕"),
          Rule.of(
              "((?:微信|薇信|V信|WX|VX|WECHAT|QQ|扣扣|抖音|支付宝|钉钉)(?:账号|帐号|号码|号|ID)?\\s*(?:[:：是为]|就是|叫)?\\s*)"
                  + "[A-Z0-9][A-Z0-9_-]{4,29}",
              "$1〔账号〕"),
          Rule.of(
              "((?:尾号|后四位|后六位|末四位|验证码|校验码|密码|车牌号?)\\s*[:：是为]?\\s*)(?:" + DIGIT + "|[A-Z]){3,12}",
              "$1〔号码〕"),
          Rule.of(
              "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领民航][A-Z](?=[A-Z·•.\\s-]*[0-9])"
                  + "(?:[·•.\\s-]*[A-Z0-9]){4,6}[学警港澳挂使领试超]?",
              "〔车牌〕"),
          Rule.of(
              "(?:[0-9]{2,4}|[零〇一二三四五六七八九]{2,4})\\s*年\\s*[0-9一二三四五六七八九十]{1,3}\\s*月\\s*"
                  + "[0-9一二三四五六七八九十]{1,3}\\s*[日号]?",
              "〔日期〕"),
          Rule.of(
              "(?=(?:%s?[A-Z])*(?:%s?%s(?:%s?[A-Z])*){4})%s(?:%s?%s){6,}|[A-Z0-9]{15,}|[0-9]{6,}"
                  .formatted(GAP, GAP, DIGIT, GAP, SIGN, GAP, SIGN),
              "〔号码〕"),
          Rule.of("(〔号码〕)(?:[^\\p{L}\\p{N}〔〕]{0,3}\\1)+", "$1"),
          Rule.of(
              "((?:我|名字?|本人)\\s*(?:就叫|叫做|叫作|名叫|叫)\\s*[:：]?\\s*)(?!救护|出租|外卖|警|人|什么|他|她|你|号|车)(?:"
                  + HAN_NAME
                  + "|\\p{IsHan}{1,3}?"
                  + END
                  + "|\\p{IsHan}{1,4}|"
                  + LATIN_NAME
                  + ")",
              "$1〔姓名〕"),
          Rule.of(
              "([爸妈父母亲儿子女哥姐弟妹爷奶公婆孙友伴工孩童宝他她人]\\s*(?:就叫|叫做|叫作|名叫|叫)\\s*[:：]?\\s*)" + HAN_NAME,
              "$1〔姓名〕"),
          Rule.of(
              "((?:姓名|名字|联系人|申请人|经办人|法定代表人|法人代表|收件人)\\s*(?:就是|[是叫为系係:：]|\\s)\\s*[:：]?\\s*)(?:"
                  + HAN_NAME
                  + "|\\p{IsHan}{2,4}|"
                  + LATIN_NAME
                  + ")",
              "$1〔姓名〕"),
          Rule.of(
              "((?:姓名|联系人|申请人|经办人|法定代表人|法人代表|收件人))" + SURNAME + "\\p{IsHan}{1,2}?" + END, "$1〔姓名〕"),
          Rule.of(
              "(叫做?|[是系係]|本人)" + USUAL_SURNAME + "\\p{IsHan}{1,2}(?=$|[\\s\\p{Punct}，。；！？、])",
              "$1〔姓名〕"),
          Rule.of(USUAL_SURNAME + "\\p{IsHan}{0,2}(?=先生|女士|小姐|太太)", "〔姓名〕"),
          Rule.of(
              "(?<![0-9])[0-9]{1,4}[A-Z]?(?:\\s*[-—－#]\\s*[0-9]{1,4}[A-Z]?)*\\s*[-—－#]\\s*[0-9]{3,4}(?![0-9])",
              "〔门牌〕"),
          Rule.of(
              "(?<![月0-9A-Z])(?![一两二三四](?:座|栋|幢)(?!\\s*[0-9A-Z]))"
                  + COUNT
                  + "\\s*"
                  + BUILDING
                  + "(?!线|窗|令|文)(?:\\s*[-—－]?\\s*"
                  + COUNT
                  + "\\s*"
                  + DOOR
                  + ")*(?:\\s*[-—－]?\\s*[0-9]{1,4}[A-Z]?)?",
              "〔门牌〕"),
          Rule.of(
              "(?<="
                  + STREET
                  + ")\\s*(?:"
                  + COUNT
                  + "\\s*"
                  + DOOR
                  + "(?:\\s*[-—－]?\\s*"
                  + COUNT
                  + "\\s*"
                  + DOOR
                  + ")*|[A-Z]?[0-9]{1,4}[A-Z]?(?![0-9]))",
              "〔门牌〕"),
          Rule.of("(?<![0-9])[0-9]{3,4}[A-Z]?\\s*(?:室|房)", "〔门牌〕"));

  /** What one rule uncovers, another one finds. */
  private static final int ROUNDS = 5;

  private Scrubber() {}

  /** The text with 〔姓名〕, 〔号码〕, 〔门牌〕 … in place of what could tell who it is about. */
  public static String scrub(String text) {
    String clean = fold(text);
    String before = "";
    for (int round = 0; round < ROUNDS && !clean.equals(before); round++) {
      before = clean;
      for (Rule rule : RULES) {
        clean = rule.what().matcher(clean).replaceAll(rule.instead());
      }
    }
    return clean;
  }

  /** Digits and letters of every form as plain ones, nothing invisible; the rest as it is. */
  private static String fold(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          int digit = Character.digit(c, 10);
          int type = Character.getType(c);
          if (digit >= 0) {
            plain.append((char) ('0' + digit));
          } else if (Character.isISOControl(c) || Character.isWhitespace(c)) {
            plain.append(' ');
          } else if (type != Character.FORMAT && type != Character.SURROGATE) {
            plain.append(ascii(Character.toString(c)));
          }
        });
    return plain.toString().strip();
  }

  private static String ascii(String one) {
    String plain = Normalizer.normalize(one, Normalizer.Form.NFKC);
    return plain
            .codePoints()
            .allMatch(
                c -> c < 128 && (Character.isLetterOrDigit(c) || c == '@' || c == '.' || c == '-'))
        ? plain
        : one;
  }
}
