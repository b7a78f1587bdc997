package org.huying.engine.assistant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known for a slot.
 *
 * @param value what {@link Skill#execute} gets
 * @param label what people read
 * @param spot of a slot that asks for a place
 */
public record Filled(String value, String label, @Nullable Spot spot) {
  /** A place of the district, or a point (WGS 84) in it. */
  public record Spot(@Nullable UUID placeId, @Nullable Double lon, @Nullable Double lat) {}

  public Filled(String value, String label) {
    this(value, label, null);
  }
}
