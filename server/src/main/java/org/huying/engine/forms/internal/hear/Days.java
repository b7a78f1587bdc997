package org.huying.engine.forms.internal.hear;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field.Kind;
import org.jspecify.annotations.Nullable;

/** Days as they are said: 1990年5月3号, 一九九零年五月三日, 90年5月3号, 上个月十五, 听日. */
final class Days {
  private static final String N = "(\\d{1,2}+|[一二三四五六七八九十廿卅]{1,3}+)";
  private static final String YEAR =
      "((?:19|20)\\d{2}|[一二][九〇零]?[〇零一二三四五六七八九]{2,3}|\\d{2}|[〇零一二三四五六七八九]{2})";

  /** A day is followed by no unit of money. */
  private static final String NO_SUM = "\\s*(?:[日号]|(?![百千万亿元块蚊个\\d]))";

  private static final Pattern FULL =
      Pattern.compile(
          "(?<!\\d)" + YEAR + "\\s*[年./-]\\s*" + N + "\\s*[月./-]\\s*" + N + "\\s*[日号]?(?!\\d)");
  private static final Pattern TO_THE_MONTH =
      Pattern.compile("(?<!\\d)" + YEAR + "年\\s*" + N + "月(?!\\s*[\\d一二三四五六七八九十])");
  private static final Pattern IN_A_YEAR =
      Pattern.compile("(今年|去年|旧年|上年|前年|明年|出年|下年)?\\s*" + N + "月份?\\s*" + N + NO_SUM);
  private static final Pattern IN_A_MONTH =
      Pattern.compile("(上个?月|下个?月|这个?月|呢个月|今个月|本月)\\s*" + N + NO_SUM);
  private static final Pattern NEAR = Pattern.compile("今天|今日|明天|听日|昨天|昨日|寻日|琴日|前天|前日|后天|后日");
  private static final Pattern EIGHT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern YEAR_ONLY =
      Pattern.compile("(?<!\\d)" + YEAR + "年(?!\\s*[\\d一二三四五六七八九十])");

  private static final Pattern MONTH_OF =
      Pattern.compile("(今年|去年|旧年|上年|前年|明年|出年|下年)\\s*" + N + "月份?(?!\\s*[\\d一二三四五六七八九十])");
  private static final Pattern THAT_YEAR = Pattern.compile("(今年|去年|旧年|上年|前年)");
  private static final Pattern WEEKDAY =
      Pattern.compile("(下下|下|这|本|今|呢|上)?(?:一)?个?(?:周|星期|礼拜)([一二三四五六日天])");
  private static final Pattern AWAY =
      Pattern.compile(
          "(?<!第)(?<![\\d一二两三四五六七八九十])(\\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(天|日|星期|礼拜|周|月|年)(?:之|以)?(前|后)");

  private static final Map<String, Integer> NEARNESS =
      Map.ofEntries(
          Map.entry("今天", 0),
          Map.entry("今日", 0),
          Map.entry("明天", 1),
          Map.entry("听日", 1),
          Map.entry("昨天", -1),
          Map.entry("昨日", -1),
          Map.entry("寻日", -1),
          Map.entry("琴日", -1),
          Map.entry("前天", -2),
          Map.entry("前日", -2),
          Map.entry("后天", 2),
          Map.entry("后日", 2));

  /** In months. */
  private static final int FAR = 9;

  private final LocalDate today;

  Days(LocalDate today) {
    this.today = today;
  }

