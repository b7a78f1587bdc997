package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The resources, for the editors who keep them. */
@RestController
@RequestMapping("/api/booking-resources")
@Tag(name = "booking")
class ResourceController {
  private final Resources resources;
  private final ResourceTable table;
  private final Displacements displacements;
  private final Ledger ledger;
  private final Outlets outlets;
  private final Places places;
  private final Staffs staffs;
  private final Actors actors;
  private final Clock clock;

  ResourceController(
      Resources resources,
      ResourceTable table,
      Displacements displacements,
      Ledger ledger,
      Outlets outlets,
      Places places,
      Staffs staffs,
      Actors actors,
      Clock clock) {
    this.resources = resources;
    this.table = table;
    this.displacements = displacements;
    this.ledger = ledger;
    this.outlets = outlets;
    this.places = places;
    this.staffs = staffs;
    this.actors = actors;
    this.clock = clock;
  }

  /** A resource as its keepers see it. */
  @Schema(name = "BookingResource")
  record View(
      UUID id,
      String name,
      ResourceKind kind,
      String kindName,
      @Nullable UUID outlet,
      UUID place,
      String placeName,
      String hours,
      Set<String> items,
      List<OutletCounter> counters,
      List<OutletCounter> allCounters,
      String letter,
      BookingRules rules,
      int version,
      boolean closed) {}

  @Schema(name = "BookingResourceChange")
  record Change(int version, Instant at, String who, String changes, boolean undoable) {}

  @Schema(name = "ChangeBookingResource")
  record Changed(NewResource resource, int version) {}

  @Schema(name = "BookingResourceVersion")
  record Version(int version) {}

  /** How many bookings a change would displace. */
  @Schema(name = "DisplacedCount")
  record Displaced(long bookings) {}

  @Schema(name = "OutletForResources")
  record OutletChoice(UUID id, String name, String hours, List<OutletCounter> counters) {}

  /** A counter (窗口) that a resource can stand for. */
  @Schema(name = "OutletCounter")
  record OutletCounter(String number, String name) {}

  private Actor.Staff staff() {
    return actors.requireStaff(Role.EDITOR);
  }

  @GetMapping
  @Operation(operationId = "bookingResources", summary = "The resources that I keep")
  Page<View> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable ResourceKind kind,
      @RequestParam(defaultValue = "false") boolean closed,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    var staff = staff();
    var request = PageRequest.of(page, size);
    var words = q == null ? "" : q.strip();
    var all =
        ledger.all(it -> Resources.keeps(staff, it.path())).stream()
            .filter(it -> it.closed() == closed && (kind == null || it.kind() == kind))
            .map(this::view)
            .filter(it -> (it.name + it.placeName).contains(words))
            .sorted(java.util.Comparator.comparing(View::placeName).thenComparing(View::letter))
            .toList();
    return Page.of(
        all.stream().skip(request.offset()).limit(request.size()).toList(), request, all.size());
  }

  private View view(Resource it) {
    Outlet outlet = ledger.outlet(it).orElse(null);
    var own = it.rules().hours();
    return new View(
        it.id(),
        it.name(),
        it.kind(),
        it.kind().chinese(),
        it.outlet(),
        it.place(),
        outlet == null ? places.get(it.place()).name() : outlet.name(),
        own != null ? own.chinese() : outlet == null ? "" : hours(outlet),
        it.items(),
        it.counters().stream().sorted().map(number -> counter(outlet, number)).toList(),
        counters(outlet),
        it.letter(),
        it.rules(),
        it.version(),
        it.closed());
  }

  private View kept(UUID id) {
    var staff = staff();
    return view(
        table
            .find(id)
            .filter(it -> Resources.keeps(staff, it.path()))
            .orElseThrow(() -> Resources.unknown(id)));
  }

  @GetMapping("/outlets")
  @Operation(operationId = "outletsForResources", summary = "The outlets in my scope")
  List<OutletChoice> outlets() {
    var staff = staff();
    return outlets.list().stream()
        .filter(it -> Resources.keeps(staff, places.get(it.placeId()).path()))
        .map(it -> new OutletChoice(it.id(), it.name(), hours(it), counters(it)))
        .toList();
  }

  /** The usual hours that it has today. */
  private String hours(Outlet outlet) {
    return outlet.rulesOn(outlets.day(clock.instant())).chinese();
  }

  /** One that the outlet no longer lists is shown until somebody chooses anew. */
  private static OutletCounter counter(@Nullable Outlet outlet, String number) {
    return counters(outlet).stream()
        .filter(it -> it.number.equals(number))
        .findFirst()
        .orElse(new OutletCounter(number, "（网点已没有这个窗口）"));
  }

  private static List<OutletCounter> counters(@Nullable Outlet outlet) {
    return outlet == null
        ? List.of()
        : outlet.counters().stream().map(c -> new OutletCounter(c.number(), c.name())).toList();
  }

  @GetMapping("/{id}")
  @Operation(operationId = "bookingResource", summary = "A resource that I keep")
  View get(@PathVariable UUID id) {
    return kept(id);
  }

  @PostMapping
  @Operation(operationId = "addBookingResource", summary = "Enters a resource")
  View add(@RequestBody NewResource wanted) {
    return view(resources.add(wanted, staff()));
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeBookingResource", summary = "Changes a resource")
  View change(@PathVariable UUID id, @RequestBody Changed to) {
    kept(id);
    return view(resources.change(id, to.resource, to.version, staff()));
  }

  @PostMapping("/{id}/displaced")
  @Operation(operationId = "displacedBy", summary = "How many bookings this change would displace")
  Displaced displaced(@PathVariable UUID id, @RequestBody NewResource wanted) {
    kept(id);
    return new Displaced(displacements.count(resources.preview(id, wanted)));
  }

  @PostMapping("/{id}/undo")
  @Operation(operationId = "undoBookingResource", summary = "Takes the last change back")
  View undo(@PathVariable UUID id, @RequestBody Version at) {
    kept(id);
    return view(resources.undo(id, at.version, staff()));
  }

  @PostMapping("/{id}/close")
  @Operation(
      operationId = "closeBookingResource",
      summary = "Closes a resource; who booked is told")
  View close(@PathVariable UUID id, @RequestBody Version at) {
    kept(id);
    return view(resources.close(id, at.version, staff()));
  }

  @PostMapping("/{id}/reopen")
  @Operation(operationId = "reopenBookingResource", summary = "Opens a closed resource again")
  View reopen(@PathVariable UUID id, @RequestBody Version at) {
    kept(id);
    return view(resources.reopen(id, at.version, staff()));
  }

  @GetMapping("/{id}/history")
  @Operation(operationId = "bookingResourceHistory", summary = "Who changed what, when")
  List<Change> history(@PathVariable UUID id) {
    var view = kept(id);
    return resources.history(id, staff()).stream()
        .map(it ->
            new Change(
                it.version(),
                it.at(),
                staffs.called(it.actor()),
                it.changes(),
                !view.closed && it.version() == view.version && it.did().equals("change")))
        .toList();
  }
}
