package org.huying.engine.assistant.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An element of the item, as the model gets it and as its sentences are checked against it.
 *
 * @param name in the implementation list, e.g. {@code materials[2]}
 * @param label what it is called, e.g. 材料
 * @param text what it says
 * @param clauses the same in one writing, cut at punctuation
 * @param must the clauses that nobody may leave out who cites it
 * @param free told of what one does: parts may be quoted, and 可以 may be said
 */
record Element(
    String name, String label, String text, List<String> clauses, List<String> must, boolean free) {
  /** Between clauses; a colon or a stop between figures is none. */
  private static final Pattern CUT =
      Pattern.compile(
          "[,。;!?、()《》〈〉“”\"'‘’【】\\[\\]{}「」…·|/\\\\]+|(?<![0-9]):|:(?![0-9])|(?<![0-9])\\.|\\.(?![0-9])");

  /** What turns a sentence round when it is left out, or counts: quoted whole or not at all. */
  private static final Pattern DELICATE =
      Pattern.compile(
          "[0-9a-z%]|[不没无未非免勿莫否别除只仅限但最超每约起或可应须必需如若凡均各]|至少|以上|以下|以内|以外|以前|以后|之前|之后|期间|同时");

  /** One that is quoted whole. */
  static Element whole(String name, String label, String text) {
    return naming(name, label, text, text);
  }

  /** One of which this part is always quoted. */
  static Element naming(String name, String label, String text, String part) {
    return new Element(name, label, text, clauses(text), clauses(part), false);
  }

  /** One that tells what one does. */
  static Element free(String name, String label, String text) {
    return new Element(name, label, text, clauses(text), List.of(), true);
  }

  static List<String> clauses(String text) {
    return Arrays.stream(CUT.split(Canon.of(text))).filter(clause -> !clause.isEmpty()).toList();
  }

  /** Whether these words may be taken out of a clause. */
  boolean loosely(String words) {
    return free
        && words.length() > 1
        && clauses.stream()
            .anyMatch(clause -> !DELICATE.matcher(clause).find() && clause.contains(words));
  }
}
