package org.huying.scene.govservice.where;

import org.huying.engine.assistant.WhereCard;
import org.huying.engine.catalog.Spot;
import org.springframework.stereotype.Component;

/** Shows places to go, on pages and in the chat alike. */
@Component
class SpotViews {
  WhereCard.Choice shown(Spot spot) {
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
        null);
  }
}
