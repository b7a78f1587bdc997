package org.huying.engine.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where to go: the outlets, when they are open, and which of them does an item. */
@Service
public class Outlets implements Derived {
  /** Mean radius of the Earth (IUGG), in metres. */
  private static final double EARTH_METRES = 6_371_008.8;

  private final OutletRows rows;
  private final Catalog catalog;
  private final Places places;
  private final WorkCalendar calendar;
  private final Actors actors;
  private final AuditLog audit;
  private volatile @Nullable Known known;

  Outlets(
      OutletRows rows,
      Catalog catalog,
      Places places,
      WorkCalendar calendar,
      Actors actors,
      AuditLog audit) {
    this.rows = rows;
    this.actors = actors;
    this.audit = audit;
    this.catalog = catalog;
    this.places = places;
    this.calendar = calendar;
  }

  private record Known(UUID revision, List<Outlet> outlets) {}

  /** All outlets, by code. */
  public List<Outlet> list() {
    UUID revision = rows.revision();
    Known now = known;
    if (now == null || !now.revision.equals(revision)) {
      now = new Known(revision, rows.all());
      known = now;
    }
    return now.outlets;
  }

  public Outlet get(UUID id) {
    return list().stream()
        .filter(outlet -> outlet.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new NotFound("outlet-not-found", "没有这个网点。", "no outlet has the id " + id));
  }

  /**
   * Enters outlets: all, or none when one is wrong.
   *
   * @throws InvalidInput {@code place-outside-district} when one stands outside the district
   */
  @Transactional
  public List<Outlet> createAll(List<NewOutlet> outlets) {
    List<Outlet> entered = outlets.stream().map(this::checked).toList();
    rows.insertAll(entered);
    rows.revise();
    return entered;
  }

  /** Enters outlets whose code is new, and changes the others. */
  @Transactional
  public void keepAll(List<NewOutlet> outlets) {
    Map<Boolean, List<NewOutlet>> parts =
        outlets.stream().collect(Collectors.partitioningBy(outlet -> rows.hasCode(outlet.code())));
    rows.insertAll(parts.getOrDefault(false, List.of()).stream().map(this::checked).toList());
    rows.updateAll(parts.getOrDefault(true, List.of()));
    rows.revise();
  }

  /** Gives an outlet other opening rules, e.g. with a closure tomorrow. */
  @Transactional
  public Outlet changeRules(UUID id, OpeningRules rules) {
    if (!rows.updateRules(id, rules)) {
      throw new NotFound("outlet-not-found", "没有这个网点。", "no outlet has the id " + id);
    }
    audit.record(actors.current().pseudonym(), "outlet.change-rules", "outlet:" + id, Map.of());
    rows.revise();
    return get(id);
  }

  /** When an outlet is open, with the house's calendar. */
  public Opening opening(Outlet outlet) {
    return new Opening(outlet.rules(), calendar);
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
    return list().stream()
        .filter(outlet -> outlet.does(item))
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

  private record Position(double lon, double lat, boolean centre) {}

  private Optional<Position> position(@Nullable Double lon, @Nullable Double lat) {
    if (lon != null && lat != null) {
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
        throw new InvalidInput(
            "bad-position", "位置不正确，请重新定位或在地图上选点。", "no position on Earth: " + lon + "," + lat);
      }
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
        Math.round(metres(from.lon, from.lat, outlet.lon(), outlet.lat())),
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
    return next == null ? LocalDate.MAX : next.atZone(calendar.zone()).toLocalDate();
  }

  /** Great-circle distance by the haversine formula. */
  static double metres(double lon1, double lat1, double lon2, double lat2) {
    double north = Math.toRadians(lat2 - lat1);
    double east = Math.toRadians(lon2 - lon1);
    double h =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(lat1))
                * Math.cos(Math.toRadians(lat2))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  private Outlet checked(NewOutlet outlet) {
    Place place = places.get(outlet.placeId());
    if (rows.hasCode(outlet.code())) {
      throw new Conflict(
          "outlet-code-taken", "网点代码已被使用。", "the code " + outlet.code() + " is taken");
    }
    if (!places.inDistrict(outlet.lon(), outlet.lat())) {
      throw new InvalidInput(
          "place-outside-district",
          "“%s”的位置不在本区范围内。".formatted(outlet.name()),
          "outlet %s of %s lies outside the district".formatted(outlet.code(), place.code()));
    }
    return new Outlet(
        Ids.next(),
        outlet.code(),
        outlet.name(),
        outlet.kind(),
        outlet.placeId(),
        outlet.address(),
        outlet.lon(),
        outlet.lat(),
        outlet.phone(),
        outlet.rules(),
        outlet.offer());
  }
}
