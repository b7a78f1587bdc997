package org.huying.engine.assistant;

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
}
