package org.huying.foundation.language;

import java.util.ArrayList;
import java.util.List;

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

  static Cantonese load() {
    List<Lexicon.Row> sureRows = new ArrayList<>();
    List<Lexicon.Row> allRows = new ArrayList<>();
    for (Lexicon.Row row : Lexicon.rows("cantonese.tsv")) {
      allRows.add(row);
      if (!row.note().equals("~")) {
        sureRows.add(row);
      }
    }
    return new Cantonese(Phrases.of(sureRows), Phrases.of(allRows));
  }

  String toMandarin(String text) {
    return sure.changes(text) ? all.replace(text) : text;
  }
}
