package org.huying.engine.assistant;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the guide card of an item; contributed by the scene of government services. */
public interface GuideSource {
  /**
   * The card of the published item, with the nearest place that does it.
   *
   * @param lon WGS 84; null when nobody knows where the asker is
   */
  Optional<GuideCard> find(String code, @Nullable Double lon, @Nullable Double lat);

  /** The codes of the published items that cannot be done any more. */
  default Set<String> over() {
    return Set.of();
  }
}
