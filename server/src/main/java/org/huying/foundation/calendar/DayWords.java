package org.huying.foundation.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that name days. */
final class DayWords {
  private static final String N = "([0-9]{1,2}|[一二两三四五六七八九十廿卅]{1,3})";
  private static final String WEEK = "(?:周|星期|礼拜)";
  private static final String WHICH = "(?:(下下|下|这|本|今|呢|上)(?:一)?(?:个)?)?";
  private static final Pattern NOW = Pattern.compile("现在|而家|依家|宜家|家下|目前|这会儿?|即刻|马上|立刻");

  /** A number that is no day of a month: 5号楼, 3号窗口. */
  private static final String NO_DAY = "(?![楼窗门线院店铺房库桥牌码路台柜栋座梯厅机地])";

  /** The farthest that a named year may be away; a birthday is no wish. */
  private static final int YEARS_AHEAD = 1;

  record Days(LocalDate first, LocalDate last, String words, int from, int to) {
    /** The rest of the text: what was read is not read again, and the hours stand beside it. */
    String without(String text) {
      return text.substring(0, from) + "@" + text.substring(to);
    }
  }

  private record Span(LocalDate first, LocalDate last) {
    static Span of(LocalDate day) {
      return new Span(day, day);
    }
  }

  private record Rule(Pattern words, BiFunction<MatchResult, LocalDate, @Nullable Span> meaning) {}

  private static final List<Rule> RULES =
      List.of(
          rule("大后[天日]", (m, today) -> Span.of(today.plusDays(3))),
          rule("后[天日儿]", (m, today) -> Span.of(today.plusDays(2))),
          rule("(?:明|听)(?:[天日儿]|(?=[早朝晚晏上中下]))", (m, today) -> Span.of(today.plusDays(1))),
          rule("今(?:[天日儿]|(?=[早朝晚]))", (m, today) -> Span.of(today)),
          rule(WHICH + WEEK + "(?:末|六日|六同日|六和周?日)", (m, today) -> weekend(m.group(1), today)),
          rule(
              WHICH + WEEK + "([一二三四五六日天1-7])(?:到|至|-)" + WEEK + "?([一二三四五六日天1-7])",
              DayWords::fromTo),
          rule(WHICH + WEEK + "([一二三四五六日天1-7])", DayWords::weekday),
          rule("(下下|下|这|本|今|呢)(?:一)?(?:个)?" + WEEK, (m, today) -> week(m.group(1), today)),
          rule(
              "([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})[日号]?",
              (m, today) -> date(number(m, 1), number(m, 2), number(m, 3), today)),
          rule(
              "(?<![年0-9])" + N + "月" + N + "[日号]?",
              (m, today) -> monthDay(number(m, 1), number(m, 2), today)),
          rule("(下|这|本|今|呢)(?:个)?月" + N + "[日号]", DayWords::dayOfThatMonth),
          rule("(下|这|本|呢)(?:个)?月(?!份?[0-9一二三四五六七八九十])", (m, today) -> month(m.group(1), today)),
          rule("(?<![月0-9])" + N + "号" + NO_DAY, (m, today) -> dayOfMonth(number(m, 1), today)),
          rule(
              "(?:过)?" + N + "(?:天|日)(?:之后|以后|后)|过" + N + "(?:天|日)",
              (m, today) -> Span.of(today.plusDays(either(m)))),
          rule(
              N + "(?:天|日)(?:之内|以内|内)",
              (m, today) -> new Span(today, today.plusDays(number(m, 1)))),
          rule("(?:这|呢|最近|近)几[天日]|近期", (m, today) -> new Span(today, today.plusDays(6))));

  private DayWords() {}

  private static Rule rule(
      String words, BiFunction<MatchResult, LocalDate, @Nullable Span> meaning) {
    return new Rule(Pattern.compile(words), meaning);
  }

