package org.huying.engine.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Intents.Intent;
import org.huying.engine.assistant.Perils.Peril;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Everyday;
import org.huying.foundation.language.Normalizer;

/**
 * Trains a {@link LinearModel}: multinomial logistic regression on sentences of {@code eval/}.
 * Deterministic up to rounding. Run by {@code LinearTrainingTest}, which redraws the weights.
 */
final class LinearTraining<K extends Enum<K>> {
  private static final List<String> PHRASES =
      List.of(
          "%s怎么办",
          "想办%s",
          "%s要什么材料",
          "%s去哪里办",
          "请问%s怎么弄",
          "我想%s",
          "%s",
          "%s需要什么条件",
          "关于%s",
          "%s多久",
          "%s要不要批",
          "怎么申请%s",
          "%s在哪查",
          "想问%s");

  /** The weights' first line. */
  static final String MARK = "# trained from ";

  /** More of them would leave little weight to what is no item. */
  private static final int SHARE = 4;

  private static final int ROUNDS = 300;
  private static final double RATE = 0.5;
  private static final double SCALE = 8;
  private static final double DECAY = 0.003;

  private record Example<K>(K kind, String text) {}

  private final K[] kinds;
  private final List<Example<K>> examples;

  private LinearTraining(Class<K> kinds, List<Example<K>> examples) {
    this.kinds = kinds.getEnumConstants();
    this.examples = examples;
  }

  /**
   * {@link Intents}: the sentences and, as more about items, the lexicon's words in phrases and
   * every fourth question that the encoder was trained on.
   */
  static LinearTraining<Intent> intents() {
    List<Example<Intent>> examples = new ArrayList<>();
    for (String[] row : rows("intents.tsv")) {
      examples.add(new Example<>(Intent.valueOf(row[0].toUpperCase(Locale.ROOT)), row[1]));
    }
    Random random = new Random(7);
    Everyday.standard().vocabulary().stream()
        .sorted()
        .map(word -> PHRASES.get(random.nextInt(PHRASES.size())).formatted(word))
        .forEach(text -> examples.add(new Example<>(Intent.ITEM, text)));
    List<String> trained = Catalogues.trainingQuestions();
    for (int i = 0; i < trained.size(); i += SHARE) {
      examples.add(new Example<>(Intent.ITEM, trained.get(i)));
    }
    return new LinearTraining<>(Intent.class, examples);
  }

  /**
   * {@link Perils}: dangers, what only sounds like one, and all sentences in which there is none.
   */
  static LinearTraining<Peril> perils() {
    List<Example<Peril>> examples = new ArrayList<>();
    for (String file : List.of("danger-dev.tsv", "danger-more-dev.tsv")) {
      for (String[] row : rows(file)) {
        examples.add(new Example<>(Peril.of(row[0]), row[1]));
      }
    }
    for (String[] row : rows("intents.tsv")) {
      if (Intent.valueOf(row[0].toUpperCase(Locale.ROOT)) != Intent.ROUTE) {
        examples.add(new Example<>(Peril.NONE, row[1]));
      }
    }
    return new LinearTraining<>(Peril.class, examples);
  }

  /** The weights, as {@link LinearModel} reads them. */
  String train() {
    List<float[]> vectors =
        Embedder.inMemory()
            .embedAll(
                examples.stream().map(e -> Normalizer.standard().normalize(e.text())).toList());
    return MARK + digest() + '\n' + write(fit(vectors), mean(vectors));
  }

  /** Names sentences and encoder: others need other weights. */
  String digest() {
    String all =
        Embedder.MODEL + examples.stream().map(Example::toString).collect(Collectors.joining("\n"));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static List<String[]> rows(String file) {
    try (InputStream in =
        Objects.requireNonNull(LinearTraining.class.getResourceAsStream("/eval/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private double[][] fit(List<float[]> vectors) {
    int n = examples.size();
    int width = Embedder.DIMENSIONS + 1;
    int many = kinds.length;
    double[] mean = mean(vectors);
    double[][] x = new double[n][width];
    int[] counts = new int[many];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < width - 1; j++) {
        x[i][j] = (vectors.get(i)[j] - mean[j]) * SCALE;
      }
      x[i][width - 1] = 1;
      counts[examples.get(i).kind().ordinal()]++;
    }
    double[][] weights = new double[many][width];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] gradient = new double[many][width];
      for (int i = 0; i < n; i++) {
        int right = examples.get(i).kind().ordinal();
        double weight = Math.sqrt((double) n / (many * counts[right]));
        double[] p = softmax(weights, x[i]);
        for (int k = 0; k < many; k++) {
          double error = weight * (p[k] - (k == right ? 1 : 0)) / n;
          for (int j = 0; j < width; j++) {
            gradient[k][j] += error * x[i][j];
          }
        }
      }
      for (int k = 0; k < many; k++) {
        for (int j = 0; j < width; j++) {
          double decay = j < width - 1 ? DECAY * weights[k][j] : 0;
          weights[k][j] -= RATE * (gradient[k][j] + decay);
        }
      }
    }
    return weights;
  }

  private static double[] softmax(double[][] weights, double[] x) {
    double[] p = new double[weights.length];
    double total = 0;
    for (int k = 0; k < p.length; k++) {
      double score = 0;
      for (int j = 0; j < x.length; j++) {
        score += weights[k][j] * x[j];
      }
      p[k] = Math.exp(score);
      total += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= total;
    }
    return p;
  }

  private static double[] mean(List<float[]> vectors) {
    double[] mean = new double[Embedder.DIMENSIONS];
    for (float[] vector : vectors) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += vector[j] / vectors.size();
      }
    }
    return mean;
  }

  /** Folds mean and scale into the weights, so that the model takes the bare vector. */
  private String write(double[][] weights, double[] mean) {
    StringBuilder out = new StringBuilder();
    for (K kind : kinds) {
      double[] row = weights[kind.ordinal()];
      double constant = row[mean.length];
      out.append(kind.name().toLowerCase(Locale.ROOT));
      for (int j = 0; j < mean.length; j++) {
        double weight = row[j] * SCALE;
        constant -= weight * mean[j];
        out.append(' ').append(String.format(Locale.ROOT, "%.3f", weight));
      }
      out.append(' ').append(String.format(Locale.ROOT, "%.3f", constant)).append('\n');
    }
    return out.toString();
  }
}
