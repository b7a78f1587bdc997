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
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Everyday;
import org.huying.foundation.language.Normalizer;

/**
 * Trains {@link Intents}: multinomial logistic regression on the sentences of {@code
 * eval/intents.tsv} and, as more questions about items, the lexicon's words in everyday phrases.
 * Deterministic up to rounding. Run by {@code IntentTrainingTest}, which redraws the weights.
 */
final class IntentTraining {
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

  private static final int ROUNDS = 300;
  private static final double RATE = 0.5;
  private static final double SCALE = 8;
  private static final double DECAY = 0.003;

  private IntentTraining() {}

  private record Example(Intent intent, String text) {}

  /** The weights, as {@link Intents} reads them. */
  static String train() {
    List<Example> examples = examples();
    List<float[]> vectors =
        Embedder.inMemory()
            .embedAll(
                examples.stream().map(e -> Normalizer.standard().normalize(e.text())).toList());
    return MARK + digest() + '\n' + write(fit(examples, vectors), mean(vectors));
  }

  /** Names the sentences: other sentences need other weights. */
  static String digest() {
    String all = examples().stream().map(Example::toString).collect(Collectors.joining("\n"));
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
        Objects.requireNonNull(IntentTraining.class.getResourceAsStream("/eval/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (String[] row : rows("intents.tsv")) {
      examples.add(new Example(Intent.valueOf(row[0].toUpperCase(Locale.ROOT)), row[1]));
    }
    Random random = new Random(7);
    Everyday.standard().vocabulary().stream()
        .sorted()
        .map(word -> PHRASES.get(random.nextInt(PHRASES.size())).formatted(word))
        .forEach(text -> examples.add(new Example(Intent.ITEM, text)));
    return examples;
  }

  private static double[][] fit(List<Example> examples, List<float[]> vectors) {
    int n = examples.size();
    int width = Embedder.DIMENSIONS + 1;
    int kinds = Intent.values().length;
    double[] mean = mean(vectors);
    double[][] x = new double[n][width];
    int[] counts = new int[kinds];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < width - 1; j++) {
        x[i][j] = (vectors.get(i)[j] - mean[j]) * SCALE;
      }
      x[i][width - 1] = 1;
      counts[examples.get(i).intent().ordinal()]++;
    }
    double[][] weights = new double[kinds][width];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] gradient = new double[kinds][width];
      for (int i = 0; i < n; i++) {
        int right = examples.get(i).intent().ordinal();
        double weight = Math.sqrt((double) n / (kinds * counts[right]));
        double[] p = softmax(weights, x[i]);
        for (int k = 0; k < kinds; k++) {
          double error = weight * (p[k] - (k == right ? 1 : 0)) / n;
          for (int j = 0; j < width; j++) {
            gradient[k][j] += error * x[i][j];
          }
        }
      }
      for (int k = 0; k < kinds; k++) {
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
  private static String write(double[][] weights, double[] mean) {
    StringBuilder out = new StringBuilder();
    for (Intent intent : Intent.values()) {
      double[] row = weights[intent.ordinal()];
      double constant = row[mean.length];
      out.append(intent.name().toLowerCase(Locale.ROOT));
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
