package org.huying.foundation.language;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Brings what people type or say to plain simplified Mandarin: compatibility forms (NFKC), lower
 * case, traditional to simplified characters, Cantonese words and grammar to Mandarin ones, and no
 * spoken fillers. Idempotent, and never loses a digit. Thread-safe.
 */
public final class Normalizer {
  private static final int ROUNDS = 6;

  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Zs}\\p{Cf}]+");

  private final Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");

  /** What its rules mention; some of it only as parts of words. */
  private final UnicodeSet mentioned = simplified.getSourceSet().freeze();

  /** Whether one of these is written otherwise in simplified text, as far as they were met. */
  private final Map<Integer, Boolean> traditional = new ConcurrentHashMap<>();

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

  /**
   * Only the characters: compatibility forms, lower case, simplified, single spaces. What has no
   * traditional character stays in its words (巡察 is not 巡查).
   */
  public String simplify(String text) {
    String plain = java.text.Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
    String single = BLANK.matcher(plain).replaceAll(" ").strip();
    return single.codePoints().anyMatch(this::isTraditional)
        ? simplified.transliterate(single)
        : single;
  }

  /** Spares most texts the rules of ICU, which take a tenth of a millisecond a sentence. */
  private boolean isTraditional(int character) {
    return mentioned.contains(character)
        && traditional.computeIfAbsent(
            character,
            it -> !simplified.transliterate(Character.toString(it)).equals(Character.toString(it)));
  }
}
