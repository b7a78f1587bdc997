package org.huying.engine.telemetry;

import java.util.Set;
import java.util.UUID;

/**
 * Who is on duty now for the things of a kind at a place, told by a scene that knows shifts.
 * Critical alarms are told to them; where nobody is known to be on, to everybody who runs the
 * machines there.
 */
public interface OnDuty {
  /**
   * @param kind of the thing, such as {@code pump-station}
   * @param placePath of its place
   * @return ids of staff; empty: nobody is on, or the kind is not this scene's
   */
  Set<UUID> onDuty(String kind, String placePath);
}
