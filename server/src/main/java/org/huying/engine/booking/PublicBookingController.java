package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Site;
import org.huying.foundation.calendar.When;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be booked where, for everyone. */
@RestController
@RequestMapping("/api/public/booking")
@Tag(name = "booking")
class PublicBookingController {
  private static final int MOST_DAYS = 200;

  private final FreeSlots slots;
  private final Crowds crowds;
  private final WalkInDoor door;
  private final Ledger ledger;
  private final Places places;
  private final Clock clock;

  /** Outlets and places are asked once for all; whoever holds it asks the ledger nothing. */
  private final TransactionTemplate reading;

  PublicBookingController(
      FreeSlots slots,
      Crowds crowds,
      WalkInDoor door,
      Ledger ledger,
      Places places,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.slots = slots;
    this.crowds = crowds;
    this.door = door;
    this.ledger = ledger;
    this.places = places;
    this.clock = clock;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /**
   * A resource that can be booked.
   *
   * @param address where it is on the day of its first free slot
   * @param firstFree when its first free slot begins; null: all are taken
   * @param crowd how full it is now, in Chinese; null where nobody counted today
   * @param numbers whether a number can be taken on the phone now
   */
  @Schema(name = "Bookable")
  record Bookable(
      UUID id,
      String name,
      ResourceKind kind,
      String kindName,
      @Nullable UUID outlet,
      String place,
      @Nullable String address,
      @Nullable String phone,
      @Nullable Integer metres,
      @Nullable Instant firstFree,
      @Nullable String crowd,
      boolean numbers) {}

  @Schema(name = "BookableDays")
  record BookableDays(Bookable resource, int slotMinutes, int leadMinutes, List<Day> days) {}

  /** A day with its slots; none: closed. */
  @Schema(name = "BookableDay")
  record Day(LocalDate day, List<FreeSlot> slots) {}

  @GetMapping("/resources")
  @Operation(operationId = "bookables", summary = "What can be booked, the nearest first")
  Page<Bookable> list(
      @RequestParam(required = false) @Nullable String item,
      @RequestParam(required = false) @Nullable UUID outlet,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Double lon,
      @RequestParam(required = false) @Nullable Double lat,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    var request = PageRequest.of(page, size);
    var search = search(item, outlet);
    var free =
        slots.find(search).stream()
            .collect(Collectors.toMap(FreeSlot::resource, FreeSlot::from, (a, b) -> a));
    var now = crowds.ofResources();
    var words = q == null ? "" : q.strip();
    var fitting = slots.resources(search);
    var views =
        Objects.requireNonNull(
            reading.execute(
                status -> fitting.stream().map(it -> view(it, free, now, lon, lat)).toList()));
    var all =
        views.stream()
            .filter(it -> words.isEmpty() || (it.name + it.place + it.address).contains(words))
            .sorted(
                Comparator.comparing((Bookable it) -> it.firstFree == null)
                    .thenComparing(it -> it.metres == null ? 0 : it.metres)
                    .thenComparing(Bookable::place)
                    .thenComparing(Bookable::name))
            .toList();
    var shown = all.stream().skip(request.offset()).limit(request.size()).toList();
    return Page.of(shown, request, all.size());
  }

  private SlotSearch search(@Nullable String item, @Nullable UUID outlet) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    var ahead = When.day(today);
    var days =
        new When(today, today.plusDays(MOST_DAYS), ahead.from(), ahead.to(), false, true, "");
    return new SlotSearch(
        item == null || item.isBlank() ? null : item,
        outlet == null ? null : Set.of(outlet),
        Set.of(),
        days,
        Integer.MAX_VALUE);
  }

  private Bookable view(
      Resource it,
      Map<UUID, Instant> free,
      Map<UUID, Crowd> now,
      @Nullable Double lon,
      @Nullable Double lat) {
    Outlet outlet = ledger.outlet(it).orElse(null);
    var place = places.get(it.place());
    Instant first = free.getOrDefault(it.id(), clock.instant());
    Site site =
        outlet == null ? null : outlet.siteOn(LocalDate.ofInstant(first, MovableClock.CHINA));
    double toLon = site == null ? place.lon() : site.lon();
    double toLat = site == null ? place.lat() : site.lat();
    Crowd crowd = now.get(it.id());
    return new Bookable(
        it.id(),
        it.name(),
        it.kind(),
        it.kind().chinese(),
        it.outlet(),
        outlet == null ? place.name() : outlet.name(),
        site == null ? place.address() : site.address(),
        site == null ? null : site.phone(),
        lon == null || lat == null ? null : (int) Places.metres(lon, lat, toLon, toLat),
        free.get(it.id()),
        crowd == null ? null : crowd.chinese(),
        door.open(it));
  }

  @GetMapping("/resources/{id}")
  @Operation(
      operationId = "bookableDays",
      summary = "The slots of a resource as far as they are given out")
  BookableDays days(@PathVariable UUID id) {
    var resource =
        ledger.find(id).filter(it -> !it.closed()).orElseThrow(() -> Resources.unknown(id));
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    LocalDate last = today.plusDays(resource.rules().horizonDays());
    var byDay =
        slots.of(id, today, last).stream()
            .collect(
                Collectors.groupingBy(it -> LocalDate.ofInstant(it.from(), MovableClock.CHINA)));
    var first =
        byDay.values().stream()
            .flatMap(List::stream)
            .filter(it -> it.free() > 0)
            .map(FreeSlot::from)
            .min(Comparator.naturalOrder());
    return new BookableDays(
        view(
            resource,
            first.map(it -> Map.of(id, it)).orElse(Map.of()),
            crowds.ofResources(),
            null,
            null),
        resource.rules().slotMinutes(),
        resource.rules().leadMinutes(),
        today
            .datesUntil(last.plusDays(1))
            .map(it -> new Day(it, byDay.getOrDefault(it, List.of())))
            .toList());
  }
}
