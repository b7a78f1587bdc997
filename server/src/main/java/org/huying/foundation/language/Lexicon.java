package org.huying.foundation.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the module's word lists: tab-separated, {@code #} for comments. */
final class Lexicon {
  /** One line: a word, what it becomes (may be empty), and a note (may be empty). */
  record Row(String word, String becomes, String note) {}

  private Lexicon() {}

  static List<Row> rows(String file) {
    try (InputStream in =
            Objects.requireNonNull(Lexicon.class.getResourceAsStream(file), "no lexicon " + file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Lexicon::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the lexicon " + file, e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", -1);
    return new Row(
        cells[0].strip(),
        cells.length > 1 ? cells[1].strip() : "",
        cells.length > 2 ? cells[2].strip() : "");
  }
}
