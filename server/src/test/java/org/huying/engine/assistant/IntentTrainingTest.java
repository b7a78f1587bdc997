package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IntentTrainingTest {
  /**
   * When a sentence changed, the weights are trained anew and the test fails once: look at what
   * {@code ./huying eval} says now, and commit them.
   */
  @Test
  void theWeightsWereTrainedFromTheSentencesThatAreHere() throws IOException {
    String shipped = shipped();
    boolean fresh = shipped.startsWith(IntentTraining.MARK + IntentTraining.digest());
    if (!fresh) {
      Path home = Files.exists(Path.of("server")) ? Path.of("server") : Path.of("");
      Files.writeString(
          home.resolve("src/main/resources/org/huying/engine/assistant").resolve(Intents.FILE),
          IntentTraining.train());
    }
    assertThat(fresh).as("the weights were stale, they are trained anew now").isTrue();
  }

  private static String shipped() throws IOException {
    try (InputStream in = Objects.requireNonNull(Intents.class.getResourceAsStream(Intents.FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
