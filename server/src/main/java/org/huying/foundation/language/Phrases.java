package org.huying.foundation.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Replaces words, the longest first, from left to right. A word that becomes itself is protected.
 */
final class Phrases {
  private final Map<String, String> words;
  private final int longest;

  private Phrases(Map<String, String> words, int longest) {
    this.words = words;
    this.longest = longest;
  }

  static Phrases of(Collection<Lexicon.Row> rows) {
    Map<String, String> words = new HashMap<>();
    int longest = 1;
    for (Lexicon.Row row : rows) {
      String before = words.put(row.word(), row.becomes());
      if (before != null && !before.equals(row.becomes())) {
        throw new IllegalStateException(
            "'" + row.word() + "' stands twice in the lexicon: " + before + ", " + row.becomes());
      }
      longest = Math.max(longest, row.word().length());
    }
    return new Phrases(Map.copyOf(words), longest);
  }

  String replace(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    int at = 0;
    while (at < text.length()) {
      int length = lengthOfWordAt(text, at);
      if (length == 0) {
        out.append(text.charAt(at++));
      } else {
        out.append(words.get(text.substring(at, at + length)));
        at += length;
      }
    }
    return out.toString();
  }

  /** Whether {@link #replace} would change the text. */
  boolean changes(String text) {
    return !replace(text).equals(text);
  }

  private int lengthOfWordAt(String text, int at) {
    for (int length = Math.min(longest, text.length() - at); length > 0; length--) {
      if (words.containsKey(text.substring(at, at + length)) && isWhole(text, at, at + length)) {
        return length;
      }
    }
    return 0;
  }

  /** Latin letters are replaced as whole words only. */
  private static boolean isWhole(String text, int from, int to) {
    return !(from > 0 && isLatin(text.charAt(from - 1)) && isLatin(text.charAt(from)))
        && !(to < text.length() && isLatin(text.charAt(to - 1)) && isLatin(text.charAt(to)));
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetterOrDigit(c);
  }
}
