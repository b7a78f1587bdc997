package org.huying.foundation.language;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says which of several classes a text belongs to, by the examples and words known of each. */
public final class Classifier {
  /** A class and how sure it is, from 0 to 1; the confidences of one answer add up to at most 1. */
  public record Guess(String code, double confidence) {}

  /** How sharply a better score is preferred. */
  private static final double SHARPNESS = 12;

  private final TextIndex index;

  private Classifier(TextIndex index) {
    this.index = index;
  }

  /** A classifier that embeds the examples now and remembers their vectors in memory only. */
  public static Classifier over(Map<String, List<String>> examples) {
    return over(examples, Embedder.inMemory());
  }

  public static Classifier over(Map<String, List<String>> examples, Embedder embedder) {
    return new Classifier(
        TextIndex.of(
            examples.entrySet().stream()
                .map(e -> new TextIndex.Entry(e.getKey(), e.getValue()))
                .toList(),
            embedder));
  }

  /** The classes that fit, most likely first. A text without any word gets none. */
  public List<Guess> classify(String text) {
    String plain = Normalizer.standard().normalize(text);
    if (plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return List.of();
    }
    List<TextIndex.Hit> hits = index.search(plain, Integer.MAX_VALUE);
    double total = hits.stream().mapToDouble(hit -> Math.exp(SHARPNESS * hit.score())).sum();
    return hits.stream()
        .map(hit -> new Guess(hit.id(), hit.score() * Math.exp(SHARPNESS * hit.score()) / total))
        .sorted(Comparator.comparingDouble(Guess::confidence).reversed())
        .toList();
  }
}
