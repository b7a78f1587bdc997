package org.huying.engine.assistant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huying.engine.assistant.QuestionSet.OfPassage;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Everyday;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex;

/** Measures the search over passages: nDCG@10 and hit@1 where one passage is right. */
final class PassageEvaluation {
  private static final int DEEPEST = 10;
  private static final String OURS = "ours";

  private PassageEvaluation() {}

  static Map<String, Object> run(Path passages, Path questions) {
    List<String> texts = QuestionSet.lines(passages);
    List<OfPassage> asked = QuestionSet.readOfPassages(questions, texts.size());
    List<TextIndex.Entry> entries = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      entries.add(new TextIndex.Entry(Integer.toString(i), List.of(texts.get(i))));
    }
    Embedder embedder = Embedder.inMemory().general();
    TextIndex index = TextIndex.of(entries, embedder);
    List<String> plain = asked.stream().map(q -> Normalizer.standard().simplify(q.text())).toList();
    List<float[]> vectors = embedder.embedAll(plain);
    List<Map<String, Integer>> ranks =
        IntStream.range(0, asked.size())
            .parallel()
            .mapToObj(
                i -> ranks(index, embedder, plain.get(i), vectors.get(i), asked.get(i).passage()))
            .toList();
    Map<String, Object> figures = new LinkedHashMap<>(figures(ranks, OURS));
    Map<String, Object> baselines = new LinkedHashMap<>();
    for (Ranks baseline : Ranks.values()) {
      baselines.put(baseline.word(), figures(ranks, baseline.word()));
    }
    figures.put("baselines", baselines);
    return figures;
  }

  /** At which rank each way of searching finds the right passage, from 0; -1 for not at all. */
  private static Map<String, Integer> ranks(
      TextIndex index, Embedder embedder, String text, float[] vector, int passage) {
    String right = Integer.toString(passage);
    String ours = Normalizer.standard().normalize(text);
    TextIndex.Query query =
        ours.equals(text)
            ? new TextIndex.Query(ours, Everyday.standard().widen(ours), vector)
            : TextIndex.query(ours, embedder);
    List<TextIndex.Hit> hits = index.search(query, DEEPEST);
    Map<String, Integer> ranks = new HashMap<>();
    ranks.put(OURS, hits.stream().map(TextIndex.Hit::id).toList().indexOf(right));
    Ranks.of(index, text, vector)
        .forEach((baseline, ids) -> ranks.put(baseline.word(), ids.indexOf(right)));
    return ranks;
  }

  private static Map<String, Double> figures(List<Map<String, Integer>> all, String way) {
    List<Integer> ranks =
        all.stream().map(found -> found.getOrDefault(way, -1)).filter(r -> r < DEEPEST).toList();
    double gain =
        ranks.stream().mapToDouble(r -> r < 0 ? 0 : Math.log(2) / Math.log(r + 2.0)).sum();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("ndcg10", Tally.share(gain, all.size()));
    figures.put("hit1", Tally.share(ranks.stream().filter(r -> r == 0).count(), all.size()));
    return figures;
  }
}
