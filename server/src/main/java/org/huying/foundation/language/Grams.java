package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a text that are compared: pairs of neighbouring Chinese characters (a character
 * that stands alone is its own piece), and whole Latin words and numbers.
 */
final class Grams {
  private Grams() {}

  static List<String> of(String text) {
    List<String> grams = new ArrayList<>();
    int[] points = text.codePoints().toArray();
    int at = 0;
    while (at < points.length) {
      int end = at;
      if (Character.isIdeographic(points[at])) {
        while (end < points.length && Character.isIdeographic(points[end])) {
          end++;
        }
        pairs(points, at, end, grams);
      } else if (Character.isLetterOrDigit(points[at])) {
        while (end < points.length
            && Character.isLetterOrDigit(points[end])
            && !Character.isIdeographic(points[end])) {
          end++;
        }
        grams.add(new String(points, at, end - at));
      } else {
        end++;
      }
      at = end;
    }
    return grams;
  }

  /** Each Chinese character alone. */
  static List<String> characters(String text) {
    return text.codePoints()
        .filter(Character::isIdeographic)
        .mapToObj(Character::toString)
        .toList();
  }

  private static void pairs(int[] points, int from, int to, List<String> grams) {
    if (to - from == 1) {
      grams.add(new String(points, from, 1));
    }
    for (int i = from; i + 1 < to; i++) {
      grams.add(new String(points, i, 2));
    }
  }
}