  static Optional<String> saysNow(String plain) {
    Matcher found = NOW.matcher(plain);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  /** What is named first; of what begins at one place the longest. */
  static Optional<Days> find(String plain, LocalDate today) {
    return RULES.stream()
        .flatMap(rule ->
            rule.words
                .matcher(plain)
                .results()
                .flatMap(m -> days(m, rule.meaning.apply(m, today)).stream()))
        .min(
            Comparator.comparingInt(Days::from)
                .thenComparing(Comparator.comparingInt(Days::to).reversed()));
  }

  private static Optional<Days> days(MatchResult m, @Nullable Span span) {
    return span == null
        ? Optional.empty()
        : Optional.of(new Days(span.first, span.last, m.group(), m.start(), m.end()));
  }

  private static int number(MatchResult m, int group) {
    return Simplified.number(m.group(group));
  }

  private static int either(MatchResult m) {
    return number(m, m.group(1) == null ? 2 : 1);
  }

  private static DayOfWeek dayOfWeek(String word) {
    int at = "一二三四五六日".indexOf(word.equals("天") ? "日" : word);
    return DayOfWeek.of(at >= 0 ? at + 1 : Integer.parseInt(word));
  }

  private static LocalDate monday(@Nullable String which, LocalDate today) {
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return switch (which == null ? "" : which) {
      case "下下" -> monday.plusWeeks(2);
      case "下" -> monday.plusWeeks(1);
      case "上" -> monday.minusWeeks(1);
      default -> monday;
    };
  }

  private static Span weekday(MatchResult m, LocalDate today) {
    DayOfWeek day = dayOfWeek(m.group(2));
    return Span.of(
        m.group(1) == null
            ? today.with(TemporalAdjusters.nextOrSame(day))
            : monday(m.group(1), today).with(TemporalAdjusters.nextOrSame(day)));
  }

  private static Span fromTo(MatchResult m, LocalDate today) {
    LocalDate first = weekday(m, today).first;
    return new Span(first, first.with(TemporalAdjusters.nextOrSame(dayOfWeek(m.group(3)))));
  }

  /** On Sunday the weekend is what is left of it. */
  private static Span weekend(@Nullable String which, LocalDate today) {
    LocalDate saturday = monday(which, today).plusDays(5);
    LocalDate first = saturday.isBefore(today) && which == null ? today : saturday;
    return new Span(first, saturday.plusDays(1));
  }

  /** What is left of this week, or the whole of a later one. */
  private static Span week(String which, LocalDate today) {
    LocalDate monday = monday(which, today);
    return new Span(monday.isBefore(today) ? today : monday, monday.plusDays(6));
  }

  private static Span month(String which, LocalDate today) {
    LocalDate first = today.withDayOfMonth(1).plusMonths(which.equals("下") ? 1 : 0);
    return new Span(
        first.isBefore(today) ? today : first, first.with(TemporalAdjusters.lastDayOfMonth()));
  }

  private static @Nullable Span dayOfThatMonth(MatchResult m, LocalDate today) {
    LocalDate first = today.withDayOfMonth(1).plusMonths(m.group(1).equals("下") ? 1 : 0);
    int day = number(m, 2);
    return day < 1 || day > first.lengthOfMonth() ? null : Span.of(first.withDayOfMonth(day));
  }

  private static @Nullable Span date(int year, int month, int day, LocalDate today) {
    boolean meant = Math.abs(year - today.getYear()) <= YEARS_AHEAD;
    return meant && exists(year, month, day) ? Span.of(LocalDate.of(year, month, day)) : null;
  }

  private static @Nullable Span monthDay(int month, int day, LocalDate today) {
    return today
        .datesUntil(today.plusYears(5), java.time.Period.ofYears(1))
        .map(LocalDate::getYear)
        .filter(year -> exists(year, month, day))
        .map(year -> LocalDate.of(year, month, day))
        .filter(it -> !it.isBefore(today))
        .findFirst()
        .map(Span::of)
        .orElse(null);
  }

  private static @Nullable Span dayOfMonth(int day, LocalDate today) {
    if (day < 1 || day > 31) return null;
    return today
        .datesUntil(today.plusDays(ChronoUnit.DAYS.between(today, today.plusMonths(3))))
        .filter(it -> it.getDayOfMonth() == day)
        .findFirst()
        .map(Span::of)
        .orElse(null);
  }

  private static boolean exists(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }
}
