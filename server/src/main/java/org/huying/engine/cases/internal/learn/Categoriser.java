package org.huying.engine.cases.internal.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.huying.engine.cases.internal.Revisions;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.language.Classifier;
import org.huying.foundation.language.Embedder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells which category a text is about. Its examples are those of the list and those that were
 * learned since; a learned one takes the place of the list's own where both are the same words.
 */
@Component
public class Categoriser implements Derived {
  private record Known(@Nullable UUID revision, Classifier classifier) {}

  private final LearnedTable learned;
  private final Revisions revisions;
  private final Embedder embedder;
  private final Map<String, Known> byList = new ConcurrentHashMap<>();

  Categoriser(LearnedTable learned, Revisions revisions, Embedder embedder) {
    this.learned = learned;
    this.revisions = revisions;
    this.embedder = embedder;
  }

  /** The category that a text is about, and how sure that is; unsure: the type's fallback. */
  public Classifier.Guess decide(CaseType type, String text) {
    return guesses(type, text).stream()
        .findFirst()
        .filter(it -> it.confidence() >= type.certainty())
        .orElseGet(() -> new Classifier.Guess(type.fallback(), 0));
  }

  /** The categories that fit, most likely first. */
  public List<Classifier.Guess> guesses(CaseType type, String text) {
    return classifier(type).classify(text);
  }

  private Classifier classifier(CaseType type) {
    var revision = revisions.of(LearnedTable.revision(type.list()));
    return Objects.requireNonNull(
            byList.compute(
                type.list(),
                (list, known) ->
                    known != null && Objects.equals(known.revision, revision)
                        ? known
                        : new Known(revision, Classifier.over(examples(type), embedder))))
        .classifier;
  }

  private Map<String, List<String>> examples(CaseType type) {
    var taught = new LinkedHashMap<String, List<String>>();
    var words = new HashMap<String, String>();
    for (var it : learned.inForce(type.list())) {
      if (!type.categories().containsKey(it.category())) continue;
      taught.computeIfAbsent(it.category(), key -> new ArrayList<>()).add(Example.plain(it.text()));
      words.put(Example.bare(it.text()), it.category());
    }
    var examples = new LinkedHashMap<String, List<String>>();
    for (var it : type.categories().values()) {
      if (it.code().equals(type.fallback())) continue;
      var texts = new ArrayList<String>();
      Stream.of(it.examples(), List.of(it.name()), it.words())
          .flatMap(List::stream)
          .filter(text -> words.getOrDefault(Example.bare(text), it.code()).equals(it.code()))
          .forEach(texts::add);
      texts.addAll(taught.getOrDefault(it.code(), List.of()));
      examples.put(it.code(), texts);
    }
    return examples;
  }

  @Override
  public void rebuild() {
    byList.clear();
  }
}
