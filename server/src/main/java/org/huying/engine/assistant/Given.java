package org.huying.engine.assistant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gave for a slot: words or a choice's value, a point (WGS 84) or a known place. For
 * a photo, the number of photos that the page keeps.
 */
public record Given(
    @Nullable String value, @Nullable Double lon, @Nullable Double lat, @Nullable UUID placeId) {

  public static Given words(String value) {
    return new Given(value, null, null, null);
  }
}
