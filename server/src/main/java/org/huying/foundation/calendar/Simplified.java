package org.huying.foundation.calendar;

import java.text.Normalizer;

/** Writes the words for time in one way: no full width, no traditional characters. */
final class Simplified {
  private static final String TRADITIONAL = "聽後禮週號點時鐘晝這個過兩間幾內頭氣嚟";
  private static final String SIMPLIFIED = "听后礼周号点时钟昼这个过两间几内头气来";

  private Simplified() {}

  static String of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder written = new StringBuilder(plain.length());
    for (char c : plain.toCharArray()) {
      int at = TRADITIONAL.indexOf(c);
      if (!Character.isWhitespace(c)) written.append(at < 0 ? c : SIMPLIFIED.charAt(at));
    }
    return written.toString();
  }

  private static final String DIGITS = "零一二三四五六七八九";

  /** A number below a hundred, in digits or words (十二, 两, 廿五, 3); -1 when it is none. */
  static int number(String text) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.isEmpty() || text.length() > 4 ? -1 : Integer.parseInt(text);
    }
    String plain = text.replace('两', '二').replace('〇', '零').replace("廿", "二十").replace("卅", "三十");
    int ten = plain.indexOf('十');
    if (ten < 0) return plain.length() == 1 ? DIGITS.indexOf(plain) : tail(plain);
    int tens = ten == 0 ? 1 : DIGITS.indexOf(plain.substring(0, ten));
    String rest = plain.substring(ten + 1);
    int ones = rest.isEmpty() ? 0 : DIGITS.indexOf(rest);
    return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
  }

  /** 零五. */
  private static int tail(String plain) {
    return plain.length() == 2 && plain.charAt(0) == '零' ? DIGITS.indexOf(plain.charAt(1)) : -1;
  }
}
