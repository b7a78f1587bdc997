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
 * Sorts sentences by their vectors: multinomial logistic regression, one row of weights a kind.
 * {@code LinearTraining} makes the weights from sentences written for it.
 */
final class LinearModel<K extends Enum<K>> {
  private final Class<K> kinds;
  private final Map<K, double[]> weights;

  private LinearModel(Class<K> kinds, Map<K, double[]> weights) {
    this.kinds = kinds;
    this.weights = weights;
  }

  /** Reads a file of this package: a line a kind, its name and its weights; # begins a comment. */
  static <K extends Enum<K>> LinearModel<K> load(Class<K> kinds, String file) {
    Map<K, double[]> weights = new EnumMap<>(kinds);
    try (var in = Objects.requireNonNull(LinearModel.class.getResourceAsStream(file), file);
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
        weights.put(Enum.valueOf(kinds, cells[0].toUpperCase(Locale.ROOT)), row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new LinearModel<>(kinds, weights);
  }

  /** How likely each kind is, adding up to 1. */
  Map<K, Double> weigh(float[] vector) {
    Map<K, Double> likely = new EnumMap<>(kinds);
    weights.forEach((kind, row) -> likely.put(kind, Math.exp(score(row, vector))));
    double total = likely.values().stream().mapToDouble(Double::doubleValue).sum();
    likely.replaceAll((kind, odds) -> odds / total);
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
