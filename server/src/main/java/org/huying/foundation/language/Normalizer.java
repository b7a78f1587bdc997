package org.huying.foundation.language;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Brings what people type or say to plain simplified Mandarin: compatibility forms (NFKC), lower
 * case, traditional to simplified characters, Cantonese words and grammar to Mandarin ones, and no
 * spoken fillers. Idempotent, and never loses a digit. Thread-safe.
 */
public final class Normalizer {
  private static final int ROUNDS = 6;

  private final Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
  private final Cantonese cantonese = Cantonese.load(this::simplify);
  private final Fillers fillers = Fillers.load();

  private Normalizer() {}

  private static final class Holder {
    private static final Normalizer STANDARD = new Normalizer();
  }

  /** The one normaliser, with the lexicons of this module. The first call reads them. */
  public static Normalizer standard() {
    return Holder.STANDARD;
  }

  /** The same text as plain Mandarin; punctuation stays, white space is single. */
  public String normalize(String text) {
    String current = text;
    for (int round = 0; round < ROUNDS; round++) {
      String next = once(current);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  private String once(String text) {
    return fillers.remove(cantonese.toMandarin(simplify(text)));
  }

  /** Only the characters: compatibility forms, lower case, simplified, single spaces. */
  public String simplify(String text) {
    String plain = java.text.Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
    String single = plain.replaceAll("[\\p{Cntrl}\\p{Zs}\\p{Cf}]+", " ").strip();
    return simplified.transliterate(single);
  }
}
