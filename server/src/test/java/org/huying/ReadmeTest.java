package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern COMMAND = Pattern.compile("\\./huying ([a-z-]+)");

  @Test
  void everyCommandOfBothReadmesIsOneTheScriptHelpsWith() throws Exception {
    Path root = Path.of("..").toRealPath();
    Process help =
        new ProcessBuilder("./huying", "help")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(help.waitFor()).isZero();
    for (String readme : List.of("README.md", "README.zh-CN.md")) {
      assertThat(commands(root.resolve(readme)))
          .as("commands of %s", readme)
          .isNotEmpty()
          .allSatisfy(command -> assertThat(text).contains("./huying " + command));
    }
  }

  private static List<String> commands(Path file) throws IOException {
    return COMMAND
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }
}
