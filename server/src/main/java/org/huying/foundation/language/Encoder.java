package org.huying.foundation.language;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The model behind {@link Embedder}: bge-small-zh-v1.5, trained further on what people say of
 * service items ({@code training/} tells how), eight bits a weight.
 */
final class Encoder extends AbstractInProcessEmbeddingModel {
  private static final String WEIGHTS = "encoder.onnx";
  private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";

  private final OnnxBertBiEncoder model = load();

  Encoder() {
    super(Runnable::run);
  }

  private static OnnxBertBiEncoder load() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream weights = resource(WEIGHTS);
        InputStream tokenizer = resource(TOKENIZER)) {
      options.setIntraOpNumThreads(1); // a sentence is short; many people ask at once
      OrtSession session = environment.createSession(weights.readAllBytes(), options);
      return new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model", e);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot start the model", e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Encoder.class.getResourceAsStream(name), name);
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return model;
  }

  @Override
  protected Integer knownDimension() {
    return Embedder.DIMENSIONS;
  }
}
