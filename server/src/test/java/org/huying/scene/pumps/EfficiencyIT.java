package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.History;
import org.huying.engine.telemetry.History.Past;
import org.huying.engine.telemetry.internal.store.Summary;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
class EfficiencyIT {
  private static final Instant NOW = Instant.parse("2026-11-20T04:10:00Z");

  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired History history;
  @Autowired Summary summary;
  @Autowired StationImport stations;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;

  @BeforeEach
  void stations() {
    clock.set(NOW);
    TwoStations.enter(places, devices, stations);
  }

  private Visitor staff(Role role, String path) {
    String account = "s" + UUID.randomUUID().toString().substring(0, 8);
    fixtures.staff(account, role, path);
    return fixtures.staffAt("http://127.0.0.1:" + port, account);
  }

  /** Thirty days; in the last week each cubic metre costs a fifth more. */
  private void past() {
    var values = new ArrayList<Past>();
    double energy = 1000;
    double volume = 50_000;
    double hours = 1000;
    for (int day = 30; day > 0; day--) {
      for (int hour = 0; hour < 24; hour += 6) {
        Instant at = NOW.minus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
        volume += 1000;
        energy += day <= 7 ? 30 : 25;
        hours += 2;
        values.add(new Past("energy", at, energy));
        values.add(new Past("volume", at, volume));
        values.add(new Past("p1.hours", at, hours));
        values.add(new Past("p1.starts", at, hours * 3));
      }
    }
    history.enter(devices.thing("east", TwoStations.HOUSE).id(), values, TwoStations.HOUSE);
    summary.sumUp();
  }

  @Test
  void aStationIsComparedWithItselfAndItsPumpsAreKeptUp() throws Exception {
    past();
    var operator = staff(Role.OPERATOR, "pj.t01");
    var it = operator.get("/api/pump-stations/east/efficiency?by=WEEK").expect(200).json();
    assertThat(it.path("usual").asDouble()).isEqualTo(25);
    assertThat(it.path("recent").asDouble()).isEqualTo(30);
    assertThat(it.path("change").asDouble()).isBetween(0.199, 0.201);
    assertThat(it.path("periods").size()).isGreaterThanOrEqualTo(4);
    assertThat(it.at("/pumps/0/startsPerHour").asDouble()).isEqualTo(3);
    operator.get("/api/pump-stations/east/efficiency?from=2026-11-20&to=2026-11-01").expect(400);
    var all = operator.get("/api/pump-stations/efficiency").expect(200).json();
    assertThat(all.at("/0/code").asString()).isEqualTo("east");

    var plans = "/api/pump-stations/east/maintenance/plans";
    operator.post(plans, Map.of("pump", 1, "what", "更换润滑油", "everyHours", 100)).expect(200);
    var plan =
        operator
            .post(plans, Map.of("pump", 0, "what", "发电机试机", "everyDays", 30))
            .expect(200)
            .json();
    assertThat(plan.at("/due/0/words").asString()).contains("还可运行100小时，按近来的运行大约在2026年12月");
    operator.post(plans, Map.of("pump", 1, "what", "更换润滑油", "everyDays", 9)).expect(409);
    operator.post(plans, Map.of("pump", 3, "what", "换", "everyDays", 9)).expect(400);
    operator.post(plans, Map.of("pump", 1, "what", "换")).expect(400);
    clock.advance(Duration.ofDays(31));
    var due = operator.get("/api/pump-stations/east/maintenance").json();
    assertThat(due.at("/due/0/what").asString()).isEqualTo("发电机试机");
    assertThat(due.at("/due/0/overdue").asBoolean()).isTrue();
    var done =
        operator
            .post(
                "/api/pump-stations/east/maintenance/done",
                Map.of("plan", due.at("/due/0/id").asString(), "note", "启动正常"))
            .expect(200)
            .json();
    assertThat(done.at("/done/0/note").asString()).isEqualTo("启动正常");
    assertThat(done.at("/done/0/by").asString()).startsWith("员工");
    assertThat(done.path("due").findValuesAsString("dueOn")).contains("2027-01-20");
  }

  @Test
  void neighboursSeeNoneOfItAndSupervisorsOnlyRead() throws Exception {
    var neighbour = staff(Role.OPERATOR, "pj.t02");
    neighbour.get("/api/pump-stations/east/efficiency").expect(404);
    neighbour.get("/api/pump-stations/east/maintenance").expect(404);
    var plan = Map.of("pump", 0, "what", "换", "everyDays", 9);
    neighbour.post("/api/pump-stations/east/maintenance/plans", plan).expect(404);
    var supervisor = staff(Role.SUPERVISOR, "pj");
    supervisor.get("/api/pump-stations/east/maintenance").expect(200);
    supervisor.post("/api/pump-stations/east/maintenance/plans", plan).expect(403);
    var resident = fixtures.residentAt("http://127.0.0.1:" + port, "13800656001");
    resident.get("/api/pump-stations/efficiency").expect(403);
    resident.get("/api/pump-stations/east/maintenance").expect(403);
  }
}
