package org.huying.engine.assistant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody is after, by the vector of what they said: a linear model (multinomial logistic
 * regression) whose weights {@code IntentTraining} makes from sentences written for it.
 */
final class Intents {
  /** What people are after. */
  enum Intent {
    /** A service item: what does it take to get this done? */
    ITEM,
    /** Something is broken, dirty or loud, and should be seen to. */
    REQUEST,
    /** Petitions, courts, discipline, police: somebody else is competent. */
    ROUTE,
    /** Something about another person. */
    PERSON,
    /** Anything else under the sun. */
    CHAT
  }

  static final String FILE = "intent.weights";

  private final Map<Intent, double[]> weights;

  Intents(Map<Intent, double[]> weights) {
    this.weights = weights;
  }

  private static final class Holder {
    private static final Intents STANDARD = load();
  }

  /** The model as trained. */
  static Intents standard() {
    return Holder.STANDARD;
  }

  private static Intents load() {
    Map<Intent, double[]> weights = new EnumMap<>(Intent.class);
    try (var in = Objects.requireNonNull(Intents.class.getResourceAsStream(FILE), FILE);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split(" ");
        double[] row = new double[cells.length - 1];
        for (int i = 0; i < row.length; i++) {
          row[i] = Double.parseDouble(cells[i + 1]);
        }
        weights.put(Intent.valueOf(cells[0].toUpperCase(Locale.ROOT)), row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return new Intents(weights);
  }

  /** How likely each is, adding up to 1. */
  Map<Intent, Double> weigh(float[] vector) {
    Map<Intent, Double> likely = new EnumMap<>(Intent.class);
    weights.forEach((intent, row) -> likely.put(intent, Math.exp(score(row, vector))));
    double total = likely.values().stream().mapToDouble(Double::doubleValue).sum();
    likely.replaceAll((intent, odds) -> odds / total);
    return likely;
  }

  /** The last weight is the constant. */
  private static double score(double[] row, float[] vector) {
    double score = row[vector.length];
    for (int i = 0; i < vector.length; i++) {
      score += row[i] * vector[i];
    }
    return score;
  }
}
