import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Assistant;
import org.huying.engine.assistant.ItemIndex;
import org.huying.engine.assistant.Question;
import org.huying.engine.catalog.ItemText;
import org.huying.engine.catalog.ItemTsv;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex;
import org.huying.foundation.language.TextIndex.Hit;

/** Ours, and what it is made of: words alone, vectors alone, both by equal reciprocal ranks. */
final class Huying {
  private static final int K = 60;
  private static final int MOST = 10;

  private Huying() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = Measure.options(args);
    Measure measure = new Measure(options);
    List<ItemText> items = ItemTsv.read(Path.of(options.get("--catalog"))).items();
    Embedder embedder = Embedder.inMemory();
    switch (options.getOrDefault("--who", "huying")) {
      case "huying" -> huying(measure, items, embedder);
      default -> baselines(measure, items, embedder);
    }
  }

  private static void huying(Measure measure, List<ItemText> items, Embedder embedder)
      throws InterruptedException {
    long start = System.nanoTime();
    Assistant assistant = Assistant.over(ItemIndex.of(items, embedder));
    assistant.ask(Question.of("身份证丢了怎么办"));
    double seconds = (System.nanoTime() - start) / 1e9;
    measure.run(
        "Huying, the whole answer",
        question ->
            assistant.ask(Question.of(question)).items().stream().map(Answer.Item::name).toList(),
        seconds);
  }

  /** They get the question with its characters in one form, and nothing else of ours. */
  private static void baselines(Measure measure, List<ItemText> items, Embedder embedder)
      throws InterruptedException {
    Map<String, String> names =
        items.stream().collect(Collectors.toMap(ItemText::code, ItemText::name, (a, b) -> a));
    long start = System.nanoTime();
    TextIndex index =
        TextIndex.of(
            items.stream()
                .map(item -> new TextIndex.Entry(item.code(), List.of(item.name())))
                .toList(),
            embedder);
    double seconds = (System.nanoTime() - start) / 1e9;
    Function<String, List<Hit>> words = index::byWords;
    Function<String, List<Hit>> vectors = text -> index.byMeaning(embedder.embed(text));
    measure.run("BM25, character pairs", found(words, names), seconds);
    measure.run("vectors, bge-small-zh", found(vectors, names), seconds);
    measure.run(
        "equal RRF of the two",
        found(text -> fused(List.of(words.apply(text), vectors.apply(text))), names),
        seconds);
  }

  private static Contender found(Function<String, List<Hit>> search, Map<String, String> names) {
    return question ->
        search.apply(Normalizer.standard().simplify(question)).stream()
            .filter(hit -> hit.score() > 0)
            .limit(MOST)
            .map(hit -> names.get(hit.id()))
            .toList();
  }

  private static List<Hit> fused(List<List<Hit>> halves) {
    Map<String, Double> scores = new HashMap<>();
    for (List<Hit> half : halves) {
      List<Hit> ranked = half.stream().filter(hit -> hit.score() > 0).toList();
      for (int i = 0; i < ranked.size(); i++) {
        scores.merge(ranked.get(i).id(), 1.0 / (K + i + 1), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .map(e -> new Hit(e.getKey(), e.getValue(), 0, 0))
        .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id))
        .toList();
  }
}
