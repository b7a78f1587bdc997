package org.huying.engine.cases.internal.learn;

import java.util.Optional;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.privacy.Scrubber;

/** The words of a case as an example: short, and without what could tell who it is about. */
final class Example {
  /** Examples are what people say in one breath; longer ones would blur what a category is. */
  private static final int LONGEST = 60;

  /** Less says too little to stand for a category. */
  private static final int FEWEST_LETTERS = 5;

  private Example() {}

  /** Nothing where too little is left. */
  static Optional<String> of(String text) {
    var clean = Scrubber.scrub(text).replaceAll("\\s+", " ").strip();
    var some = new StringBuilder();
    for (var sentence : clean.split("(?<=[。！？!?；;])")) {
      if (length(some) > 0 && length(some) + length(sentence) > LONGEST) break;
      some.append(sentence);
    }
    var brief =
        length(some) <= LONGEST
            ? some.toString()
            : some.substring(0, some.offsetByCodePoints(0, LONGEST));
    brief = brief.replaceAll("〔[^〕]*$", "").strip();
    return bare(brief).length() < FEWEST_LETTERS ? Optional.empty() : Optional.of(brief);
  }

  /** As the classifier reads it: nothing stands where something was taken out. */
  static String plain(String text) {
    return text.replaceAll("〔[^〕]*〕", " ").strip();
  }

  /** The letters alone, to tell whether two say the same. */
  static String bare(String text) {
    return Normalizer.standard().simplify(plain(text)).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
