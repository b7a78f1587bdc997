package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out what people say without meaning anything by it: hesitations (嗯, 那个), greetings and
 * politeness (你好, 请问, 麻烦帮我看一下), the word that this is a question (身份证问题). Greetings go only where
 * something else is left.
 */
final class Fillers {
  /** 身份证问题: only what it is about says anything. 表有问题 and 谁的问题 say more. */
  private static final Pattern TOPIC =
      Pattern.compile(
          "(?<=\\p{IsHan}{2})(?<![有没么啥个些出何映谁我你他她们的关面])(?:方面的?|相关的?|的)?(?:问题|事情|事宜)(?:咨询)?"
              + "(?=[\\p{Punct}\\p{IsPunctuation}\\s]*$)");

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
    body = TOPIC.matcher(body).replaceFirst("");
    return body.codePoints().anyMatch(Character::isLetterOrDigit) ? body.strip() : text;
  }
}
