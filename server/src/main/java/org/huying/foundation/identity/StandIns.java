package org.huying.foundation.identity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Who stands in today for whom (代办). A grid worker has the grids of grid workers who are away and
 * named them, for as long as that lasts: nothing is granted, and nothing has to be taken back.
 */
public interface StandIns {
  /** For whom this one stands in. */
  Set<UUID> absent(UUID deputy);

  /** Who stand in for any of these. */
  Set<UUID> deputies(Collection<UUID> absent);
}
