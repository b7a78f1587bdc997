package org.huying.engine.forms.internal.hear;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Values;
import org.jspecify.annotations.Nullable;

/** Finds what can be told by its form alone: numbers of all kinds, days, money, companies. */
final class Finder {
  private static final BigDecimal FEN = BigDecimal.valueOf(100);

  /** A run of digits, in groups or not; nothing of it may be lost. */
  private static final Pattern RUN =
      Pattern.compile("(?<![0-9a-z])\\d(?:[ -]?\\d){6,24}(?:[ -]?x)?(?![0-9a-z])");

  private static final Pattern LANDLINE =
      Pattern.compile("(?<!\\d)(?<!\\d[ -])0\\d{2,3}-?\\d{7,8}(?![ -]?\\d)");
  private static final Pattern CREDIT_CODE =
      Pattern.compile("(?<![0-9a-z])(?=[0-9a-z]*[a-wyz])[0-9][0-9a-z]{14,19}(?![0-9a-z])");
  private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern COMPANY =
      Pattern.compile(
          "(?:公司|单位|企业|字号|店|厂)?(?:名字|名称)?(?:叫做?|系|是|名为)?([\\p{IsHan}a-z0-9（）()]{2,30}?(?:有限责任公司|股份有限公司|有限公司|合作社|事务所|经营部|商行|工作室|服务部|餐饮店|小吃店|便利店|饭店|餐厅))");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?<![几数])("
              + Numerals.NUMBER
              + ")\\s*(万)?\\s*(元|蚊|块钱?|文|圆|人民币)(?:([零〇一二两三四五六七八九\\d])[角毛])?");

  /** 每个月三千, 租金一千二: what such a word counts is money, whether or not 元 is said. */
  private static final Pattern SUM =
      Pattern.compile(
          "(?:每个?月|一个月|月入|月薪|人工|工资|收入|退休金|养老金|租金|屋租|房租|月租|存款|积蓄|预算|金额|总共|合计|营业额|资本|本钱|投资)(?:大概|差唔多|差不多|大约|约|有|系|是|得|就|攞|挣|赚|要|还|左右|一共|加埋|才|都|先)*("
              + Numerals.NUMBER
              + ")(?!\\s*(?:[个人口位岁年月日号户张间平方米公斤辆台成倍次种样天条项]|%|点))");

  private static final Pattern NUMBER = Pattern.compile("(?<![几数])" + Numerals.NUMBER + "(?![几来])");
  private static final Pattern HALF = Pattern.compile("(?:米|个|斤|公斤|吨|里|年)半");
  private static final Pattern TENTH = Pattern.compile("米([一二三四五六七八九1-9])(?![\\d十百千万])");
  private static final Pattern PERCENT = Pattern.compile("百分之(" + Numerals.NUMBER + ")");

  /** 一 as no number: 一样, 一起, 第一, 统一; and numbers of buildings. */
  private static final Pattern ONE =
      Pattern.compile("(?:(?<=[第万统唯同])一|一(?=[样起直定下般点些共齐向边面旦律切系致时])|[一二三四五六七八九十](?=[楼队栋号中小期级]))");

  private static final Pattern CARD_CUE = Pattern.compile("(?:卡|账户|账号|帐号)[^，,。;]{0,8}$");
  private static final Pattern ID_CUE = Pattern.compile("(?:身份证|证件)[^，,。;]{0,8}$");
  private static final Pattern PHONE_CUE = Pattern.compile("(?:电话|手机|号码|联系)[^，,。;]{0,6}$");

  private final LocalDate today;

  Finder(LocalDate today) {
    this.today = today;
  }

  /**
   * Everything in a plain sentence, what is surest first; no two overlap.
   *
   * @param asked what kind the answer should be, null when nothing is asked
   * @param roughly a month or a year alone is a day: its first
   */
  List<Find> in(String plain, @Nullable Kind asked, @Nullable LocalDate about, boolean roughly) {
    List<Find> finds = new ArrayList<>();
    email(plain, finds);
    creditCodes(plain, finds);
    landlines(plain, finds);
    boolean wholeDay = asked == Kind.DATE && plain.matches(".*(?<!\\d)(?:19|20)\\d{6}(?!\\d).*");
    if (!wholeDay) {
      runs(plain, asked, finds);
    }
    new Days(today).in(plain, about, roughly).forEach(it -> add(finds, it));
    money(plain, finds);
    sums(plain, finds);
    companies(plain, finds);
    numbers(plain, finds);
    return finds;
  }

  private static void add(List<Find> finds, Find find) {
    if (finds.stream().noneMatch(find::meets)) {
      finds.add(find);
    }
  }

  private void written(List<Find> finds, Kind kind, String value, Matcher at) {
    Optional<String> wrong = Values.wrong(kind, value, today);
    add(finds, new Find(kind, value, at.start(), at.end(), wrong, true));
  }

  private void email(String plain, List<Find> finds) {
    for (Matcher m = EMAIL.matcher(plain); m.find(); ) {
      written(finds, Kind.EMAIL, m.group(), m);
    }
  }

  private void creditCodes(String plain, List<Find> finds) {
    for (Matcher m = CREDIT_CODE.matcher(plain); m.find(); ) {
      String code = m.group().toUpperCase(Locale.ROOT);
      if (code.length() == 18 && !code.substring(0, 17).matches("\\d{17}")) {
        written(finds, Kind.CREDIT_CODE, code, m);
      }
    }
  }

  private void landlines(String plain, List<Find> finds) {
    for (Matcher m = LANDLINE.matcher(plain); m.find(); ) {
      written(finds, Kind.PHONE, m.group(), m);
    }
  }

  private void runs(String plain, @Nullable Kind asked, List<Find> finds) {
    for (Matcher m = RUN.matcher(plain); m.find(); ) {
      String digits = m.group().replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
      String before = plain.substring(0, m.start());
      Kind kind = kind(digits, before, asked);
      if (kind != null) {
        written(finds, kind, digits, m);
      }
    }
  }

  /** What a run of digits is: by what was said before it, else by its length and shape. */
  private static @Nullable Kind kind(String digits, String before, @Nullable Kind asked) {
    if (CARD_CUE.matcher(before).find()) {
      return Kind.BANK_CARD;
    }
    if (ID_CUE.matcher(before).find()) {
      return Kind.ID;
    }
    int length = digits.length();
    boolean id =
        length == 18 && digits.matches("[1-9]\\d{5}(?:18|19|20)\\d{2}[01]\\d[0-3]\\d{4}[0-9X]");
    if (PHONE_CUE.matcher(before).find() && !id) {
      return length == 7 || length == 8 ? Kind.PHONE : Kind.MOBILE;
    }
    if (asked == Kind.ID || asked == Kind.BANK_CARD || asked == Kind.CREDIT_CODE) {
      return asked == Kind.BANK_CARD || !digits.matches("1[3-9]\\d{9}") ? asked : Kind.MOBILE;
    }
    if (digits.matches("1[3-9]\\d{9}")) {
      return Kind.MOBILE;
    }
    if (asked == Kind.MOBILE || asked == Kind.PHONE) {
      return length < 15 ? asked : Kind.ID;
    }
    if (id) {
      return Kind.ID;
    }
    return length >= 16 && length <= 19 ? Kind.BANK_CARD : null;
  }

  private static void money(String plain, List<Find> finds) {
    for (Matcher m = MONEY.matcher(plain); m.find(); ) {
      Matcher at = m;
      String ten = m.group(4);
      Numerals.read(m.group(1))
          .map(it -> at.group(2) == null ? it : it.multiply(BigDecimal.valueOf(10_000)))
          .map(it ->
              ten == null
                  ? it
                  : it.add(Numerals.read(ten).orElse(BigDecimal.ZERO).movePointLeft(1)))
          .flatMap(Finder::fen)
          .ifPresent(fen ->
              add(finds, new Find(Kind.MONEY, fen, at.start(), at.end(), Optional.empty(), true)));
    }
  }

  private static void sums(String plain, List<Find> finds) {
    for (Matcher m = SUM.matcher(plain); m.find(); ) {
      Matcher at = m;
      Numerals.read(m.group(1))
          .flatMap(Finder::fen)
          .ifPresent(fen ->
              add(
                  finds,
                  new Find(Kind.MONEY, fen, at.start(1), at.end(1), Optional.empty(), true)));
    }
  }

  /** What stands behind the unit: 一米半, 一米五. */
  private static Optional<BigDecimal> half(String after) {
    if (HALF.matcher(after).lookingAt()) {
      return Optional.of(new BigDecimal("0.5"));
    }
    Matcher tenth = TENTH.matcher(after);
    return tenth.lookingAt()
        ? Numerals.read(tenth.group(1)).map(it -> it.movePointLeft(1))
        : Optional.empty();
  }

  /** Fen, where the amount is one. */
  static Optional<String> fen(BigDecimal yuan) {
    BigDecimal fen = yuan.multiply(FEN).stripTrailingZeros();
    return fen.scale() <= 0 && fen.precision() <= 15
        ? Optional.of(fen.toPlainString())
        : Optional.empty();
  }

  private static void companies(String plain, List<Find> finds) {
    for (Matcher m = COMPANY.matcher(plain); m.find(); ) {
      String name = m.group(1).replaceFirst("^.*(?:公司叫做?|单位叫做?|叫做?|名称是|名字是|我系|我是)", "");
      add(finds, new Find(Kind.COMPANY, name, m.start(1), m.end(1), Optional.empty(), true));
    }
  }

  private static void numbers(String plain, List<Find> finds) {
    numbers(PERCENT, 1, plain, finds);
    numbers(NUMBER, 0, plain, finds);
  }

  private static void numbers(Pattern pattern, int group, String plain, List<Find> finds) {
    for (Matcher m = pattern.matcher(plain); m.find(); ) {
      Matcher at = m;
      boolean word =
          ONE.matcher(plain)
                  .region(m.start(), plain.length())
                  .useTransparentBounds(true)
                  .lookingAt()
              && m.group().length() == 1;
      // 八千瓦 is eight kilowatts, not eight thousand watts.
      boolean kilo = m.group().matches(".+千") && plain.startsWith("瓦", m.end());
      String number = m.group(group);
      int end = kilo ? m.end() - 1 : m.end();
      Optional<BigDecimal> half = half(plain.substring(end));
      Numerals.read(kilo ? number.substring(0, number.length() - 1) : number)
          .map(it -> it.add(half.orElse(BigDecimal.ZERO)))
          .filter(it -> !word && it.precision() <= 15)
          .ifPresent(it ->
              add(
                  finds,
                  new Find(
                      Kind.NUMBER, it.toPlainString(), at.start(), end, Optional.empty(), false)));
    }
  }
}
