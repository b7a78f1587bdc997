package org.huying.engine.assistant.model;

import java.math.BigDecimal;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.huying.foundation.language.Normalizer;

/**
 * One writing for what is the same: 二十个工作日, ２０个工作日 and 20 工作日; 百分之五 and 5％; 下午五点半 and 17:30. Only
 * the writing changes, never a value: nothing is converted (20 workdays are not 4 weeks).
 */
final class Canon {
  private static final String CHINESE = "〇零一二三四五六七八九";
  private static final String NUMERAL = "[〇零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+";

  private static final Pattern GROUPED =
      Pattern.compile("(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])");
  private static final Pattern SHARE = Pattern.compile("百分之(" + NUMERAL + "|[0-9.]+)");
  private static final Pattern NUMERALS = Pattern.compile(NUMERAL);
  private static final Pattern SCALED =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(千万|百万|十万|亿|万|千|百)(?!分)");
  private static final Pattern AFTER_NOON = Pattern.compile("(?:下午|晚上|傍晚)([0-9]{1,2}):([0-9]{2})");

  private Canon() {}

  static String of(String text) {
    String plain = GROUPED.matcher(text).replaceAll(m -> m.group().replace(",", ""));
    plain = Normalizer.standard().simplify(plain).replaceAll("[\\s\\u3000]+", "");
    plain = SHARE.matcher(plain).replaceAll(m -> number(m.group(1)) + "%");
    plain = NUMERALS.matcher(plain).replaceAll((MatchResult m) -> number(m.group()));
    plain = SCALED.matcher(plain).replaceAll(Canon::scaled);
    return times(
        plain
            .replaceAll("(?<=[0-9])\\.0+(?![0-9])", "")
            .replaceAll("(?<=[0-9])个?工作[日天]", "个工作日")
            .replaceAll("(?<=[0-9])天", "日")
            .replaceAll("(?<=[0-9])块钱?", "元")
            .replaceAll("[¥￥]([0-9.]+)", "$1元")
            .replaceAll("[‐‑‒–—―－~～〜]+", "-")
            .replaceAll("星期|礼拜", "周"));
  }

  private static String times(String text) {
    String clock =
        text.replaceAll("([0-9]{1,2})[点时]半", "$1:30")
            .replaceAll("([0-9]{1,2})[点时]([0-9]{2})分?", "$1:$2")
            .replaceAll("([0-9]{1,2})[点时](?:整|正)?(?![0-9间限内候代效段])", "$1:00");
    return AFTER_NOON
        .matcher(clock)
        .replaceAll(m -> {
          int hour = Integer.parseInt(m.group(1));
          return (hour < 12 ? hour + 12 : hour) + ":" + m.group(2);
        })
        .replaceAll("(?:上午|早上|凌晨)(?=[0-9]{1,2}:)", "")
        .replaceAll("(?<=[0-9日])[至到](?=[0-9周])", "-");
  }

  private static String scaled(MatchResult m) {
    BigDecimal scale =
        switch (m.group(2)) {
          case "亿" -> BigDecimal.valueOf(100_000_000);
          case "千万" -> BigDecimal.valueOf(10_000_000);
          case "百万" -> BigDecimal.valueOf(1_000_000);
          case "十万" -> BigDecimal.valueOf(100_000);
          case "万" -> BigDecimal.valueOf(10_000);
          case "千" -> BigDecimal.valueOf(1_000);
          default -> BigDecimal.valueOf(100);
        };
    return new BigDecimal(m.group(1)).multiply(scale).stripTrailingZeros().toPlainString();
  }

  /** A numeral in digits; what is none (万一, 千) stays as it is. */
  private static String number(String numeral) {
    String plain = plain(numeral);
    if (plain.chars().allMatch(c -> CHINESE.indexOf(c) >= 0)) {
      StringBuilder digits = new StringBuilder();
      plain.chars().forEach(c -> digits.append(digit(c)));
      return digits.toString();
    }
    long total = 0;
    long section = 0;
    long digit = -1;
    for (char c : plain.toCharArray()) {
      int scale = scale(c);
      if (CHINESE.indexOf(c) >= 0) {
        digit = digit(c);
      } else if (scale == 0 || scale > 10 && digit < 0 && section == 0) {
        return numeral;
      } else if (scale < 10_000) {
        section += (digit < 0 ? 1 : digit) * scale;
        digit = -1;
      } else {
        total = (total + section + Math.max(0, digit)) * scale;
        section = 0;
        digit = -1;
      }
    }
    return Long.toString(total + section + Math.max(0, digit));
  }

  private static String plain(String numeral) {
    String from = "壹贰叁肆伍陆柒捌玖拾佰仟两";
    String to = "一二三四五六七八九十百千二";
    StringBuilder plain = new StringBuilder();
    for (char c : numeral.toCharArray()) {
      int at = from.indexOf(c);
      plain.append(at >= 0 ? to.charAt(at) : c);
    }
    return plain.toString().replace("廿", "二十").replace("卅", "三十");
  }

  private static int digit(int c) {
    return Math.max(0, CHINESE.indexOf(c) - 1);
  }

  private static int scale(char c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1_000;
      case '万' -> 10_000;
      case '亿' -> 100_000_000;
      default -> 0;
    };
  }
}
