package org.huying.engine.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.OncePerTransaction;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The outlets, when they are open, and which of them does an item. */
@Service
public class Outlets implements Derived {
  private final OutletRows rows;
  private final SiteHistory history;
  private final Catalog catalog;
  private final Places places;
  private final WorkCalendar calendar;
  private final OncePerTransaction<UUID> revision;
  private volatile @Nullable Known known;

  Outlets(
      OutletRows rows, SiteHistory history, Catalog catalog, Places places, WorkCalendar calendar) {
    this.rows = rows;
    this.revision = new OncePerTransaction<>(rows::revision);
    this.history = history;
    this.catalog = catalog;
    this.places = places;
    this.calendar = calendar;
  }

  private record Known(UUID revision, List<Outlet> outlets, Map<UUID, Outlet> byId) {
    Known(UUID revision, List<Outlet> outlets) {
      this(
          revision,
          outlets,
          outlets.stream().collect(Collectors.toMap(Outlet::id, Function.identity())));
    }
  }

  /** All outlets, by code. */
  public List<Outlet> list() {
    return known().outlets;
  }

  /** Asks for their revision together with other things, so that it costs no round trip. */
  public void askingRevision(Reads reads) {
    reads.ask(
        OutletRows.REVISION,
        (row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)),
        it -> revision.answered(it.getFirst()));
  }

  public Outlet get(UUID id) {
    return find(id)
        .orElseThrow(
            () -> new NotFound("outlet-not-found", "没有这个网点。", "no outlet has the id " + id));
  }

  public Optional<Outlet> find(UUID id) {
    return Optional.ofNullable(known().byId.get(id));
  }

  /**
   * Enters outlets: all, or none when one is wrong.
   *
   * @throws InvalidInput {@code place-outside-district} when one stands outside the district
   */
  @Transactional
  public List<Outlet> createAll(List<NewOutlet> outlets) {
    List<Outlet> entered = outlets.stream().map(this::checked).toList();
    rows.taken(outlets.stream().map(NewOutlet::code).toList()).stream()
        .findFirst()
        .ifPresent(code -> {
          throw new Conflict("outlet-code-taken", "网点代码已被使用。", "the code " + code + " is taken");
        });
    rows.insertAll(entered);
    kept(entered, null);
    return entered;
  }

  /** Enters outlets whose code is new, and changes the others. */
  @Transactional
  public void keepAll(List<NewOutlet> outlets) {
    Set<String> taken = new HashSet<>(rows.taken(outlets.stream().map(NewOutlet::code).toList()));
    createAll(outlets.stream().filter(it -> !taken.contains(it.code())).toList());
    Map<String, Outlet> before =
        list().stream().collect(Collectors.toMap(Outlet::code, Function.identity()));
    changeAll(
        outlets.stream()
            .filter(it -> taken.contains(it.code()))
            .map(it -> after(before.get(it.code()), it))
            .toList(),
        "导入");
  }

  private static Outlet after(@Nullable Outlet before, NewOutlet entered) {
    if (before == null) {
      throw new Conflict(
          "stale-version", "网点刚刚被别人改过，请再导入一次。", entered.code() + " was not there a moment ago");
    }
    return Outlet.of(before.id(), entered, before.version() + 1);
  }

  /**
   * Keeps the next version of each.
   *
   * @throws Conflict {@code stale-version} when somebody was first
   */
  void changeAll(List<Outlet> outlets, @Nullable String note) {
    if (rows.updateAll(outlets) != outlets.size()) {
      throw new Conflict("stale-version", "别人刚刚先改了，请刷新后再改。", "an outlet is at another version");
    }
    kept(outlets, note);
  }

  /** As if they had never been entered: the caller knows that nothing stands on them. */
  void removeAll(List<Outlet> gone) {
    List<UUID> ids = gone.stream().map(Outlet::id).toList();
    rows.deleteAll(ids);
    history.forget("outlet", ids);
    rows.revise();
    revision.changed();
  }

  private void kept(List<Outlet> outlets, @Nullable String note) {
    history.record(
        "outlet",
        outlets.stream()
            .map(it -> new SiteHistory.Version(it.id(), it.version(), it.entered()))
            .toList(),
        note);
    rows.revise();
    revision.changed();
  }

  /** When an outlet is open, with the house's calendar. */
  public Opening opening(Outlet outlet) {
    return new Opening(outlet::rulesOn, calendar);
  }

  /** The day that it is here at this moment. */
  public LocalDate day(Instant at) {
    return at.atZone(calendar.zone()).toLocalDate();
  }

  /**
   * The outlets that do a published item, as they are at {@code at}: open ones first, the nearest
   * first; then those that open again, the earliest day first and on one day the nearest; last
   * those that do not open any more. Without a position, seen from the district's centre.
   *
   * @param lon WGS 84; null, with {@code lat}, when the position is not known
   */
  public List<OutletChoice> nearest(
      String itemCode, @Nullable Double lon, @Nullable Double lat, Instant at, int limit) {
    ServiceItem item = catalog.get(itemCode);
    Optional<Position> from = position(lon, lat);
    if (from.isEmpty()) {
      return List.of();
    }
    LocalDate today = day(at);
    return list().stream()
        .filter(outlet -> outlet.does(item, today))
        .map(outlet -> choice(outlet, from.get(), at))
        .sorted(
            Comparator.comparing((OutletChoice c) -> !c.open())
                .thenComparing(this::openingDay)
                .thenComparingLong(OutletChoice::distanceMetres)
                .thenComparing(c -> c.outlet().code()))
        .limit(limit)
        .toList();
  }

  @Override
  public void rebuild() {
    known = null;
  }

  private Known known() {
    UUID present = revision.get();
    Known now = known;
    if (now == null || !now.revision.equals(present)) {
      now = new Known(present, rows.all());
      known = now;
    }
    return now;
  }

  private record Position(double lon, double lat, boolean centre) {}

  private Optional<Position> position(@Nullable Double lon, @Nullable Double lat) {
    if (lon != null && lat != null) {
      Site.requireOnEarth(lon, lat);
      return Optional.of(new Position(lon, lat, false));
    }
    return places.ofKind(PlaceKind.DISTRICT).stream()
        .findFirst()
        .map(district -> new Position(district.lon(), district.lat(), true));
  }

  private OutletChoice choice(Outlet outlet, Position from, Instant at) {
    Opening opening = opening(outlet);
    return new OutletChoice(
        outlet,
        outlet.siteOn(day(at)),
        outlet.siteOn(day(at)).metresFrom(from.lon, from.lat),
        from.centre,
        opening.openAt(at),
        opening.chinese(at),
        opening.nextOpening(at).orElse(null));
  }

  private LocalDate openingDay(OutletChoice choice) {
    Instant next = choice.nextOpening();
    if (choice.open()) {
      return LocalDate.MIN;
    }
    return next == null ? LocalDate.MAX : day(next);
  }

  private Outlet checked(NewOutlet outlet) {
    Place place = places.get(outlet.placeId());
    if (!places.inDistrict(outlet.lon(), outlet.lat())) {
      throw new InvalidInput(
          "place-outside-district",
          "“%s”的位置不在本区范围内。".formatted(outlet.name()),
          "outlet %s of %s lies outside the district".formatted(outlet.code(), place.code()));
    }
    return Outlet.of(Ids.next(), outlet, 1);
  }
}
