package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What officials call the things that people say: 驾照 is a 机动车驾驶证, 丢了 asks for 补领. */
public final class Everyday {
  private final Map<String, List<String>> official;
  private final int longest;

  private Everyday(Map<String, List<String>> official) {
    this.official = official;
    this.longest = official.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  private static final class Holder {
    private static final Everyday STANDARD = load();
  }

  /** The lexicon of this module. */
  public static Everyday standard() {
    return Holder.STANDARD;
  }

  private static Everyday load() {
    Map<String, List<String>> official = new HashMap<>();
    for (Lexicon.Row row : Lexicon.rows("everyday.tsv")) {
      List<String> words = Arrays.asList(row.becomes().split(" "));
      for (String everyday : row.word().split(" ")) {
        official.computeIfAbsent(everyday, key -> new ArrayList<>()).addAll(words);
      }
    }
    return new Everyday(official);
  }

  /** The text followed by the official words that it does not have yet; the same text if none. */
  public String widen(String plain) {
    Set<String> words = new LinkedHashSet<>();
    int covered = 0;
    for (int at = 0; at < plain.length(); at++) {
      int end = endOfWordAt(plain, at);
      if (end > covered) {
        covered = end;
        official.getOrDefault(plain.substring(at, end), List.of()).stream()
            .filter(word -> !plain.contains(word))
            .forEach(words::add);
      }
    }
    return words.isEmpty() ? plain : plain + ' ' + String.join(" ", words);
  }

  /** Every word on both sides of the lexicon. */
  public Set<String> vocabulary() {
    Set<String> all = new LinkedHashSet<>(official.keySet());
    official.values().forEach(all::addAll);
    return all;
  }

  private int endOfWordAt(String text, int at) {
    for (int end = Math.min(text.length(), at + longest); end > at; end--) {
      if (official.containsKey(text.substring(at, end))) {
        return end;
      }
    }
    return at;
  }
}
