package org.huying.foundation.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The number people see and read out on the phone (受理编号): 6 digits of the day, 6 of a running
 * number, and a check digit after ISO/IEC 7064 MOD 11,10, which catches every single wrong digit
 * and nearly all swaps of neighbours.
 */
public record Reference(String digits) {
  private static final int LENGTH = 13;

  public Reference {
    if (digits.length() != LENGTH
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || checkDigit(digits.substring(0, LENGTH - 1)) != digits.charAt(LENGTH - 1)) {
      throw new InvalidInput(
          "reference-wrong", "受理编号不正确，请核对后再输入。", "not a reference: '" + abbreviate(digits) + "'");
    }
  }

  /** The reference of the {@code sequence}-th thing (1…999,999) of a day. */
  public static Reference of(LocalDate day, long sequence) {
    if (sequence < 0 || sequence > 999_999) {
      throw new IllegalArgumentException("sequence must be 0…999999 but is " + sequence);
    }
    String body = DateTimeFormatter.ofPattern("yyMMdd").format(day) + "%06d".formatted(sequence);
    return new Reference(body + checkDigit(body));
  }

  /** Reads what a person typed: spaces and hyphens do not matter. */
  public static Reference parse(String text) {
    return new Reference(text.replaceAll("[\\s-]", ""));
  }

  static char checkDigit(String body) {
    int p = 10;
    for (char c : body.toCharArray()) {
      p = (p + (c - '0')) % 10;
      p = (p == 0 ? 10 : p) * 2 % 11;
    }
    return (char) ('0' + (11 - p) % 10);
  }

  private static String abbreviate(String text) {
    return text.length() <= 32 ? text : text.substring(0, 32) + "…";
  }

  @Override
  public String toString() {
    return digits;
  }
}
