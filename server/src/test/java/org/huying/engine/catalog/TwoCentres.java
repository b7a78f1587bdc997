package org.huying.engine.catalog;

import static org.huying.engine.catalog.OfficeHours.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.SmallDistrict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two centres of the small district, near and far, with what they do and who keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoCentres {
  /** A Wednesday, half past ten. */
  static final Instant NOW = Instant.parse("2026-12-02T02:30:00Z");

  static final LocalDate TODAY = LocalDate.parse("2026-12-02");
  static final OpeningRules OFFICE = week(hours("09:00", "17:00"));

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Places places;
  @Autowired Catalog catalog;
  @Autowired Outlets outlets;
  @Autowired OutletDesk desk;
  @Autowired Terminals terminals;
  @Autowired TerminalDesk machines;
  @Autowired TerminalReports reports;
  @Autowired Spots spots;
  @Autowired Actors actors;
  @Autowired MovableClock clock;
  UUID town = UUID.randomUUID();
  UUID model = UUID.randomUUID();
  Outlet hall = Fixture.none();
  Outlet far = Fixture.none();

  /** A placeholder until the district is entered. */
  private static final class Fixture {
    static Outlet none() {
      return Outlet.of(
          UUID.randomUUID(),
          new NewOutlet(
              "none",
              "none",
              OutletKind.TOWN_CENTRE,
              UUID.randomUUID(),
              "",
              0,
              0,
              "",
              OFFICE,
              Offer.BY_VENUE),
          1);
    }
  }

  @BeforeAll
  void enter() {
    SmallDistrict.enter(places);
    town = places.getByCode("t01").id();
    asHouse(() -> catalog.publishAll(List.of(item("I-1", "社保局"), item("I-2", "民政局"))));
    hall = outlets.createAll(List.of(centre("near", town, 0.5))).getFirst();
    far = outlets.createAll(List.of(centre("far", places.getByCode("t02").id(), 3.5))).getFirst();
    model =
        asHouse(() ->
                machines.createModels(
                    List.of(new TerminalModel.New("M", "终端", Offer.of(Set.of("I-1"))))))
            .getFirst()
            .id();
    fixtures.staff("dongtou", Role.EDITOR, "pj.t01");
    fixtures.staff("xiwei", Role.EDITOR, "pj.t02");
    fixtures.staff("guanli", Role.ADMIN, "pj");
    fixtures.staff("bangong", Role.HANDLER, "pj");
  }

  @BeforeEach
  void now() {
    clock.set(NOW);
  }

  List<Spot> find(SpotKind kind) {
    return spots.find(query(kind));
  }

  SpotQuery query(SpotKind kind) {
    return SpotQuery.near(lon(), lat(), clock.instant()).kinds(Set.of(kind));
  }

  static double lon() {
    return SmallDistrict.lon(0.4);
  }

  static double lat() {
    return SmallDistrict.lat(1);
  }

  void moving(Outlet outlet, LocalDate from, double x) {
    Site site = new Site("新址9号", SmallDistrict.lon(x), SmallDistrict.lat(1), "0750-0000009");
    Outlet now = outlets.get(outlet.id());
    NewOutlet was = now.entered();
    change(
        now,
        new NewOutlet(
            was.code(),
            was.name(),
            was.kind(),
            was.placeId(),
            was.address(),
            was.lon(),
            was.lat(),
            was.phone(),
            was.rules(),
            was.offer(),
            was.counters(),
            was.video(),
            List.of(new OutletChange(from, site, null, null, "旧楼拆迁"))));
  }

  void change(Outlet outlet, NewOutlet wanted) {
    asHouse(() -> desk.change(outlet.id(), outlets.get(outlet.id()).version(), wanted, null));
  }

  void restoreFirst(Outlet outlet) {
    asHouse(() -> desk.restore(outlet.id(), 1, outlets.get(outlet.id()).version()));
  }

  <T extends @Nullable Object> T asHouse(Supplier<T> action) {
    return actors.as(new Actor.System(), action);
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  static NewOutlet centre(String code, UUID place, double x) {
    return new NewOutlet(
        code,
        code + "便民服务中心",
        OutletKind.TOWN_CENTRE,
        place,
        "路1号",
        SmallDistrict.lon(x),
        SmallDistrict.lat(1),
        "0750-0000001",
        OFFICE,
        Offer.BY_VENUE);
  }

  static ServiceItem item(String code, String department) {
    return new ItemBuilder(code, "办" + code, department, ItemType.PUBLIC_SERVICE)
        .venues(Set.of(OutletKind.TOWN_CENTRE))
        .build();
  }

  static OpeningRules week(Hours hours) {
    return new OpeningRules(
        OfficeHours.workdays(List.of(hours)), List.of(hours), List.of(), List.of());
  }
}
