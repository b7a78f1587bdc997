package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * When a sentence or the encoder changed, the weights are trained anew and the test fails once:
 * look at what {@code ./huying eval} says now, and commit them.
 */
class LinearTrainingTest {
  @Test
  void theIntentsWereTrainedFromTheSentencesThatAreHere() throws IOException {
    wereTrainedBy(LinearTraining.intents(), Intents.FILE);
  }

  @Test
  void thePerilsWereTrainedFromTheSentencesThatAreHere() throws IOException {
    wereTrainedBy(LinearTraining.perils(), Perils.FILE);
  }

  private static void wereTrainedBy(LinearTraining<?> training, String file) throws IOException {
    boolean fresh = shipped(file).startsWith(LinearTraining.MARK + training.digest());
    if (!fresh) {
      Path home = Files.exists(Path.of("server")) ? Path.of("server") : Path.of("");
      Files.writeString(
          home.resolve("src/main/resources/org/huying/engine/assistant").resolve(file),
          training.train());
    }
    assertThat(fresh).as("the weights were stale, they are trained anew now").isTrue();
  }

  private static String shipped(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(LinearModel.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
