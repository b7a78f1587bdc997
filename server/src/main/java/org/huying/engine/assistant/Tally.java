package org.huying.engine.assistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.assistant.QuestionSet.Asked;

/** Counts right answers by kind of question. */
final class Tally {
  private static final int DEEPEST = 10;
  private static final int FEW = 5;

  private final Map<String, Count> kinds = new LinkedHashMap<>();

  private static final class Count {
    int n;
    int first;
    int few;
    int refused;
    double reciprocal;
  }

  /**
   * The names that were shown, best first, also below an answer that sends the question away, and
   * whether it does.
   */
  void add(Asked question, List<String> names, boolean refused) {
    Count count = kinds.computeIfAbsent(question.kind(), kind -> new Count());
    count.n++;
    count.refused += refused ? 1 : 0;
    for (int rank = 0; rank < Math.min(names.size(), DEEPEST); rank++) {
      if (question.gold().matcher(names.get(rank)).find()) {
        count.first += rank == 0 ? 1 : 0;
        count.few += rank < FEW ? 1 : 0;
        count.reciprocal += 1.0 / (rank + 1);
        break;
      }
    }
  }

  /** By kind: n, hit1, hit5, mrr10, or for x n and declined. */
  Map<String, Map<String, Number>> figures() {
    Map<String, Map<String, Number>> figures = new LinkedHashMap<>();
    for (String kind : QuestionSet.KINDS) {
      Count count = kinds.get(kind);
      if (count != null) {
        figures.put(kind, figures(kind, count));
      }
    }
    return figures;
  }

  private static Map<String, Number> figures(String kind, Count count) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("n", count.n);
    if (kind.equals("x")) {
      figures.put("declined", share(count.refused, count.n));
    } else {
      figures.put("hit1", share(count.first, count.n));
      figures.put("hit5", share(count.few, count.n));
      figures.put("mrr10", share(count.reciprocal, count.n));
    }
    return figures;
  }

  /** The share of answerable questions that were sent away. */
  double falseDecline() {
    int n = 0;
    int refused = 0;
    for (Map.Entry<String, Count> kind : kinds.entrySet()) {
      if (!kind.getKey().equals("x")) {
        n += kind.getValue().n;
        refused += kind.getValue().refused;
      }
    }
    return share(refused, n);
  }

  static double share(double part, int whole) {
    return whole == 0 ? 0 : Math.round(part / whole * 10_000) / 10_000.0;
  }
}
