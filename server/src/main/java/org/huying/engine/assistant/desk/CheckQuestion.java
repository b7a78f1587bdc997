package org.huying.engine.assistant.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.huying.engine.assistant.desk.AliasCheck.Found;
import org.huying.engine.assistant.desk.AliasCheck.Verdict;
import org.huying.engine.assistant.desk.AliasTable.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A question that a new word must not spoil.
 *
 * @param gold what the names of right items hold; null where no item is right
 * @param code the right item itself, where it is known
 */
record CheckQuestion(String text, @Nullable Pattern gold, @Nullable String code) {
  private static final String FILE = "check-questions.tsv";

  private static final class Holder {
    private static final List<CheckQuestion> STANDARD = load();
  }

  /** Those that come with the program, for any catalogue that has such items. */
  static List<CheckQuestion> standard() {
    return Holder.STANDARD;
  }

  /** A word in force must keep finding its item. */
  static CheckQuestion of(Entry alias) {
    return new CheckQuestion(alias.phrase(), null, alias.item());
  }

  private static List<CheckQuestion> load() {
    try (var in = Objects.requireNonNull(CheckQuestion.class.getResourceAsStream(FILE), FILE);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new CheckQuestion(
                  cells[1], cells[0].equals("x") ? null : Pattern.compile(cells[2]), null))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private boolean right(Found found) {
    if (found.sent()) {
      return gold == null && code == null;
    }
    return code != null
        ? code.equals(found.code())
        : gold != null && found.name() != null && gold.matcher(found.name()).find();
  }

  Verdict verdict(Found before, Found after) {
    boolean was = right(before);
    boolean is = right(after);
    return was == is ? Verdict.OTHER : was ? Verdict.WORSE : Verdict.BETTER;
  }
}
