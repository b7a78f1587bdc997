package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds texts by their words and by their meaning together. Immutable and thread-safe: a changed
 * catalogue gets a new index.
 *
 * <p>Both halves are measured on a scale that does not depend on the question: the share of the
 * question's words (pairs of characters, weighted as in BM25) that a text covers, and the cosine of
 * the two vectors. Their mean is the score. Where a question shares words with the right text, as
 * in passages, the first decides; where it hardly shares any, as with short official names, the
 * first is near nothing for all and the second decides. Equal reciprocal ranks cannot do that: they
 * trust a half that found nothing as much as one that found it all.
 */
public final class TextIndex {
  /** One thing to be found, under any of its texts (its name, other words for it). */
  public record Entry(String id, List<String> texts) {}

  /** One thing found. All scores are from 0 (nothing in common) to 1 (the same). */
  public record Hit(String id, double score, double words, double meaning) {}

  /** The share of the official words in the meaning of a question. */
  private static final float OF_OFFICIAL = 0.3f;

  private final Words words;
  private final Embedder embedder;
  private final List<String> ids;
  private final List<float[]> vectors;
  private final int size;

  private TextIndex(
      Words words, Embedder embedder, List<String> ids, List<float[]> vectors, int size) {
    this.words = words;
    this.embedder = embedder;
    this.ids = ids;
    this.vectors = vectors;
    this.size = size;
  }

  public static TextIndex of(List<Entry> entries, Embedder embedder) {
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Entry entry : entries) {
      for (String text : new LinkedHashSet<>(entry.texts())) {
        ids.add(entry.id());
        texts.add(Normalizer.standard().simplify(text));
      }
    }
    List<float[]> vectors = embedder.embedAll(texts);
    return new TextIndex(
        Words.over(texts), embedder, List.copyOf(ids), vectors, Set.copyOf(ids).size());
  }

  /**
   * A text, made ready for searching any number of indexes.
   *
   * @param plain as {@link Normalizer#normalize} makes it
   * @param wide with the official words for what it says
   * @param vector of the plain text
   * @param meaning mostly that of the plain text
   */
  public record Query(String plain, String wide, float[] vector, float[] meaning) {}

  /** Makes a plain Mandarin text ready. */
  public static Query query(String plain, Embedder embedder) {
    return query(plain, embedder.embed(plain), embedder);
  }

  /** The same, with the text's vector at hand. */
  public static Query query(String plain, float[] vector, Embedder embedder) {
    String wide = Everyday.standard().widen(plain);
    float[] meaning = wide.equals(plain) ? vector : mixed(vector, embedder.embed(wide));
    return new Query(plain, wide, vector, meaning);
  }

  /** The things that fit a plain Mandarin text best, best first. */
  public List<Hit> search(String plain, int limit) {
    return search(query(plain, embedder), limit);
  }

  /** The things that fit best, best first. */
  public List<Hit> search(Query query, int limit) {
    return best(
        words.coverage(query.wide()),
        query.meaning(),
        (byWords, near) -> (byWords + near) / 2,
        limit);
  }

  /** The largest share of the text's own words that anything covers, from 0 to 1. */
  public double coverage(String plain) {
    return Arrays.stream(words.coverage(plain)).max().orElse(0);
  }

  /** For comparison: everything by its words alone, as raw BM25 scores. */
  public List<Hit> byWords(String text) {
    float[] none = new float[Embedder.DIMENSIONS];
    return best(words.bm25(text), none, (byWords, near) -> byWords, Integer.MAX_VALUE);
  }

  /** For comparison: everything by its meaning alone. */
  public List<Hit> byMeaning(float[] vector) {
    return best(new double[ids.size()], vector, (byWords, near) -> near, Integer.MAX_VALUE);
  }

  /** How many things can be found. */
  public int size() {
    return size;
  }

  private interface Fusion {
    double score(double words, double meaning);
  }

  private List<Hit> best(double[] byWords, float[] vector, Fusion fusion, int limit) {
    Map<String, Hit> best = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      double near = Math.max(0, Embedder.cosine(vector, vectors.get(i)));
      double score = fusion.score(byWords[i], near);
      Hit known = best.get(ids.get(i));
      if (known == null || known.score() < score) {
        best.put(ids.get(i), new Hit(ids.get(i), score, byWords[i], near));
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id))
        .limit(limit)
        .toList();
  }

  /** Mostly what was said: the official words are a guess. */
  private static float[] mixed(float[] said, float[] widened) {
    float[] mixed = new float[said.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (1 - OF_OFFICIAL) * said[i] + OF_OFFICIAL * widened[i];
    }
    return mixed;
  }
}
