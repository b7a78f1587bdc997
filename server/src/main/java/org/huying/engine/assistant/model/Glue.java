package org.huying.engine.assistant.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Words that a model may use of its own ({@code glue.txt}). */
final class Glue {
  private static final String FREE = "free ";
  private static final Glue STANDARD = load();

  private final Set<String> always = new HashSet<>();
  private final Set<String> free = new HashSet<>();

  static Glue standard() {
    return STANDARD;
  }

  private static Glue load() {
    Glue glue = new Glue();
    try (var in = Objects.requireNonNull(Glue.class.getResourceAsStream("glue.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FREE)) {
          glue.free.add(Canon.of(line.substring(FREE.length())));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          glue.always.add(Canon.of(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read glue.txt", e);
    }
    return glue;
  }

  /** Whether this word may stand beside what is quoted of the element. */
  boolean joins(String word, Element element) {
    return always.contains(word) || element.free() && free.contains(word);
  }
}
