package org.huying.engine.assistant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says where and when something can be done; contributed by the scene of government services. */
public interface WhereSource {
  /** A house without outlets. */
  WhereSource NONE = asked -> Optional.empty();

  /**
   * A sentence that may ask for a place or a time.
   *
   * @param text as it was said
   * @param plain the same in plain Mandarin
   * @param item code of the item that it is about; null: none is known
   * @param following it is a question about the item at hand: any word of place or time counts
   * @param lon WGS 84; null when nobody knows where the asker is
   */
  record Asked(
      String text,
      String plain,
      @Nullable String item,
      boolean following,
      @Nullable Double lon,
      @Nullable Double lat) {}

  /**
   * @param text what is said beside the card
   * @param card null where there is nothing to show, e.g. of a place outside the district
   */
  record Told(String text, @Nullable WhereCard card) {}

  /** The answer; empty when the sentence asks for neither place nor time. */
  Optional<Told> find(Asked asked);
}
