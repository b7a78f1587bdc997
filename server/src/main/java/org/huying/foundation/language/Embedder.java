package org.huying.foundation.language;

import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Turns a sentence into a vector of {@value #DIMENSIONS} numbers and length 1, so that sentences of
 * like meaning lie close together. There are two models, read at the first use: {@link Encoder} for
 * what people say and what offices call it, and the untrained bge-small-zh-v1.5 for everything
 * else, such as passages of running text and troubles in the street, which the training made it
 * worse at; vectors of texts seen before come from the {@link VectorStore}. Thread-safe.
 */
public final class Embedder {
  public static final int DIMENSIONS = 512;

  /** Names model and version: vectors kept under another name are never used. */
  public static final String MODEL = "huying-encoder-3";

  /** The same for {@link #general}. */
  public static final String GENERAL = "bge-small-zh-v1.5-q/1.11.0-beta19";

  private static final int BATCH = 16;

  private final VectorStore store;
  private final String name;
  private final Supplier<? extends AbstractInProcessEmbeddingModel> model;

  /** An embedder of what people say and of names. */
  public Embedder(VectorStore store) {
    this(store, MODEL, () -> Names.MODEL);
  }

  private Embedder(
      VectorStore store, String name, Supplier<? extends AbstractInProcessEmbeddingModel> model) {
    this.store = store;
    this.name = name;
    this.model = model;
  }

  /** An embedder that remembers vectors in memory only. */
  public static Embedder inMemory() {
    return new Embedder(VectorStore.inMemory());
  }

  /** The same memory, with the untrained model: for texts that are no service items. */
  public Embedder general() {
    return new Embedder(store, GENERAL, () -> General.MODEL);
  }

  private static final class Names {
    private static final Encoder MODEL = new Encoder();
  }

  private static final class General {
    private static final BgeSmallZhV15QuantizedEmbeddingModel MODEL =
        new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run);
  }

  /** The vector of what somebody says now; not kept. */
  public float[] embed(String text) {
    if (text.isBlank()) {
      return new float[DIMENSIONS];
    }
    return model.get().embed(text).content().vector();
  }

  /** The vectors of texts that will be needed again, in the same order; kept in the store. */
  public List<float[]> embedAll(List<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    Map<String, float[]> known = new HashMap<>(store.find(name, distinct));
    List<String> missing = distinct.stream().filter(text -> !known.containsKey(text)).toList();
    if (!missing.isEmpty()) {
      Map<String, float[]> fresh = compute(missing);
      store.keep(name, fresh);
      known.putAll(fresh);
    }
    return texts.stream().map(text -> Objects.requireNonNull(known.get(text))).toList();
  }

  private Map<String, float[]> compute(List<String> texts) {
    List<Callable<List<float[]>>> batches = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
      batches.add(() -> batch.stream().map(this::embed).toList());
    }
    Map<String, float[]> vectors = new HashMap<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      int at = 0;
      for (var batch : pool.invokeAll(batches)) {
        for (float[] vector : batch.get()) {
          vectors.put(texts.get(at++), vector);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding " + texts.size() + " texts", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot embed " + texts.size() + " texts", e.getCause());
    }
    return vectors;
  }

  /** Loads the model, so that the first question does not wait for it. */
  public void warm() {
    embed("你好");
  }

  /** How alike two vectors are, from -1 to 1. */
  public static float cosine(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
