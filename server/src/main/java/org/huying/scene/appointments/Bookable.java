package org.huying.scene.appointments;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.booking.FreeSlots;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.Resources;
import org.huying.engine.booking.SlotSearch;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.calendar.When;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody may mean by a place, an item and a time, as far as it can be booked. */
@Component
class Bookable {
  private final FreeSlots slots;
  private final Resources resources;
  private final Outlets outlets;
  private final Catalog catalog;
  private final Places places;
  private final WorkCalendar calendar;
  private final Clock clock;

  Bookable(
      FreeSlots slots,
      Resources resources,
      Outlets outlets,
      Catalog catalog,
      Places places,
      WorkCalendar calendar,
      Clock clock) {
    this.slots = slots;
    this.resources = resources;
    this.outlets = outlets;
    this.catalog = catalog;
    this.places = places;
    this.calendar = calendar;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), calendar.zone());
  }

  LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  /** The outlets with something to book for this item, or for any. */
  List<Outlet> outlets(@Nullable String item) {
    var search = new SlotSearch(item, null, Set.of(), When.day(today()), Integer.MAX_VALUE);
    Set<UUID> ids =
        slots.resources(search).stream()
            .map(Resource::outlet)
            .filter(java.util.Objects::nonNull)
            .collect(java.util.stream.Collectors.toSet());
    return outlets.list().stream()
        .filter(it -> ids.contains(it.id()))
        .sorted(Comparator.comparing(Outlet::kind).thenComparing(Outlet::code))
        .toList();
  }

  /** The outlet that the text names: by its own name, or by that of its town or community. */
  Optional<Outlet> named(String text, @Nullable String item) {
    Map<Outlet, Integer> found = new LinkedHashMap<>();
    for (Outlet outlet : outlets(item))
      names(outlet)
          .filter(it -> it.length() >= 2 && text.contains(it))
          .mapToInt(String::length)
          .max()
          .ifPresent(length -> found.put(outlet, length));
    return found.entrySet().stream()
        .max(Map.Entry.<Outlet, Integer>comparingByValue())
        .map(Map.Entry::getKey);
  }

  private Stream<String> names(Outlet outlet) {
    String place = places.get(outlet.placeId()).name();
    Stream<String> hall =
        outlet.kind() == OutletKind.DISTRICT_HALL
            ? Stream.of("区大厅", "行政服务大厅", "政务大厅", "区政务", "办事大厅")
            : Stream.of(place, place.replaceFirst("(?:街道|镇|社区|村)$", ""));
    return Stream.concat(Stream.of(outlet.name()), hall);
  }

  /** The item that the text names, once times and places are taken from it. */
  Optional<ServiceItem> item(String text) {
    String about = text.replaceAll("[^\\p{L}\\p{N}]+", "");
    if (about.length() < 2) return Optional.empty();
    return catalog.search(about, new PageRequest(0, 10)).items().stream()
        .filter(it -> bookable(it.code()))
        .findFirst();
  }

  boolean bookable(String item) {
    return !slots
        .resources(new SlotSearch(item, null, Set.of(), When.day(today()), Integer.MAX_VALUE))
        .isEmpty();
  }

  Optional<ServiceItem> find(String code) {
    return catalog.find(code);
  }

  Resource resource(UUID id) {
    return resources.get(id);
  }
}
