package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.engine.catalog.TerminalState.Said;
import org.huying.engine.catalog.TerminalState.Use;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where one is sent: never to a broken machine, a closed door or an address that has moved. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpotsIT {
  /** A Wednesday, half past ten. */
  private static final Instant NOW = Instant.parse("2026-12-02T02:30:00Z");

  private static final LocalDate TODAY = LocalDate.parse("2026-12-02");
  private static final OpeningRules OFFICE = week(hours("09:00", "17:00"));

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
  private UUID town = UUID.randomUUID();
  private UUID model = UUID.randomUUID();
  private Outlet hall = Fixture.none();
  private Outlet far = Fixture.none();

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

  @Test
  void aBrokenOrSilentMachineIsNotNamedAndOneWithoutPaperIsDoubted() throws IOException {
    Terminal broken = machine("B-1", hall, null);
    Terminal silent = machine("B-2", hall, null);
    Terminal good = machine("B-3", far, null);
    String key = asHouse(() -> machines.connect(silent.id()));
    asHouse(() -> machines.connect(broken.id()));
    asHouse(() -> {
      machines.breakDown(broken.id(), "读卡器坏了");
      return null;
    });
    List<Spot> found = find(SpotKind.TERMINAL);
    assertThat(found).extracting(Spot::id).doesNotContain(broken.id());
    assertThat(found).extracting(Spot::id).contains(good.id()).doesNotContain(silent.id());
    assertThat(terminals.use(silent(silent))).isEqualTo(Use.OFFLINE);
    assertThat(terminals.why(silent(silent))).contains("没有收到它的信号");

    assertThat(says("B-2", key, "OK")).isEqualTo(204);
    found = find(SpotKind.TERMINAL);
    assertThat(found.getFirst().id()).isEqualTo(silent.id());
    assertThat(found.getFirst().doubt()).isEmpty();
    clock.advance(Duration.ofMinutes(11));
    assertThat(terminals.use(silent(silent))).isEqualTo(Use.OFFLINE);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(silent.id());
    assertThat(says("B-2", key, "FAULT")).isEqualTo(204);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(silent.id());
    assertThat(says("B-2", key, "OUT_OF_PAPER")).isEqualTo(204);
    assertThat(find(SpotKind.TERMINAL))
        .filteredOn(it -> it.id().equals(silent.id()))
        .allMatch(it -> it.doubt().startsWith("缺纸"));
    assertThat(asHouse(() -> machines.events(silent.id())))
        .extracting(TerminalDesk.Happened::what)
        .startsWith("缺纸", "故障", "正常", "接入");
    asHouse(() -> {
      machines.works(broken.id());
      return null;
    });
    retire(broken, silent, good);
  }

  private Terminal silent(Terminal terminal) {
    return terminals.get(terminal.id());
  }

  @Test
  void onlyTheOwnKeyIsHeard() throws IOException {
    Terminal one = machine("K-1", hall, null);
    Terminal other = machine("K-2", hall, null);
    String key = asHouse(() -> machines.connect(one.id()));
    String another = asHouse(() -> machines.connect(other.id()));
    assertThat(key).hasSizeGreaterThan(40).isNotEqualTo(another);
    assertThat(says("K-1", another, "FAULT")).isEqualTo(401);
    assertThat(says("K-9", key, "FAULT")).isEqualTo(401);
    assertThat(says("K-1", null, "FAULT")).isEqualTo(401);
    assertThat(says("K-1", key, "DANCING")).isEqualTo(400);
    assertThat(says("K-1", key, "OK")).isEqualTo(204);
    String fresh = asHouse(() -> machines.connect(one.id()));
    assertThat(says("K-1", key, "OK")).isEqualTo(401);
    assertThat(says("K-1", fresh, "OK")).isEqualTo(204);
    asHouse(() -> {
      machines.disconnect(one.id());
      return null;
    });
    assertThat(says("K-1", fresh, "OK")).isEqualTo(401);
    assertThatThrownBy(() -> terminals.hear("K-2", "", Said.OK, null))
        .isInstanceOf(HuyingException.class);
    retire(one, other);
  }

  @Test
  void whatPeopleSayOfAMachineIsAClaimUntilStaffHaveLooked() throws IOException {
    Terminal terminal = machine("R-1", hall, null);
    Visitor anybody = new Visitor(base());
    anybody.get("/api/me");
    String path = "/api/outlets/terminals/" + terminal.id() + "/reports";
    anybody.post(path, Map.of("kind", "BROKEN")).expect(204);
    anybody.post(path, Map.of("kind", "BROKEN")).expect(204);
    anybody.post(path, Map.of("kind", "SOMETHING")).expect(400);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).contains(terminal.id());

    Visitor stranger = fixtures.staffAt(base(), "xiwei");
    assertThat(
            stranger
                .get("/api/catalog/terminals?state=REPORTED")
                .expect(200)
                .json()
                .path("total")
                .asInt())
        .isZero();
    stranger.get("/api/catalog/terminals/" + terminal.id()).expect(404);
    fixtures.staffAt(base(), "bangong").get("/api/catalog/terminals").expect(403);
    new Visitor(base()).get("/api/catalog/terminals").expect(401);

    Visitor keeper = fixtures.staffAt(base(), "dongtou");
    var view = keeper.get("/api/catalog/terminals/" + terminal.id()).expect(200).json();
    assertThat(view.path("reports").path(0).path("times").asInt()).isEqualTo(2);
    String report = view.path("reports").path(0).path("id").asString();
    stranger
        .post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true))
        .expect(404);
    keeper.post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true)).expect(204);
    keeper.post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true)).expect(404);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(terminal.id());
    keeper.post("/api/catalog/terminals/" + terminal.id() + "/works", Map.of()).expect(200);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).contains(terminal.id());
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(429);
    retire(terminal);
  }

  @Test
  void aMachineDoesWhatItsModelDoesAndStandsWhereItsOutletStands() {
    Terminal terminal = machine("M-1", hall, null);
    Terminal night = machine("M-2", hall, OpeningRules.always());
    assertThat(spots.find(query(SpotKind.TERMINAL).item("I-1"))).hasSize(2);
    assertThat(spots.find(query(SpotKind.TERMINAL).item("I-2"))).isEmpty();
    Instant midnight = Instant.parse("2026-12-02T16:30:00Z");
    clock.set(midnight);
    assertThat(find(SpotKind.TERMINAL).getFirst().id()).isEqualTo(night.id());
    assertThat(find(SpotKind.TERMINAL).getLast().open()).isFalse();
    clock.set(NOW);
    moving(hall, TODAY.plusDays(3), 1.5);
    SpotQuery later =
        query(SpotKind.TERMINAL)
            .during(List.of(period("2026-12-07T02:00:00Z", "2026-12-07T03:00:00Z")));
    assertThat(find(SpotKind.TERMINAL))
        .filteredOn(it -> it.id().equals(terminal.id()))
        .allMatch(it -> it.site().lon() == SmallDistrict.lon(0.5));
    assertThat(spots.find(later))
        .filteredOn(it -> it.id().equals(terminal.id()))
        .isNotEmpty()
        .allMatch(it -> it.site().lon() == SmallDistrict.lon(1.5));
    restoreFirst(hall);
    retire(terminal, night);
  }

  @Test
  void aMoveIsToldBeforeAndCountsFromItsDay() {
    LocalDate day = TODAY.plusDays(5);
    moving(hall, day, 1.5);
    Spot before = find(SpotKind.TOWN_CENTRE).getFirst();
    assertThat(before.id()).isEqualTo(hall.id());
    assertThat(before.site().address()).isEqualTo("路1号");
    assertThat(before.moving()).isEqualTo("12月7日起搬到新址9号（旧楼拆迁），之前仍在原址");
    clock.set(NOW.plus(Duration.ofDays(5)));
    Spot after = find(SpotKind.TOWN_CENTRE).getFirst();
    assertThat(after.site().address()).isEqualTo("新址9号");
    assertThat(after.moving()).isEqualTo("12月7日已从路1号搬到这里");
    clock.set(NOW.plus(Duration.ofDays(90)));
    assertThat(find(SpotKind.TOWN_CENTRE)).allMatch(it -> it.moving().isEmpty());
    clock.set(NOW);
    restoreFirst(hall);
    assertThat(find(SpotKind.TOWN_CENTRE)).allMatch(it -> it.moving().isEmpty());
  }

  @Test
  void aClosedPlaceComesAfterFartherOnesThatAreOpen() {
    close(hall, TODAY);
    List<Spot> found = find(SpotKind.TOWN_CENTRE);
    assertThat(found).extracting(Spot::id).startsWith(far.id());
    assertThat(found.getLast().opening()).startsWith("今天不开放（停电检修）");
    assertThat(
            spots.find(
                new SpotQuery(null, Set.of(), "", "pj.t01", lon(), lat(), NOW, List.of(), true)))
        .extracting(Spot::id)
        .doesNotContain(hall.id());
    restoreFirst(hall);
    assertThat(find(SpotKind.TOWN_CENTRE)).extracting(Spot::id).startsWith(hall.id());
  }

  @Test
  void aVideoCounterDoesItsOwnItemsAtItsOwnHours() {
    OpeningRules morning = week(hours("09:00", "11:00"));
    change(
        far,
        new NewOutlet(
            far.code(),
            far.name(),
            far.kind(),
            far.placeId(),
            far.address(),
            far.lon(),
            far.lat(),
            far.phone(),
            far.rules(),
            far.offer(),
            List.of(
                new Counter("1", "综合窗口", Offer.EVERYTHING, null),
                new Counter("2", "民政窗口", Offer.ofDepartments(Set.of("民政局")), null)),
            new Video(Offer.of(Set.of("I-2")), morning, null),
            List.of()));
    assertThat(spots.find(query(SpotKind.VIDEO).item("I-1"))).isEmpty();
    Spot seen = spots.find(query(SpotKind.VIDEO).item("I-2")).getFirst();
    assertThat(seen.opening()).isEqualTo("现在开放，至11:00");
    clock.advance(Duration.ofHours(1));
    assertThat(spots.find(query(SpotKind.VIDEO)).getFirst().open()).isFalse();
    clock.set(NOW);
    assertThat(
            spots.find(query(SpotKind.TOWN_CENTRE).item("I-2")).stream()
                .filter(it -> it.id().equals(far.id()))
                .findFirst()
                .orElseThrow()
                .counters())
        .extracting(Counter::number)
        .containsExactly("2");
    restoreFirst(far);
  }

  @Test
  void onlyWhoKeepsThePlaceChangesItsOutletAndWhoComesSecondIsTold() throws IOException {
    Visitor keeper = fixtures.staffAt(base(), "dongtou");
    Visitor stranger = fixtures.staffAt(base(), "xiwei");
    Visitor admin = fixtures.staffAt(base(), "guanli");
    String path = "/api/catalog/outlets/" + hall.id();
    long version = outlets.get(hall.id()).version();
    stranger.get(path).expect(404);
    Map<String, Object> wanted =
        Map.of("version", version, "outlet", Map.of("phone", "0750-1234567"), "note", "换号");
    stranger.put(path, wanted).expect(404);
    fixtures.staffAt(base(), "bangong").put(path, wanted).expect(403);
    new Visitor(base()).get(path).expect(401);
    assertThat(stranger.get("/api/catalog/outlets").expect(200).json().path("total").asInt())
        .isEqualTo(1);
    assertThat(admin.get("/api/catalog/outlets").expect(200).json().path("total").asInt())
        .isEqualTo(2);

    var kept = keeper.put(path, wanted).expect(200).json();
    assertThat(kept.path("history").path(0).path("changes").path(0).asString())
        .isEqualTo("电话：“0750-0000001” → “0750-1234567”");
    assertThat(kept.path("history").path(0).path("note").asString()).isEqualTo("换号");
    assertThat(admin.put(path, wanted).expect(409).problem()).isEqualTo("stale-version");
    assertThat(
            keeper
                .put(
                    path,
                    Map.of("version", version + 1, "outlet", Map.of("lon", 120, "address", "")))
                .expect(400)
                .json()
                .path("errors")
                .size())
        .isEqualTo(2);
    assertThat(
            keeper
                .put(
                    path,
                    Map.of(
                        "version",
                        version + 1,
                        "outlet",
                        Map.of("placeId", places.getByCode("t02").id().toString())))
                .expect(403)
                .problem())
        .isEqualTo("outside-scope");
    keeper.post(path + "/restore", Map.of("to", version, "version", version + 1)).expect(200);
    assertThat(outlets.get(hall.id()).phone()).isEqualTo("0750-0000001");
    var days =
        keeper
            .post(
                path + "/preview",
                Map.of(
                    "outlet",
                    Map.of(
                        "rules",
                        Map.of(
                            "week", Map.of(),
                            "makeUpDays", List.of(),
                            "holidays", List.of(),
                            "exceptions", List.of()))))
            .expect(200)
            .json();
    assertThat(days.size()).isEqualTo(14);
    assertThat(days.path(0).path("text").asString()).isEqualTo("不开放");
    assertThat(outlets.get(hall.id()).rules()).isEqualTo(OFFICE);
  }

  private List<Spot> find(SpotKind kind) {
    return spots.find(query(kind));
  }

  private SpotQuery query(SpotKind kind) {
    return SpotQuery.near(lon(), lat(), clock.instant()).kinds(Set.of(kind));
  }

  private static double lon() {
    return SmallDistrict.lon(0.4);
  }

  private static double lat() {
    return SmallDistrict.lat(1);
  }

  private static SpotQuery.Period period(String from, String until) {
    return new SpotQuery.Period(Instant.parse(from), Instant.parse(until));
  }

  private void moving(Outlet outlet, LocalDate from, double x) {
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

  private void close(Outlet outlet, LocalDate day) {
    Outlet now = outlets.get(outlet.id());
    NewOutlet was = now.entered();
    OpeningRules closed =
        was.rules().with(List.of(new OpeningRules.Exception(day, day, List.of(), "停电检修")));
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
            closed,
            was.offer(),
            was.counters(),
            was.video(),
            was.changes()));
  }

  private void change(Outlet outlet, NewOutlet wanted) {
    asHouse(() -> desk.change(outlet.id(), outlets.get(outlet.id()).version(), wanted, null));
  }

  private void restoreFirst(Outlet outlet) {
    asHouse(() -> desk.restore(outlet.id(), 1, outlets.get(outlet.id()).version()));
  }

  private Terminal machine(String code, Outlet in, @Nullable OpeningRules rules) {
    return asHouse(() ->
            machines.createAll(
                List.of(
                    new Terminal.New(
                        code,
                        code + "号机",
                        model,
                        in.id(),
                        in.placeId(),
                        "大堂",
                        in.lon(),
                        in.lat(),
                        rules,
                        false))))
        .getFirst();
  }

  private void retire(Terminal... all) {
    for (Terminal each : all) {
      Terminal now = terminals.get(each.id());
      Terminal.New was = now.entered();
      asHouse(() ->
          machines.change(
              now.id(),
              now.version(),
              new Terminal.New(
                  was.code(),
                  was.name(),
                  was.model(),
                  was.outlet(),
                  was.placeId(),
                  was.address(),
                  was.lon(),
                  was.lat(),
                  was.rules(),
                  true),
              "撤走"));
    }
    assertThat(find(SpotKind.TERMINAL)).isEmpty();
  }

  private <T extends @Nullable Object> T asHouse(Supplier<T> action) {
    return actors.as(new Actor.System(), action);
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  private int says(String code, @Nullable String key, String state) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + "/api/devices/terminals/" + code + "/state"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"state\":\"" + state + "\"}"));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static NewOutlet centre(String code, UUID place, double x) {
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

  private static ServiceItem item(String code, String department) {
    return new ItemBuilder(code, "办" + code, department, ItemType.PUBLIC_SERVICE)
        .venues(Set.of(OutletKind.TOWN_CENTRE))
        .build();
  }

  private static OpeningRules week(Hours hours) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), List.of(hours));
    }
    return new OpeningRules(week, List.of(hours), List.of(), List.of());
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }
}
