package org.huying.engine.catalog.internal;

import java.time.Instant;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** Enters the demo's items and 151 outlets. */
@Component
class DemoCatalog implements DemoData {
  private static final Instant PUBLISHED = Instant.parse("2025-12-01T01:00:00Z");

  private final Catalog catalog;
  private final Outlets outlets;
  private final Places places;
  private final MovableClock clock;
  private final Actors actors;

  DemoCatalog(Catalog catalog, Outlets outlets, Places places, MovableClock clock, Actors actors) {
    this.catalog = catalog;
    this.outlets = outlets;
    this.places = places;
    this.clock = clock;
    this.actors = actors;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String name() {
    return "事项和网点";
  }

  @Override
  public void load() {
    actors.as(
        new Actor.System(), () -> clock.at(PUBLISHED, () -> catalog.publishAll(DemoItems.read())));
    outlets.createAll(new DemoOutlets(places).all());
  }
}
