package org.huying.foundation.language;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a text sounds: pairs of neighbouring syllables in pinyin without tones, with the sounds made
 * one that southern speakers, pinyin input and voice recognition mix up (zh z, l n, ing in). So a
 * slip of the ear or the keyboard still meets the word that was meant.
 */
final class Sounds {
  private static final Transliterator PINYIN =
      Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");
  private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();

  private Sounds() {}

  static List<String> of(String text) {
    List<String> pairs = new ArrayList<>();
    String before = "";
    for (int point : text.codePoints().toArray()) {
      String syllable = Character.isIdeographic(point) ? syllable(point) : "";
      if (!before.isEmpty() && !syllable.isEmpty()) {
        pairs.add(before + ' ' + syllable);
      }
      before = syllable;
    }
    return pairs;
  }

  private static String syllable(int point) {
    return KNOWN.computeIfAbsent(point, p -> blurred(PINYIN.transliterate(Character.toString(p))));
  }

  private static String blurred(String pinyin) {
    return pinyin.replaceFirst("^([zcs])h", "$1").replaceFirst("^l", "n").replaceFirst("ng$", "n");
  }
}
