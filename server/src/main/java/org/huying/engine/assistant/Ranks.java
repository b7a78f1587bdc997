package org.huying.engine.assistant;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huying.foundation.language.TextIndex;

/** The plain ways of searching that ours is compared with: each half alone, and equal RRF. */
enum Ranks {
  BM25,
  DENSE,
  RRF;

  /** The constant of the paper (Cormack 2009). */
  private static final int K = 60;

  /** What each finds, best first. */
  static Map<Ranks, List<String>> of(TextIndex index, String text, float[] vector) {
    List<String> words = ids(index.byWords(text));
    List<String> meaning = ids(index.byMeaning(vector));
    Map<Ranks, List<String>> found = new EnumMap<>(Ranks.class);
    found.put(BM25, words);
    found.put(DENSE, meaning);
    found.put(RRF, fused(List.of(words, meaning)));
    return found;
  }

  /** The word in the report. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> fused(List<List<String>> halves) {
    Map<String, Double> scores = new HashMap<>();
    for (List<String> ranked : halves) {
      for (int i = 0; i < ranked.size(); i++) {
        scores.merge(ranked.get(i), 1.0 / (K + i + 1), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> ids(List<TextIndex.Hit> hits) {
    return hits.stream().filter(hit -> hit.score() > 0).map(TextIndex.Hit::id).toList();
  }
}
