package org.huying.engine.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of alarms is narrowed to; null does not narrow.
 *
 * @param placePath the place's path, with everything below
 * @param severity at least this
 * @param cause those that this alarm explains
 */
public record AlarmQuery(
    Which which,
    @Nullable UUID thing,
    @Nullable String placePath,
    @Nullable Severity severity,
    @Nullable UUID cause) {
  /** Which alarms. */
  public enum Which {
    /**
     * Not over, not put aside, and not explained by another one: what wants attention, the worst
     * first.
     */
    OPEN,
    /** Put aside. */
    SHELVED,
    /** All, the newest first. */
    ALL
  }

  public static AlarmQuery open() {
    return new AlarmQuery(Which.OPEN, null, null, null, null);
  }

  public AlarmQuery ofThing(UUID id) {
    return new AlarmQuery(which, id, placePath, severity, cause);
  }
}
