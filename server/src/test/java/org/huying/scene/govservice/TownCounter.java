package org.huying.scene.govservice;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.NewResource;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.Resources;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.identity.Actor;
import org.springframework.context.ApplicationContext;

/** A counter in a town's centre of its own, for one item: on workdays from nine to twelve. */
final class TownCounter {
  private TownCounter() {}

  /**
   * @param seats in each half hour, and at most as many for each person
   */
  static Resource open(
      ApplicationContext house, Town town, String centre, String name, String item, int seats) {
    var place = town.places.getByCode("t01");
    var morning = List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(12, 0)));
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (int i = 1; i <= 5; i++) week.put(DayOfWeek.of(i), morning);
    var entered =
        new NewOutlet(
            "centre-" + item,
            centre,
            OutletKind.TOWN_CENTRE,
            place.id(),
            "一路1号",
            place.lon(),
            place.lat(),
            "0750-0000001",
            new OpeningRules(week, morning, List.of(), List.of()),
            Offer.EVERYTHING);
    var outlet = house.getBean(Outlets.class).createAll(List.of(entered)).getFirst();
    return house
        .getBean(Resources.class)
        .add(
            new NewResource(
                name,
                ResourceKind.COUNTER,
                outlet.id(),
                null,
                Set.of(item),
                Set.of(),
                "G",
                BookingRules.usual(30, seats).bounds(30, 28, seats)),
            new Actor.System());
  }
}
