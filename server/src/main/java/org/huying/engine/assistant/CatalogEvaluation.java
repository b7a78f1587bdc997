package org.huying.engine.assistant;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huying.engine.assistant.QuestionSet.Asked;
import org.huying.engine.catalog.ItemText;
import org.huying.engine.catalog.ItemTsv;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;

/** Puts questions to the very function behind the endpoint, over a catalogue from a file alone. */
final class CatalogEvaluation {
  private static final List<String> WARM_UP =
      List.of("身份证丢了怎么办", "想开一家小店", "路灯坏了没人修", "今天天气怎么样", "唔见咗社保卡點算");
  private static final int WARM_UPS = 8;

  private CatalogEvaluation() {}

  static Map<String, Object> run(Path catalog, Path questions) {
    List<Asked> asked = QuestionSet.read(questions).questions();
    return run(items(catalog), asked, Embedder.inMemory());
  }

  static Map<String, Object> run(List<ItemText> items, List<Asked> asked, Embedder embedder) {
    ItemIndex index = ItemIndex.of(items, embedder);
    Assistant assistant = Assistant.over(index);
    for (int i = 0; i < WARM_UPS; i++) {
      WARM_UP.forEach(text -> assistant.ask(Question.of(text)));
    }
    Tally tally = new Tally();
    long[] nanos = new long[asked.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      Answer answer = assistant.ask(Question.of(asked.get(i).text()));
      nanos[i] = System.nanoTime() - start;
      tally.add(asked.get(i), shown(answer), refuses(answer));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("kinds", tally.figures());
    figures.put("falseDecline", tally.falseDecline());
    figures.put("latencyMs", latency(nanos));
    figures.put("baselines", baselines(index, items, asked));
    return figures;
  }

  private static List<ItemText> items(Path catalog) {
    ItemTsv list = ItemTsv.read(catalog);
    if (!list.problems().isEmpty()) {
      throw new InvalidInput(
          "eval-bad-catalog",
          catalog.getFileName()
              + " 有"
              + list.problems().size()
              + "处错误："
              + list.problems().getFirst().chinese()
              + "。",
          catalog + " has errors: " + list.problems().getFirst());
    }
    return list.items();
  }

  /** What stands on the screen, from its top to its end. */
  private static List<String> shown(Answer answer) {
    return parts(answer)
        .flatMap(part -> part.items().stream())
        .map(Answer.Item::name)
        .distinct()
        .toList();
  }

  private static boolean refuses(Answer answer) {
    return parts(answer)
        .map(Answer::kind)
        .allMatch(kind -> kind == Answer.Kind.DECLINE || kind == Answer.Kind.ROUTE);
  }

  private static Stream<Answer> parts(Answer answer) {
    return Stream.concat(Stream.of(answer), answer.more().stream());
  }

  /**
   * They get the question's characters in one form (NFKC, simplified), and nothing else of ours.
   */
  private static Map<String, Object> baselines(
      ItemIndex index, List<ItemText> items, List<Asked> asked) {
    Map<String, String> names = new HashMap<>();
    items.forEach(item -> names.put(item.code(), item.name()));
    List<String> texts = asked.stream().map(q -> Normalizer.standard().simplify(q.text())).toList();
    List<float[]> vectors = index.embedder().embedAll(texts);
    Map<Ranks, Tally> tallies = new EnumMap<>(Ranks.class);
    for (int i = 0; i < texts.size(); i++) {
      Asked question = asked.get(i);
      Ranks.of(index.texts(), texts.get(i), vectors.get(i))
          .forEach((ranks, codes) ->
              tallies
                  .computeIfAbsent(ranks, r -> new Tally())
                  .add(
                      question,
                      codes.stream().map(code -> names.getOrDefault(code, "")).toList(),
                      false));
    }
    Map<String, Object> baselines = new LinkedHashMap<>();
    tallies.forEach((ranks, tally) -> baselines.put(ranks.word(), tally.figures()));
    return baselines;
  }

  private static Map<String, Double> latency(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    Map<String, Double> latency = new LinkedHashMap<>();
    latency.put("p50", at(sorted, 0.50));
    latency.put("p99", at(sorted, 0.99));
    return latency;
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1);
    return Math.round(sorted[Math.max(0, index)] / 10_000.0) / 100.0;
  }
}
