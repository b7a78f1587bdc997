package org.huying.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts in the repository that the code draws: module pictures, state diagrams, the API document. A
 * test that finds one stale redraws it and fails once, so that the new one is looked at and
 * committed.
 */
public final class Drawing {
  private Drawing() {}

  /** The whole file is drawn. {@code path} is relative to the repository's root. */
  public static void file(String path, String drawn) throws IOException {
    compare(root().resolve(path), drawn);
  }

  /** The part between {@code <!-- name -->} and {@code <!-- /name -->} is drawn. */
  public static void part(String path, String name, String drawn) throws IOException {
    Path file = root().resolve(path);
    String text = Files.readString(file);
    String open = "<!-- " + name + " -->\n";
    int from = text.indexOf(open);
    int to = text.indexOf("<!-- /" + name + " -->");
    assertThat(from).as("place for '%s' in %s", name, path).isNotNegative().isLessThan(to);
    compare(
        file, text.substring(0, from + open.length()) + drawn.strip() + "\n" + text.substring(to));
  }

  private static void compare(Path file, String drawn) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    if (!before.equals(drawn)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    assertThat(before.equals(drawn))
        .as(
            "%s is as the code draws it (if not, it is redrawn now: look at it and commit it)",
            file)
        .isTrue();
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("huying")) ? here : here.getParent();
  }
}
