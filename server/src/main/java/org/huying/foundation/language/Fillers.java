package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out what people say without meaning anything by it: hesitations (嗯, 那个), greetings and
 * politeness (你好, 请问, 麻烦帮我看一下). Greetings go only where something else is left.
 */
final class Fillers {
  private final Pattern opening;
  private final Pattern closing;

  private Fillers(Pattern opening, Pattern closing) {
    this.opening = opening;
    this.closing = closing;
  }

  static Fillers load() {
    List<String> opening = new ArrayList<>();
    List<String> closing = new ArrayList<>();
    for (Lexicon.Row row : Lexicon.rows("fillers.tsv")) {
      (row.becomes().equals("end") ? closing : opening).add(row.word());
    }
    return new Fillers(
        Pattern.compile("^(?:(?:" + anyOf(opening) + ")[\\p{Punct}\\p{IsPunctuation}\\s]*)+"),
        Pattern.compile(
            "(?:[\\p{Punct}\\p{IsPunctuation}\\s]*(?:"
                + anyOf(closing)
                + "))+(?=[\\p{Punct}\\p{IsPunctuation}\\s]*$)"));
  }

  private static String anyOf(List<String> words) {
    return words.stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  String remove(String text) {
    String body = closing.matcher(opening.matcher(text).replaceFirst("")).replaceFirst("");
    return body.codePoints().anyMatch(Character::isLetterOrDigit) ? body.strip() : text;
  }
}
