package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds texts by their words and by their meaning together. Immutable and thread-safe: a changed
 * catalogue gets a new index.
 *
 * <p>Every view of a text is measured on a scale that does not depend on the question: the cosine
 * of the two vectors (of a long text, of its nearest piece), and the shares of the question's
 * pieces (weighted as in BM25) that the text covers, by pairs of characters, by single ones and by
 * sound. Their weighted mean is the score. Where a question shares words with the right text, as in
 * passages, these decide; where it hardly shares any, as with short official names, they are near
 * nothing for all and the meaning decides. Equal reciprocal ranks cannot do that: they trust a half
 * that found nothing as much as one that found it all.
 */
public final class TextIndex {
  /** One thing to be found, under any of its texts (its name, other words for it). */
  public record Entry(String id, List<String> texts) {}

  /** One thing found. All scores are from 0 (nothing in common) to 1 (the same). */
  public record Hit(String id, double score, double words, double meaning) {}

  /** How much each view of a text counts, together 1. */
  private record Weights(double meaning, double pairs, double characters, double sounds) {
    /** Characters an average text has from which on it is a passage. */
    private static final int LONG = 60;

    /** Fitted on questions over departments that the encoder had not been trained on. */
    private static final Weights NAMES = new Weights(0.51, 0.27, 0.11, 0.11);

    /** Somewhere in a long text there is every character and every sound: they say nothing. */
    private static final Weights PASSAGES = new Weights(0.5, 0.5, 0, 0);

    static Weights of(List<String> texts) {
      double length = texts.stream().mapToInt(String::length).average().orElse(0);
      return length < LONG ? NAMES : PASSAGES;
    }
  }

  /** Characters from which on a piece of a text has a vector of its own. */
  private static final int WINDOW = 120;

  private final Weights weights;
  private final Words pairs;
  private final Words characters;
  private final Words sounds;
  private final Embedder embedder;
  private final List<String> ids;
  private final List<List<float[]>> vectors;
  private final int size;

  private TextIndex(
      List<String> texts,
      Embedder embedder,
      List<String> ids,
      List<List<float[]>> vectors,
      int size) {
    this.weights = Weights.of(texts);
    this.pairs = Words.over(texts, Grams::of);
    this.characters = Words.over(texts, Grams::characters);
    this.sounds = Words.over(texts, Sounds::of);
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
    List<List<String>> windows = texts.stream().map(TextIndex::windows).toList();
    Iterator<float[]> all =
        embedder.embedAll(windows.stream().flatMap(List::stream).toList()).iterator();
    List<List<float[]>> vectors =
        windows.stream().map(of -> of.stream().map(window -> all.next()).toList()).toList();
    return new TextIndex(texts, embedder, List.copyOf(ids), vectors, Set.copyOf(ids).size());
  }

  /**
   * A text, made ready for searching any number of indexes.
   *
   * @param plain as {@link Normalizer#normalize} makes it
   * @param wide with the official words for what it says
   * @param vector of the plain text
   */
  public record Query(String plain, String wide, float[] vector) {}

  /** Makes a plain Mandarin text ready. */
  public static Query query(String plain, Embedder embedder) {
    return new Query(plain, Everyday.standard().widen(plain), embedder.embed(plain));
  }

  /** The things that fit a plain Mandarin text best, best first. */
  public List<Hit> search(String plain, int limit) {
    return search(query(plain, embedder), limit);
  }

  /** The things that fit best, best first. */
  public List<Hit> search(Query query, int limit) {
    double others = 1 - weights.meaning();
    double[] byWords = new double[ids.size()];
    add(byWords, weights.pairs() / others, pairs.coverage(query.wide()));
    add(byWords, weights.characters() / others, characters.coverage(query.plain()));
    add(byWords, weights.sounds() / others, sounds.coverage(query.plain()));
    return best(
        byWords, query.vector(), (words, near) -> others * words + weights.meaning() * near, limit);
  }

  private static void add(double[] sum, double weight, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * more[i];
    }
  }

  /** The largest share of the text's own words that anything covers, from 0 to 1. */
  public double coverage(String plain) {
    return Arrays.stream(pairs.coverage(plain)).max().orElse(0);
  }

  /** For comparison: everything by its words alone, as raw BM25 scores. */
  public List<Hit> byWords(String text) {
    float[] none = new float[Embedder.DIMENSIONS];
    return best(pairs.bm25(text), none, (byWords, near) -> byWords, Integer.MAX_VALUE);
  }

  /** For comparison: everything by its meaning alone. */
  public List<Hit> byMeaning(float[] vector) {
    return best(new double[ids.size()], vector, (byWords, near) -> near, Integer.MAX_VALUE);
  }

  /** How many things can be found. */
  public int size() {
    return size;
  }

  /** A text, and where it is long its sentences in pieces: one vector cannot say all of a page. */
  private static List<String> windows(String text) {
    if (text.length() <= WINDOW) {
      return List.of(text);
    }
    List<String> windows = new ArrayList<>(List.of(text));
    StringBuilder window = new StringBuilder();
    for (String sentence : text.split("(?<=[。！？；!?;])")) {
      window.append(sentence);
      if (window.length() >= WINDOW) {
        windows.add(window.toString());
        window.setLength(0);
      }
    }
    if (!window.isEmpty()) {
      windows.add(window.toString());
    }
    return windows;
  }

  private static double nearest(float[] vector, List<float[]> windows) {
    double nearest = 0;
    for (float[] window : windows) {
      nearest = Math.max(nearest, Embedder.cosine(vector, window));
    }
    return nearest;
  }

  private interface Fusion {
    double score(double words, double meaning);
  }

  private List<Hit> best(double[] byWords, float[] vector, Fusion fusion, int limit) {
    Map<String, Hit> best = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      double near = nearest(vector, vectors.get(i));
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
}
