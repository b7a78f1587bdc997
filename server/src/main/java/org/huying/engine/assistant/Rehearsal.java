package org.huying.engine.assistant;

import java.util.List;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.springframework.stereotype.Component;

/**
 * Tries questions out without answering anybody: over the items as they are, or as they might be.
 */
@Component
public class Rehearsal {
  private final LiveKnowledge knowledge;
  private final Embedder embedder;

  Rehearsal(LiveKnowledge knowledge, Embedder embedder) {
    this.knowledge = knowledge;
    this.embedder = embedder;
  }

  /** The items as they are found now; the same object until something changes. */
  public ItemIndex now() {
    return knowledge.get().items();
  }

  /** The same items, with one more word for one of them. */
  public ItemIndex with(String code, String phrase) {
    return ItemIndex.of(
        now().all().stream()
            .map(item -> item.code().equals(code) ? item.alsoCalled(List.of(phrase)) : item)
            .toList(),
        embedder);
  }

  /** The items nearest to what somebody said, whether they answer it or not. */
  public List<Answer.Item> nearest(String text, int most) {
    ItemIndex items = now();
    String plain = Normalizer.standard().normalize(text);
    return plain.isBlank()
        ? List.of()
        : Understanding.of(plain, items).hits().stream()
            .limit(most)
            .map(hit -> new Answer.Item(hit.id(), items.name(hit.id()), hit.score()))
            .toList();
  }
}
