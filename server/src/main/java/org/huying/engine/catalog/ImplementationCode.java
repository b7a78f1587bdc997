package org.huying.engine.catalog;

import java.util.regex.Pattern;

/**
 * An implementation code (实施编码, GB/T 39554), 31 characters: who does it, at which level, and what.
 *
 * @param level 3 city, 4 county and district; 1 to 6
 */
public record ImplementationCode(CreditCode department, int level, BasicCode item) {
  private static final Pattern SHAPE = Pattern.compile("[0-9A-Z]{31}");

  public ImplementationCode {
    if (level < 1 || level > 6) {
      throw new IllegalArgumentException("实施编码的层级应为1到6，而不是" + level);
    }
  }

  /** Whether the text is meant as one: 31 capital letters and digits. */
  public static boolean looksLike(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a Chinese message when it is none
   */
  public static ImplementationCode parse(String text) {
    if (!looksLike(text)) {
      throw new IllegalArgumentException("实施编码应为31位数字和大写字母，而不是“%s”".formatted(text));
    }
    return new ImplementationCode(
        new CreditCode(text.substring(0, 18)),
        text.charAt(18) - '0',
        new BasicCode(text.substring(19)));
  }

  @Override
  public String toString() {
    return department.text() + level + item.digits();
  }
}