  /** The days in a plain sentence; {@code about} is a day known before, whose parts may be said. */
  List<Find> in(String plain, @Nullable LocalDate about, boolean roughly) {
    List<Find> finds = new ArrayList<>();
    each(FULL, plain, finds, m -> day(year(m.group(1)), number(m.group(2)), number(m.group(3))));
    each(
        EIGHT,
        plain,
        finds,
        m ->
            day(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3))));
    each(
        TO_THE_MONTH,
        plain,
        finds,
        m -> roughly ? day(year(m.group(1)), number(m.group(2)), 1) : Read.wrong("还差是哪一天，请说到几号。"));
    each(
        IN_A_YEAR,
        plain,
        finds,
        m -> {
          int month = number(m.group(2));
          int day = number(m.group(3));
          return m.group(1) != null
              ? day(relativeYear(m.group(1)), month, day)
              : about != null ? day(about.getYear(), month, day) : nearest(month, day);
        });
    each(
        IN_A_MONTH,
        plain,
        finds,
        m -> {
          LocalDate month =
              today.plusMonths(
                  m.group(1).startsWith("上") ? -1 : m.group(1).startsWith("下") ? 1 : 0);
          return day(month.getYear(), month.getMonthValue(), number(m.group(2)));
        });
    each(NEAR, plain, finds, m -> Read.of(today.plusDays(NEARNESS.getOrDefault(m.group(), 0))));
    each(WEEKDAY, plain, finds, m -> Read.of(weekday(m.group(1), m.group(2))));
    each(AWAY, plain, finds, m -> away(m.group(1), m.group(2), m.group(3)));
    if (roughly) {
      each(MONTH_OF, plain, finds, m -> day(relativeYear(m.group(1)), number(m.group(2)), 1));
      each(YEAR_ONLY, plain, finds, m -> day(year(m.group(1)), 1, 1));
      each(THAT_YEAR, plain, finds, m -> day(relativeYear(m.group(1)), 1, 1));
    } else {
      each(MONTH_OF, plain, finds, m -> Read.wrong("还差是哪一天，请说到几号。"));
    }
    if (about != null) {
      each(
          YEAR_ONLY,
          plain,
          finds,
          m -> day(year(m.group(1)), about.getMonthValue(), about.getDayOfMonth()));
    }
    return finds;
  }

  private record Read(String value, Optional<String> wrong) {
    static Read of(LocalDate day) {
      return new Read(day.toString(), Optional.empty());
    }

    static Read wrong(String reason) {
      return new Read("", Optional.of(reason));
    }
  }

  private static void each(
      Pattern pattern,
      String plain,
      List<Find> finds,
      java.util.function.Function<Matcher, Read> of) {
    Matcher matcher = pattern.matcher(plain);
    while (matcher.find()) {
      int from = matcher.start();
      int to = matcher.end();
      if (finds.stream().noneMatch(it -> it.from() < to && from < it.to())) {
        Read read = of.apply(matcher);
        finds.add(new Find(Kind.DATE, read.value, from, to, read.wrong, true));
      }
    }
  }

  private static Read day(int year, int month, int day) {
    try {
      return Read.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Read.wrong("没有%d年%d月%d日这一天，请看看日历再说。".formatted(year, month, day));
    }
  }

  private LocalDate weekday(@Nullable String which, String day) {
    LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
    int weeks =
        switch (which == null ? "" : which) {
          case "下下" -> 2;
          case "下" -> 1;
          case "上" -> -1;
          default -> 0;
        };
    LocalDate then = monday.plusWeeks(weeks).plusDays("一二三四五六日".indexOf(day.replace('天', '日')));
    return which == null && then.isBefore(today) ? then.plusWeeks(1) : then;
  }

  private Read away(String many, String unit, String direction) {
    boolean half = many.equals("半");
    long count = half ? 6 : number(many.replace('两', '二'));
    long signed = direction.equals("前") ? -count : count;
    return Read.of(
        switch (unit) {
          case "天", "日" -> today.plusDays(signed);
          case "年" -> half ? today.plusMonths(signed) : today.plusYears(signed);
          case "月" -> half ? today.plusDays(signed / 6 * 15) : today.plusMonths(signed);
          default -> today.plusWeeks(signed);
        });
  }

  /** Without a year: this one's, or the next or last one's where that is much nearer. */
  private Read nearest(int month, int day) {
    Read now = day(today.getYear(), month, day);
    if (now.wrong().isPresent()) {
      return now;
    }
    LocalDate then = LocalDate.parse(now.value());
    return then.isBefore(today.minusMonths(FAR))
        ? day(today.getYear() + 1, month, day)
        : then.isAfter(today.plusMonths(FAR)) ? day(today.getYear() - 1, month, day) : now;
  }

  private int year(String said) {
    int year = Integer.parseInt(Numerals.digits(said.replace('两', '二')));
    if (year >= 100) {
      return year;
    }
    return year + (year > today.getYear() % 100 + 5 ? 1900 : 2000);
  }

  private int relativeYear(@Nullable String said) {
    if (said == null) {
      return today.getYear();
    }
    return today.getYear()
        + switch (said) {
          case "去年", "旧年", "上年" -> -1;
          case "前年" -> -2;
          case "明年", "出年", "下年" -> 1;
          default -> 0;
        };
  }

  private static int number(String said) {
    return Numerals.read(said).map(java.math.BigDecimal::intValue).orElse(0);
  }
}
