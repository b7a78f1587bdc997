package org.huying.engine.forms.internal.hear;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers as they are said: 三千, 两万五, 3万5, 1.5万, 1,200, 廿五, 一九九零. */
public final class Numerals {
  /** A number, also one that begins with digits and goes on in words. */
  public static final String NUMBER =
      "(?:(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?[百千万亿]*(?:\\d+|[零〇一二两三四五六七八九十百千万]+)?|[零〇一二两三四五六七八九十百千万亿廿卅半]+)";

  private static final String DIGITS = "零一二三四五六七八九";

  private Numerals() {}

  /** The value of a number that is said; empty where it is none. */
  public static Optional<BigDecimal> read(String said) {
    String plain =
        said.replace(",", "")
            .replace('〇', '零')
            .replace('两', '二')
            .replace("廿", "二十")
            .replace("卅", "三十");
    if (plain.matches("\\d+(\\.\\d+)?")) {
      return Optional.of(new BigDecimal(plain));
    }
    if (plain.matches("[零一二三四五六七八九]{2,}")) {
      return Optional.of(new BigDecimal(digits(plain)));
    }
    return plain.matches("[\\d.零一二三四五六七八九十百千万亿半]+")
        ? words(plain).map(it -> new BigDecimal(it.stripTrailingZeros().toPlainString()))
        : Optional.empty();
  }

  /** Digit by digit: 一九九零 is 1990. */
  public static String digits(String said) {
    StringBuilder digits = new StringBuilder();
    for (char c : said.replace('〇', '零').toCharArray()) {
      int digit = DIGITS.indexOf(c);
      digits.append(digit < 0 ? c : (char) ('0' + digit));
    }
    return digits.toString();
  }

  private static Optional<BigDecimal> words(String plain) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal section = BigDecimal.ZERO;
    @Nullable BigDecimal last = null;
    BigDecimal unit = BigDecimal.ONE;
    boolean zero = false;
    for (int i = 0; i < plain.length(); ) {
      char c = plain.charAt(i);
      int run = i;
      while (run < plain.length()
          && (Character.isDigit(plain.charAt(run)) || plain.charAt(run) == '.')) {
        run++;
      }
      if (run > i) {
        String figures = plain.substring(i, run);
        if (last != null || !figures.matches("\\d+(\\.\\d+)?")) {
          return Optional.empty();
        }
        last = new BigDecimal(figures);
        i = run;
        continue;
      }
      i++;
      int digit = DIGITS.indexOf(c);
      if (digit > 0) {
        if (last != null) {
          return Optional.empty();
        }
        last = BigDecimal.valueOf(digit);
      } else if (digit == 0) {
        zero = true;
      } else if (c == '半') {
        return unit.equals(BigDecimal.ONE)
            ? Optional.of(total.add(section).add(new BigDecimal("0.5")))
            : Optional.of(total.add(section).add(unit.divide(BigDecimal.TWO)));
      } else {
        unit = unit(c);
        BigDecimal many = last == null ? BigDecimal.ONE : last;
        if (c == '万' || c == '亿') {
          BigDecimal whole =
              section.add(last == null && section.signum() > 0 ? BigDecimal.ZERO : many);
          total = total.add(whole.multiply(unit));
          section = BigDecimal.ZERO;
        } else {
          section = section.add(many.multiply(unit));
        }
        last = null;
        zero = false;
      }
    }
    return Optional.of(total.add(section).add(tail(last, unit, zero)));
  }

  /** What stands behind the last unit: 两万五 is 25,000, 两万零五 is 20,005, 三千五 is 3,500. */
  private static BigDecimal tail(@Nullable BigDecimal last, BigDecimal unit, boolean zero) {
    if (last == null) {
      return BigDecimal.ZERO;
    }
    boolean short10 =
        unit.compareTo(BigDecimal.TEN) > 0 && !zero && last.compareTo(BigDecimal.TEN) < 0;
    return short10 ? last.multiply(unit.divide(BigDecimal.TEN)) : last;
  }

  private static BigDecimal unit(char c) {
    return BigDecimal.valueOf(
        switch (c) {
          case '十' -> 10L;
          case '百' -> 100L;
          case '千' -> 1_000L;
          case '万' -> 10_000L;
          default -> 100_000_000L;
        });
  }
}
