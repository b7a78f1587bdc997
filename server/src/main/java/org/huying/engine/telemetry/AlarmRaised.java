package org.huying.engine.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alarm was raised, or stands for itself again while it is still so: it came back from the
 * shelf, or what explained it is over or put aside. Ids and codes only. It may be heard more than
 * once.
 *
 * @param cause the alarm that explains it; null: it stands for itself
 */
public record AlarmRaised(
    UUID alarm, UUID thing, String kind, String rule, Severity severity, @Nullable UUID cause) {
  /** Whether somebody has to act on it now: what is critical always, else what nothing explains. */
  public boolean isForSomebody() {
    return severity == Severity.CRITICAL || cause == null;
  }
}
