package org.huying.scene.pumps;

import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.ThingHealth;
import org.jspecify.annotations.Nullable;

/**
 * Which stations are meant; null does not narrow.
 *
 * @param text a part of the code or the name
 * @param placePath there and below
 */
record StationQuery(
    @Nullable String text,
    @Nullable String placePath,
    @Nullable Control control,
    @Nullable State state) {

  /** What one looks for in a list. */
  enum State {
    /** Anything is wrong. */
    WRONG,
    CRITICAL,
    SILENT,
    RUNNING,
    TAGGED,
    WELL;

    boolean fits(StationLine it) {
      return switch (this) {
        case WRONG -> it.severity() != null;
        case CRITICAL -> it.severity() == Severity.CRITICAL;
        case SILENT -> it.health() == ThingHealth.SILENT;
        case RUNNING -> it.running() != null && it.running() > 0;
        case TAGGED -> it.tagged();
        case WELL -> it.severity() == null;
      };
    }
  }

  boolean fits(StationLine it) {
    return (control == null || it.control() == control) && (state == null || state.fits(it));
  }
}
