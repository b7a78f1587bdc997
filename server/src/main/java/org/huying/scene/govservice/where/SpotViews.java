package org.huying.scene.govservice.where;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.assistant.WhereCard;
import org.huying.engine.booking.Crowd;
import org.huying.engine.booking.Crowds;
import org.huying.engine.catalog.Spot;
import org.huying.engine.catalog.SpotKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows places to go, on pages and in the chat alike. */
@Component
class SpotViews {
  private final Crowds crowds;

  SpotViews(Crowds crowds) {
    this.crowds = crowds;
  }

  /** How full it is counts only where people come now. */
  List<WhereCard.Choice> shown(List<Spot> found, boolean now) {
    Map<UUID, Crowd> full = now ? crowds.ofOutlets() : Map.of();
    return found.stream().map(it -> shown(it, full)).toList();
  }

  /** How full an outlet is now, in Chinese; null where nobody counts. */
  @Nullable String crowd(UUID outlet) {
    Crowd crowd = crowds.ofOutlets().get(outlet);
    return crowd == null ? null : crowd.chinese();
  }

  private static @Nullable String crowd(Spot spot, Map<UUID, Crowd> full) {
    boolean counted = spot.open() && spot.kind() != SpotKind.TERMINAL;
    Crowd crowd = counted && spot.outlet() != null ? full.get(spot.outlet()) : null;
    return crowd == null ? null : crowd.chinese();
  }

  private static WhereCard.Choice shown(Spot spot, Map<UUID, Crowd> full) {
    return new WhereCard.Choice(
        spot.kind().name(),
        spot.kind().chinese(),
        spot.id(),
        spot.outlet(),
        spot.name(),
        spot.site().address(),
        spot.site().phone(),
        spot.site().lon(),
        spot.site().lat(),
        spot.distanceMetres(),
        spot.open(),
        spot.opening(),
        spot.hours(),
        spot.counters().stream().map(it -> it.number() + " " + it.name()).toList(),
        spot.doubt(),
        spot.moving(),
        crowd(spot, full));
  }
}
