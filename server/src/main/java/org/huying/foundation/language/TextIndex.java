package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds short texts by their words and by their meaning together. Immutable and thread-safe: a
 * changed catalogue gets a new index.
 */
public final class TextIndex {
  /** One thing to be found, under any of its texts (its name, other words for it). */
  public record Entry(String id, List<String> texts) {}

  /** One thing found. All scores are from 0 (nothing in common) to 1 (the same). */
  public record Hit(String id, double score, double words, double meaning) {}

  private final Words words;
  private final Embedder embedder;
  private final List<String> ids;
  private final List<float[]> vectors;

  private TextIndex(Words words, Embedder embedder, List<String> ids, List<float[]> vectors) {
    this.words = words;
    this.embedder = embedder;
    this.ids = ids;
    this.vectors = vectors;
  }

  public static TextIndex of(List<Entry> entries, Embedder embedder) {
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Entry entry : entries) {
      for (String text : new HashSet<>(entry.texts())) {
        ids.add(entry.id());
        texts.add(Normalizer.standard().simplify(text));
      }
    }
    return new TextIndex(Words.over(texts), embedder, List.copyOf(ids), embedder.embedAll(texts));
  }

  /** The things that fit a plain Mandarin text best, best first. */
  public List<Hit> search(String text, int limit) {
    float[] question = embedder.embed(text);
    double[] byWords = words.score(text);
    Map<String, Hit> best = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      double meaning = Math.max(0, Embedder.cosine(question, vectors.get(i)));
      double score = 0.5 * byWords[i] + 0.5 * meaning;
      Hit hit = new Hit(ids.get(i), score, byWords[i], meaning);
      best.merge(hit.id(), hit, (a, b) -> a.score() >= b.score() ? a : b);
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id))
        .limit(limit)
        .toList();
  }

  public int size() {
    return Set.copyOf(ids).size();
  }
}
