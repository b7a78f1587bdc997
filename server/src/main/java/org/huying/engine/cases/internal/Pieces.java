package org.huying.engine.cases.internal;

import java.util.stream.IntStream;

/**
 * The pieces of a text by which an index finds it: pairs of neighbouring characters, single
 * characters, runs of four digits. {@code cases.pieces} of the database makes the same ones.
 */
public final class Pieces {
  private static final int SECOND = 16; // bits of the second character, behind the first
  private static final int CHARACTER = 0xFFFF;
  private static final int RUN = 1; // no text has this character
  private static final int DIGITS = 4;

  private Pieces() {}

  /** Everything that a text is found by. */
  public static int[] of(String text) {
    int[] letters = letters(text);
    return IntStream.concat(connected(letters), singles(letters)).distinct().toArray();
  }

  /**
   * What a text must have to contain this one; empty when there is nothing to look up, as for two
   * digits.
   */
  static int[] asked(String text) {
    int[] letters = letters(text);
    int[] connected = connected(letters).distinct().toArray();
    return connected.length > 0 ? connected : singles(letters).distinct().toArray();
  }

  private static int[] letters(String text) {
    return text.codePoints().map(Character::toLowerCase).toArray();
  }

  private static IntStream singles(int[] letters) {
    return IntStream.of(letters)
        .filter(it -> !isDigit(it) && !isSpace(it))
        .map(it -> it & CHARACTER);
  }

  private static IntStream connected(int[] letters) {
    var pairs =
        IntStream.range(0, letters.length - 1)
            .filter(i -> !isSpace(letters[i]) && !isSpace(letters[i + 1]))
            .filter(i -> !isDigit(letters[i]) || !isDigit(letters[i + 1]))
            .map(i -> (letters[i] & CHARACTER) << SECOND | letters[i + 1] & CHARACTER);
    var runs =
        IntStream.rangeClosed(0, letters.length - DIGITS)
            .filter(i -> IntStream.range(i, i + DIGITS).allMatch(it -> isDigit(letters[it])))
            .map(i -> RUN << SECOND | number(letters, i));
    return IntStream.concat(pairs, runs);
  }

  private static int number(int[] letters, int from) {
    int number = 0;
    for (int i = from; i < from + DIGITS; i++) number = number * 10 + letters[i] - '0';
    return number;
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isSpace(int letter) {
    return letter <= ' ' || letter == '\u3000';
  }
}
