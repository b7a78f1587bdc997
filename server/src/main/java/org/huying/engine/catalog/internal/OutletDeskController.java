package org.huying.engine.catalog.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.Opening;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletChange;
import org.huying.engine.catalog.OutletDesk;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.SiteVersion;
import org.huying.engine.catalog.Spots;
import org.huying.engine.catalog.Video;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The desk of whoever keeps outlets, over the network. */
@RestController
@RequestMapping("/api/catalog/outlets")
@Transactional(readOnly = true)
class OutletDeskController {
  private static final int DAYS_AHEAD = 14;

  private final OutletDesk desk;
  private final Outlets outlets;
  private final Spots spots;
  private final Catalog catalog;
  private final Places places;
  private final ActorNames names;
  private final Clock clock;

  OutletDeskController(
      OutletDesk desk,
      Outlets outlets,
      Spots spots,
      Catalog catalog,
      Places places,
      ActorNames names,
      Clock clock) {
    this.desk = desk;
    this.outlets = outlets;
    this.spots = spots;
    this.catalog = catalog;
    this.places = places;
    this.names = names;
    this.clock = clock;
  }

  /**
   * @param soon closures and moves to come, in Chinese
   */
  record Row(
      UUID id,
      String code,
      String name,
      String kindName,
      UUID placeId,
      String place,
      String address,
      double lon,
      double lat,
      String phone,
      String hours,
      boolean open,
      String opening,
      List<String> soon) {}

  /**
   * @param day e.g. 11月29日 周六
   * @param kind of day where it is none like others: 节假日, 调休上班
   * @param text for people: 9:00–17:30, or 不开放（停电检修）
   */
  record Day(LocalDate date, String day, String kind, String text) {
    static Day of(Opening.DayHours day) {
      return new Day(day.date(), day.dayName(), day.kindName(), day.chinese());
    }
  }

  /**
   * @param items names of the items that offers name, by code
   */
  record View(
      UUID id,
      long version,
      NewOutlet outlet,
      String kindName,
      String place,
      boolean open,
      String opening,
      String moving,
      List<Day> days,
      Map<String, String> items,
      List<SiteVersion> history) {}

  @GetMapping
  @Operation(operationId = "deskOutlets", summary = "The outlets of the own places")
  Page<Row> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable OutletKind kind,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    PageRequest request = PageRequest.of(page, size);
    Instant now = clock.instant();
    List<Outlet> found =
        desk.list().stream()
            .filter(it -> kind == null || it.kind() == kind)
            .filter(it -> (it.name() + it.address() + it.code()).contains(q.strip()))
            .filter(it -> open == null || open == outlets.opening(it).openAt(now))
            .toList();
    List<Row> rows =
        found.stream()
            .skip(request.offset())
            .limit(request.size())
            .map(it -> row(it, now))
            .toList();
    return Page.of(rows, request, found.size());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "deskOutlet", summary = "One of them, with its history")
  View get(@PathVariable UUID id) {
    return view(desk.get(id));
  }

  /**
   * @param outlet as it would be: fields that are not named stay
   */
  record Draft(@Schema(implementation = NewOutlet.class) JsonNode outlet) {}

  @PostMapping("/{id}/preview")
  @Operation(
      operationId = "previewOutlet",
      summary = "The next fourteen days as they would be, without keeping anything")
  List<Day> preview(@PathVariable UUID id, @RequestBody Draft draft) {
    return desk.preview(desk.with(id, draft.outlet()), DAYS_AHEAD).stream().map(Day::of).toList();
  }

  @PostMapping
  @Transactional
  @Operation(operationId = "createOutlet", summary = "Enters an outlet in one of the own places")
  View create(@RequestBody NewOutlet wanted) {
    return view(desk.create(wanted));
  }

  /**
   * @param version the one that was seen
   * @param outlet fields that are not named stay
   */
  record Change(
      long version,
      @Schema(implementation = NewOutlet.class) JsonNode outlet,
      @Nullable String note) {}

  @PutMapping("/{id}")
  @Transactional
  @Operation(operationId = "changeOutlet", summary = "Changes an outlet, from now or a day on")
  View change(@PathVariable UUID id, @RequestBody Change change) {
    return view(desk.change(id, change.version(), change.outlet(), change.note()));
  }

  record Restore(long to, long version) {}

  @PostMapping("/{id}/restore")
  @Transactional
  @Operation(operationId = "restoreOutlet", summary = "Puts an older version back")
  View restore(@PathVariable UUID id, @RequestBody Restore wanted) {
    return view(desk.restore(id, wanted.to(), wanted.version()));
  }

  private Row row(Outlet it, Instant now) {
    LocalDate today = outlets.day(now);
    Opening opening = outlets.opening(it);
    String moving = spots.moving(it, today);
    return new Row(
        it.id(),
        it.code(),
        it.name(),
        it.kind().chinese(),
        it.placeId(),
        places.get(it.placeId()).name(),
        it.siteOn(today).address(),
        it.siteOn(today).lon(),
        it.siteOn(today).lat(),
        it.siteOn(today).phone(),
        it.rulesOn(today).chinese(),
        opening.openAt(now),
        opening.chinese(now),
        Stream.concat(
                it.exceptionsFrom(today).stream().map(e -> e.chinese()),
                moving.isEmpty() ? Stream.empty() : Stream.of(moving))
            .toList());
  }

  private View view(Outlet it) {
    Instant now = clock.instant();
    LocalDate today = outlets.day(now);
    Opening opening = outlets.opening(it);
    return new View(
        it.id(),
        it.version(),
        it.entered(),
        it.kind().chinese(),
        places.get(it.placeId()).name(),
        opening.openAt(now),
        opening.chinese(now),
        spots.moving(it, today),
        opening.days(today, DAYS_AHEAD).stream().map(Day::of).toList(),
        items(it),
        names.in(desk.history(it.id())));
  }

  private Map<String, String> items(Outlet outlet) {
    Map<String, String> items = new TreeMap<>();
    Video video = outlet.video();
    Stream.of(
            Stream.of(outlet.offer()),
            outlet.counters().stream().map(Counter::offer),
            Stream.ofNullable(video).map(Video::offer),
            outlet.changes().stream().map(OutletChange::offer).flatMap(Stream::ofNullable))
        .flatMap(it -> it)
        .flatMap(OutletDeskController::codes)
        .forEach(code -> items.put(code, catalog.find(code).map(ServiceItem::name).orElse(code)));
    return items;
  }

  private static Stream<String> codes(Offer offer) {
    return Stream.concat(offer.items().stream(), offer.except().stream());
  }
}
