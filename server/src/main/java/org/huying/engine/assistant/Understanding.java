package org.huying.engine.assistant;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huying.engine.assistant.Intents.Intent;
import org.huying.foundation.language.TextIndex;

/**
 * What a sentence is found to mean over a catalogue.
 *
 * @param query the sentence, ready for searching
 * @param hits the items that fit, best first
 * @param likely how likely each intent is by the sentence alone
 * @param answerable how likely it is that one of the items answers it, by sentence and items
 *     together
 */
record Understanding(
    TextIndex.Query query,
    List<TextIndex.Hit> hits,
    Map<Intent, Double> likely,
    double answerable) {
  /** As many items as are ever listed. */
  private static final int MOST = 10;

  /** From here on the nearest items may be what somebody looks for. */
  private static final double NEAR = 0.04;

  private static final int MOST_NEAR = 3;

  // Logistic regression on the development questions, with and without an answer, and on all
  // sentences of the intents, these cross-validated (docs/understanding.md says how); moved so that
  // about one answerable development question in a hundred is sent away. A half sits at "as likely
  // as not".
  private static final double OF_THINGS = 0.60;
  private static final double OF_US = 0.42;
  private static final double OF_MEANING = 15.2;
  private static final double CONSTANT = -11.35;
  private static final double LEAST = 1e-5;

  static Understanding of(String plain, ItemIndex items) {
    TextIndex.Query query = TextIndex.query(plain, items.embedder());
    List<TextIndex.Hit> hits = alike(plain, items.texts().search(query, MOST), items);
    Map<Intent, Double> likely = Intents.standard().weigh(query.vector());
    double meaning = hits.stream().mapToDouble(TextIndex.Hit::meaning).max().orElse(0);
    double item = likely(likely, Intent.ITEM);
    double odds =
        OF_THINGS * Math.log(item / (likely(likely, Intent.CHAT) + likely(likely, Intent.PERSON)))
            + OF_US
                * Math.log(item / (likely(likely, Intent.REQUEST) + likely(likely, Intent.ROUTE)))
            + OF_MEANING * meaning
            + CONSTANT;
    double answerable = hits.isEmpty() ? 0 : 1 / (1 + Math.exp(-odds));
    return new Understanding(query, hits, likely, answerable);
  }

  /**
   * Items fit equally where all that was said stands in the names of several, the best among them:
   * 身份证 says nothing of what is to be done with it.
   */
  private static List<TextIndex.Hit> alike(
      String plain, List<TextIndex.Hit> hits, ItemIndex items) {
    Predicate<TextIndex.Hit> says = hit -> items.name(hit.id()).contains(plain);
    List<TextIndex.Hit> alike = hits.stream().filter(says).toList();
    if (alike.size() < 2 || !alike.getFirst().equals(hits.getFirst())) {
      return hits;
    }
    double best = hits.getFirst().score();
    return Stream.concat(
            alike.stream()
                .map(hit -> new TextIndex.Hit(hit.id(), best, hit.words(), hit.meaning())),
            hits.stream().filter(says.negate()))
        .toList();
  }

  /** The items that come nearest where none surely answers it; none where they are far. */
  List<TextIndex.Hit> near() {
    return answerable < NEAR ? List.of() : hits.subList(0, Math.min(MOST_NEAR, hits.size()));
  }

  String plain() {
    return query.plain();
  }

  double likely(Intent intent) {
    return likely(likely, intent);
  }

  /** The likeliest intent. */
  Intent intent() {
    return likely.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Intent.CHAT);
  }

  private static double likely(Map<Intent, Double> likely, Intent intent) {
    return Math.max(LEAST, likely.getOrDefault(intent, 0.0));
  }
}
