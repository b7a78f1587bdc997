package org.huying.foundation.calendar;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the times that are offered somebody means: 第一个, 十点嗰个, 星期三下昼, 最后一个. */
public final class OfferWords {
  private static final String NUMBERS = "一二三四五六七八九";
  private static final Pattern PLACE_IN_LIST =
      Pattern.compile("第([一二三四五六七八九1-9])(?:个|個|项|項|$|[^0-9一二三四五六七八九十点])");
  private static final Pattern FIRST = Pattern.compile("^(?:就|要)?(?:头|首)一?[个個]|最早|最快");
  private static final Pattern LAST = Pattern.compile("最后|最後|最尾|尾嗰|最晚|最迟");

  private OfferWords() {}

  /**
   * @param when the time that the text names; null: none
   * @param at when an offer begins, local
   * @return those that fit; none where the text says nothing of them
   */
  public static <T> List<T> meant(
      String text, List<T> offered, @Nullable When when, Function<T, LocalDateTime> at) {
    if (offered.isEmpty()) return List.of();
    Matcher nth = PLACE_IN_LIST.matcher(text);
    if (nth.find()) return nth(nth.group(1), offered);
    if (FIRST.matcher(text).find()) return List.of(offered.getFirst());
    if (LAST.matcher(text).find()) return List.of(offered.getLast());
    if (when == null) return List.of();
    var fitting = offered.stream().filter(it -> fits(when, at.apply(it))).toList();
    var exact =
        fitting.stream()
            .filter(it -> at.apply(it).toLocalTime().equals(when.from()) && when.hourNamed())
            .toList();
    return exact.isEmpty() || partOfDay(text) ? fitting : exact;
  }

  private static <T> List<T> nth(String number, List<T> offered) {
    int n = NUMBERS.contains(number) ? NUMBERS.indexOf(number) : number.charAt(0) - '1';
    return n < offered.size() ? List.of(offered.get(n)) : List.of();
  }

  /** An hour alone may be of any day. */
  private static boolean fits(When when, LocalDateTime at) {
    return when.holds(when.dayNamed() ? at : when.first().atTime(at.toLocalTime()));
  }

  /** Whether only a part of the day is named, no hour: 下昼, 朝早. */
  private static boolean partOfDay(String text) {
    return !text.matches(".*[0-9一二三四五六七八九十两兩](?:点|點|时|時|:|：).*");
  }
}
