package org.huying.engine.cases.internal.type;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines with {placeholders}, as case types write them for timelines and messages. */
public final class Template {
  /** Everything that a line may name. */
  public static final Set<String> KNOWN =
      Set.of(
          "reference",
          "title",
          "unit",
          "category",
          "place",
          "note",
          "reason",
          "clock",
          "due",
          "level",
          "score",
          "priority",
          "answerer",
          "assignee",
          "other",
          "result",
          "advice");

  private static final Pattern PLACEHOLDER = Pattern.compile("( ?)\\{([^}]*)}");

  private Template() {}

  /**
   * The line with its placeholders filled in; a value that is not there leaves nothing, not even
   * the space before it.
   */
  public static String fill(String line, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(it -> {
          var value = values.getOrDefault(it.group(2), "");
          return Matcher.quoteReplacement(value.isEmpty() ? "" : it.group(1) + value);
        });
  }

  /** Whether a line says something: it names nothing, or something that is there. */
  public static boolean says(String line, Map<String, String> values) {
    var named = PLACEHOLDER.matcher(line).results().map(it -> it.group(2)).toList();
    return named.isEmpty() || named.stream().anyMatch(it -> !values.getOrDefault(it, "").isBlank());
  }

  static Set<String> unknown(String line) {
    var unknown = new TreeSet<String>();
    PLACEHOLDER
        .matcher(line)
        .results()
        .map(it -> it.group(2))
        .filter(it -> !KNOWN.contains(it))
        .forEach(unknown::add);
    return unknown;
  }
}
