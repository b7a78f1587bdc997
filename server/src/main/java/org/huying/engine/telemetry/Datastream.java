package org.huying.engine.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One property of one thing, as one device gives it (测点).
 *
 * @param property code of what is observed, such as {@code water-level}
 * @param channel what the device calls it
 * @param code what rules, commands and pages call it; the channel where nothing else was said
 * @param unit by UCUM
 * @param lowest below it a value is implausible; null: nothing is
 * @param highest above it a value is implausible; null: nothing is
 */
public record Datastream(
    int id,
    int device,
    UUID thing,
    String property,
    String channel,
    String name,
    String unit,
    @Nullable Double lowest,
    @Nullable Double highest,
    String code) {
  /** Whether such a value can be. */
  public boolean isPlausible(double value) {
    return (lowest == null || value >= lowest) && (highest == null || value <= highest);
  }
}
