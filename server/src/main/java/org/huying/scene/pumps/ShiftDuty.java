package org.huying.scene.pumps;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.OnDuty;
import org.springframework.stereotype.Component;

/**
 * Who is on duty is whoever holds the shift of a desk that has the station. Who handed over may be
 * gone, and a shift that nobody ended for a day says nothing: then everybody is told.
 */
@Component
class ShiftDuty implements OnDuty {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String STAFF = "staff:";

  private final ShiftTable shifts;
  private final Clock clock;

  ShiftDuty(ShiftTable shifts, Clock clock) {
    this.shifts = shifts;
    this.clock = clock;
  }

  @Override
  public Set<UUID> onDuty(String kind, String placePath) {
    if (!kind.equals("pump-station")) return Set.of();
    return shifts.holders(placePath, clock.instant().minus(LONGEST)).stream()
        .filter(it -> it.startsWith(STAFF))
        .map(it -> UUID.fromString(it.substring(STAFF.length())))
        .collect(Collectors.toSet());
  }
}
