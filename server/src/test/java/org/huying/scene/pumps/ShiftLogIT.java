package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
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
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class ShiftLogIT {
  private static final String SHIFTS = "/api/pump-stations/shifts";

  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired StationImport stations;
  @Autowired ShiftDuty duty;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void stations() {
    clock.set(Instant.parse("2026-11-20T00:00:00Z"));
    TwoStations.enter(places, devices, stations);
    jdbc.sql("delete from pumps.log_line").update();
    jdbc.sql("delete from pumps.shift").update();
  }

  private Visitor staff(Role role, String path) {
    String account = "s" + UUID.randomUUID().toString().substring(0, 8);
    fixtures.staff(account, role, path);
    return fixtures.staffAt("http://127.0.0.1:" + port, account);
  }

  private static Map<String, String> words(String said) {
    return Map.of("words", said);
  }

  @Test
  void aShiftIsHandedOverToSomebodyElseWithTheStateOfAllStations() throws Exception {
    var first = staff(Role.OPERATOR, "pj");
    var second = staff(Role.OPERATOR, "pj");
    first.post(SHIFTS, words("早班接班"), "key-begin-1").expect(204);
    first.post(SHIFTS, words("早班接班"), "key-begin-1").expect(204);
    assertThat(second.post(SHIFTS, words("接班")).expect(409).problem()).isEqualTo("not-handed-over");
    second.post(SHIFTS + "/hand-over", words("交班")).expect(409);

    clock.advance(Duration.ofHours(8));
    TwoStations.read(devices, observations, "west", clock.instant(), Map.of("level.fore", 2.7));
    first.post(SHIFTS + "/hand-over", words("西尾水位高，留意")).expect(204);
    first.post(SHIFTS, words("我再上一班")).expect(409);
    clock.advance(Duration.ofMinutes(5));
    TwoStations.read(devices, observations, "west", clock.instant(), Map.of("level.fore", 1.0));
    second.post(SHIFTS, words("已接班")).expect(204);

    var shifts = second.get(SHIFTS).expect(200).json().path("items");
    assertThat(shifts.at("/0/mine").asBoolean()).isTrue();
    assertThat(shifts.at("/0").has("endedAt")).isFalse();
    var before = shifts.path(1);
    assertThat(before.path("handed").asString()).isEqualTo("西尾水位高，留意");
    assertThat(before.at("/state/stations").asInt()).isEqualTo(2);
    assertThat(before.at("/state/wrong").findValuesAsString("code")).contains("west");
    assertThat(before.at("/state/wrong/0/words/0").asString()).contains("2.70米");
    assertThat(before.path("endedAt").asString()).isNotEmpty();
  }

  @Test
  void onDutyIsWhoeverHoldsTheShiftOfADeskThatHasTheStation() throws Exception {
    String east = devices.thing("east", TwoStations.HOUSE).path();
    var operator = staff(Role.OPERATOR, "pj.t01");
    assertThat(duty.onDuty("pump-station", east)).as("nobody is on").isEmpty();
    operator.post(SHIFTS, words("早班")).expect(204);
    UUID holder = UUID.fromString(operator.get("/api/me").json().path("id").asString());
    assertThat(duty.onDuty("pump-station", east)).containsExactly(holder);
    assertThat(duty.onDuty("fire-hydrant", east)).isEmpty();
    String west = devices.thing("west", TwoStations.HOUSE).path();
    assertThat(duty.onDuty("pump-station", west)).as("another desk's").isEmpty();
    clock.advance(Duration.ofHours(25));
    assertThat(duty.onDuty("pump-station", east)).as("nobody ended it").isEmpty();
    clock.advance(Duration.ofHours(-20));
    operator.post(SHIFTS + "/hand-over", words("交班")).expect(204);
    assertThat(duty.onDuty("pump-station", east)).as("may be gone").isEmpty();
  }

  @Test
  void linesAreFoundByWordsStationAndTimeAndOnlyEverCorrected() throws Exception {
    var operator = staff(Role.OPERATOR, "pj");
    operator.post(SHIFTS + "/log", Map.of("text", "二号泵声音大", "station", "east")).expect(204);
    clock.advance(Duration.ofMinutes(1));
    var first = operator.get(SHIFTS + "/log?q=声音").expect(200).json().at("/items/0");
    assertThat(first.path("stationName").asString()).isEqualTo("东头泵站");
    var correction =
        Map.of("text", "是一号泵，不是二号泵", "station", "east", "corrects", first.path("id").asString());
    operator.post(SHIFTS + "/log", correction).expect(204);
    clock.advance(Duration.ofMinutes(1));
    operator.post(SHIFTS + "/log", Map.of("text", "西边一切正常", "station", "west")).expect(204);

    var east = operator.get(SHIFTS + "/log?station=east").json();
    assertThat(east.path("total").asInt()).isEqualTo(2);
    assertThat(east.at("/items/0/kind").asString()).isEqualTo("CORRECTION");
    assertThat(east.at("/items/0/corrects").asString()).isEqualTo(first.path("id").asString());
    assertThat(east.at("/items/1/text").asString()).isEqualTo("二号泵声音大");
    assertThat(operator.get(SHIFTS + "/log?kind=NOTE&size=1").json().path("items").size())
        .isEqualTo(1);
    String until = clock.instant().minus(Duration.ofSeconds(90)).toString();
    assertThat(operator.get(SHIFTS + "/log?station=east&to=" + until).json().path("total").asInt())
        .isEqualTo(1);
    operator.post(SHIFTS + "/log", Map.of("text", " ")).expect(400);
    operator
        .post(SHIFTS + "/log", Map.of("text", "更正", "corrects", UUID.randomUUID().toString()))
        .expect(404);
  }

  @Test
  void aDeskAndItsLogAreForItsOwnPlace() throws Exception {
    var east = staff(Role.OPERATOR, "pj.t01");
    east.post(SHIFTS + "/log", Map.of("text", "只给东头看", "station", "east")).expect(204);
    east.post(SHIFTS, words("东头值班")).expect(204);
    var west = staff(Role.OPERATOR, "pj.t02");
    assertThat(west.get(SHIFTS + "/log?q=东头").json().path("total").asInt()).isZero();
    assertThat(west.get(SHIFTS).json().path("total").asInt()).isZero();
    west.post(SHIFTS + "/log", Map.of("text", "越界", "station", "east")).expect(404);
    var supervisor = staff(Role.SUPERVISOR, "pj");
    assertThat(supervisor.get(SHIFTS + "/log?q=只给东头").json().path("total").asInt()).isEqualTo(1);
    supervisor.post(SHIFTS + "/log", Map.of("text", "我来写")).expect(403);
    staff(Role.HANDLER, "pj").get(SHIFTS).expect(403);
    fixtures.residentAt("http://127.0.0.1:" + port, "13800657001").get(SHIFTS + "/log").expect(403);
  }
}
