package org.huying.engine.assistant.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text that arrives in pieces into sentences, each with the numbers that follow its stop. */
final class Sentences {
  private static final Pattern WHOLE =
      Pattern.compile("[^。！？!?\\n]*[。！？!?\\n]+(?:\\s*\\[[0-9]{1,3}])*\\s*(?=[^\\s\\[])");

  private String rest = "";

  /** The sentences that are whole now. */
  List<String> add(String piece) {
    rest += piece;
    List<String> sentences = new ArrayList<>();
    Matcher whole = WHOLE.matcher(rest);
    int end = 0;
    while (whole.lookingAt()) {
      keep(whole.group(), sentences);
      end = whole.end();
      whole.region(end, rest.length());
    }
    rest = rest.substring(end);
    return sentences;
  }

  /** What is left when nothing more comes. */
  List<String> end() {
    List<String> sentences = new ArrayList<>(add(" "));
    keep(rest, sentences);
    rest = "";
    return sentences;
  }

  private static void keep(String sentence, List<String> to) {
    if (!sentence.isBlank()) {
      to.add(sentence.strip());
    }
  }
}
