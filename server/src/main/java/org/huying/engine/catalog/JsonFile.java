package org.huying.engine.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a JSON document from a list by its first character. */
final class JsonFile {
  private JsonFile() {}

  /** The text of a JSON document; empty when the file is none, or is missing. */
  static Optional<String> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      TsvFile.requireSmall(Files.size(file));
      String text = Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
      return text.stripLeading().startsWith("{") ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
