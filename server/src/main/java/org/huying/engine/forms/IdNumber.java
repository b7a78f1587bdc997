package org.huying.engine.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** A citizen's identity number (公民身份号码, GB 11643): region, birthday, order, check character. */
public record IdNumber(String text, LocalDate born) {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  /** Reads a number that is right in itself. */
  public static Optional<IdNumber> read(String text) {
    if (!text.matches("[1-9]\\d{16}[0-9X]") || check(text) != text.charAt(17)) {
      return Optional.empty();
    }
    return birthday(text).map(born -> new IdNumber(text, born));
  }

  /** The check character that the first 17 digits need. */
  static char check(String text) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (text.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK.charAt(sum % 11);
  }

  static Optional<LocalDate> birthday(String text) {
    try {
      return Optional.of(LocalDate.parse(text.substring(6, 14), DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public boolean male() {
    return (text.charAt(16) - '0') % 2 == 1;
  }
}
