package org.huying.engine.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm rule as it is for one thing.
 *
 * @param rule its code
 * @param words when it raises an alarm, in Chinese
 * @param own the limit that staff gave this thing; null: none
 * @param usual what holds where they gave none; null: not known now, or there is none
 * @param unit of both, by UCUM
 * @param changeable whether a limit can be given
 * @param off it is not looked at for this thing
 * @param changed who changed it last, when, and why; null: nobody did
 */
public record AlarmLimit(
    String rule,
    String name,
    Severity severity,
    String words,
    @Nullable Double own,
    @Nullable Double usual,
    String unit,
    boolean changeable,
    boolean off,
    @Nullable Changed changed) {
  /** A change, with what it was changed to. */
  public record Changed(
      Instant at, @Nullable String who, @Nullable Double limit, boolean off, String reason) {}
}
