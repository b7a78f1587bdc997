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
  private static final String N = "(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})";
  private static final String YEAR =
      "((?:19|20)\\d{2}|[一二][九〇零]?[〇零一二三四五六七八九]{2,3}|\\d{2}|[〇零一二三四五六七八九]{2})";

  private static final Pattern FULL =
      Pattern.compile(
          "(?<!\\d)" + YEAR + "\\s*[年./-]\\s*" + N + "\\s*[月./-]\\s*" + N + "\\s*[日号]?(?!\\d)");
  private static final Pattern TO_THE_MONTH =
      Pattern.compile("(?<!\\d)" + YEAR + "年\\s*" + N + "月(?!\\s*[\\d一二三四五六七八九十])");
  private static final Pattern IN_A_YEAR =
      Pattern.compile("(今年|去年|旧年|上年|前年|明年|出年|下年)?\\s*" + N + "月\\s*" + N + "\\s*[日号]?");
  private static final Pattern IN_A_MONTH =
      Pattern.compile("(上个?月|下个?月|这个?月|呢个月|今个月|本月)\\s*" + N + "\\s*[日号]?");
  private static final Pattern NEAR = Pattern.compile("今天|今日|明天|听日|昨天|昨日|寻日|琴日|前天|前日|后天|后日");
  private static final Pattern EIGHT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern YEAR_ONLY =
      Pattern.compile("(?<!\\d)" + YEAR + "年(?!\\s*[\\d一二三四五六七八九十])");

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

  private final LocalDate today;

  Days(LocalDate today) {
    this.today = today;
  }

  /** The days in a plain sentence; {@code about} is a day known before, whose parts may be said. */
  List<Find> in(String plain, @Nullable LocalDate about) {
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
    each(TO_THE_MONTH, plain, finds, m -> Read.wrong("还差是哪一天，请说到几号。"));
    each(
        IN_A_YEAR,
        plain,
        finds,
        m -> {
          int year =
              m.group(1) == null && about != null ? about.getYear() : relativeYear(m.group(1));
          return day(year, number(m.group(2)), number(m.group(3)));
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
