package org.huying.scene.govservice.where;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.assistant.WhereCard;
import org.huying.engine.booking.Crowd;
import org.huying.engine.booking.Crowds;
import org.huying.engine.booking.FreeSlots;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.SlotSearch;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.Spot;
import org.huying.engine.catalog.SpotKind;
import org.huying.foundation.calendar.When;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows places to go, on pages and in the chat alike. */
@Component
class SpotViews {
  private final Crowds crowds;
  private final FreeSlots slots;
  private final Outlets outlets;
  private final Clock clock;

  SpotViews(Crowds crowds, FreeSlots slots, Outlets outlets, Clock clock) {
    this.crowds = crowds;
    this.slots = slots;
    this.outlets = outlets;
    this.clock = clock;
  }

  /**
   * How full it is counts only where people come now.
   *
   * @param item code of what is to be done there; null: anything
   */
  List<WhereCard.Choice> shown(List<Spot> found, boolean now, @Nullable String item) {
    Map<UUID, Crowd> full = now ? crowds.ofOutlets() : Map.of();
    Map<Boolean, Set<UUID>> byVideo = bookable(item);
    return found.stream()
        .map(it -> {
          UUID outlet = it.kind() == SpotKind.TERMINAL ? null : it.outlet();
          Set<UUID> there = byVideo.getOrDefault(it.kind() == SpotKind.VIDEO, Set.of());
          String book = outlet != null && there.contains(outlet) ? book(outlet, item) : null;
          return shown(it, full, book);
        })
        .toList();
  }

  /** The outlets where this can be booked, by whether it is done by video there. */
  private Map<Boolean, Set<UUID>> bookable(@Nullable String item) {
    var day = When.day(outlets.day(clock.instant()));
    return slots.resources(new SlotSearch(item, null, Set.of(), day, Integer.MAX_VALUE)).stream()
        .filter(it -> it.outlet() != null)
        .collect(
            Collectors.partitioningBy(
                it -> it.kind() == ResourceKind.VIDEO,
                Collectors.mapping(Resource::outlet, Collectors.toSet())));
  }

  private static String book(UUID outlet, @Nullable String item) {
    String of = item == null ? "" : "&item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    return "/book?outlet=" + outlet + of;
  }

  /** The page where one books at this outlet; null where there is nothing to book. */
  @Nullable String book(UUID outlet) {
    return bookable(null).values().stream().anyMatch(it -> it.contains(outlet))
        ? book(outlet, null)
        : null;
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

  private static WhereCard.Choice shown(Spot spot, Map<UUID, Crowd> full, @Nullable String book) {
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
        crowd(spot, full),
        book);
  }
}
