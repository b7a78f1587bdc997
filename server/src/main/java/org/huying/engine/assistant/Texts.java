package org.huying.engine.assistant;

import java.util.stream.IntStream;
import org.huying.foundation.kernel.InvalidInput;

/** What is done with a text before it is understood. */
final class Texts {
  private Texts() {}

  /**
   * Without control characters and outer space.
   *
   * @throws InvalidInput {@code question-empty}, {@code question-too-long}
   */
  static String checked(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    if (clean.isEmpty()) {
      throw new InvalidInput("question-empty", "请先写下您想问的事。", "the question is empty");
    }
    int length = clean.codePointCount(0, clean.length());
    if (length > Assistant.LONGEST) {
      throw new InvalidInput(
          "question-too-long",
          "您写的内容太长了，请用" + Assistant.LONGEST + "字以内说一说。",
          "the question has " + length + " characters, at most " + Assistant.LONGEST + " are read");
    }
    return clean;
  }

  /** Letters and digits only. */
  static String bare(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** Without the punctuation at its end. */
  static String ended(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+$", "");
  }

  /** The share of a text's pairs of characters that another one has too, from 0 to 1. */
  static double shared(String text, String other) {
    int pairs = text.length() - 1;
    if (pairs < 1) {
      return 0;
    }
    long common =
        IntStream.range(0, pairs).filter(i -> other.contains(text.substring(i, i + 2))).count();
    return common / (double) pairs;
  }
}
