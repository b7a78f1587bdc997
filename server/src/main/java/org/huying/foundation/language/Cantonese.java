package org.huying.foundation.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Cantonese words to Mandarin ones. Some words are Cantonese wherever they stand (唔见咗); others only
 * mean something else in a Cantonese sentence (返 in 返学, but not in 返还), and are translated only
 * where the sentence shows by a sure word that it is Cantonese.
 */
final class Cantonese {
  private final Phrases sure;
  private final Phrases all;

  private Cantonese(Phrases sure, Phrases all) {
    this.sure = sure;
    this.all = all;
  }

  static Cantonese load(UnaryOperator<String> simplify) {
    Map<String, Lexicon.Row> all = new LinkedHashMap<>();
    for (Lexicon.Row row : Lexicon.rows("cantonese.tsv")) {
      String word = simplify.apply(row.word());
      if (row.becomes().contains(word)) {
        // What a word became must not be taken for the word again: 想知 → 想知道.
        all.putIfAbsent(row.becomes(), new Lexicon.Row(row.becomes(), row.becomes(), ""));
      }
      all.put(word, new Lexicon.Row(word, row.becomes(), row.note()));
    }
    List<Lexicon.Row> sure = all.values().stream().filter(row -> !row.note().equals("~")).toList();
    return new Cantonese(Phrases.of(sure), Phrases.of(all.values()));
  }

  String toMandarin(String text) {
    return sure.changes(text) ? all.replace(text) : text;
  }
}
