package org.huying.foundation.language;

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

/**
 * Turns a sentence into a vector of {@value #DIMENSIONS} numbers and length 1, so that sentences of
 * like meaning lie close together (bge-small-zh-v1.5, quantised). The model is read at the first
 * use; vectors of texts seen before come from the {@link VectorStore}. Thread-safe.
 */
public final class Embedder {
  public static final int DIMENSIONS = 512;

  /** Names model and version: vectors kept under another name are never used. */
  public static final String MODEL = "bge-small-zh-v1.5-q/1.11.0-beta19";

  private static final int BATCH = 16;

  private final VectorStore store;

  public Embedder(VectorStore store) {
    this.store = store;
  }

  /** An embedder that remembers vectors in memory only. */
  public static Embedder inMemory() {
    return new Embedder(VectorStore.inMemory());
  }

  private static final class Model {
    private static final BgeSmallZhV15QuantizedEmbeddingModel INSTANCE =
        new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run);
  }

  /** The vector of what somebody says now; not kept. */
  public float[] embed(String text) {
    if (text.isBlank()) {
      return new float[DIMENSIONS];
    }
    return Model.INSTANCE.embed(text).content().vector();
  }

  /** The vectors of texts that will be needed again, in the same order; kept in the store. */
  public List<float[]> embedAll(List<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    Map<String, float[]> known = new HashMap<>(store.find(MODEL, distinct));
    List<String> missing = distinct.stream().filter(text -> !known.containsKey(text)).toList();
    if (!missing.isEmpty()) {
      Map<String, float[]> fresh = compute(missing);
      store.keep(MODEL, fresh);
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
