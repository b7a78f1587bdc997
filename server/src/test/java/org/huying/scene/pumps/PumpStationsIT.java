package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.History;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Tags;
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
import tools.jackson.databind.JsonNode;

@HouseTest
class PumpStationsIT {
  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired History history;
  @Autowired StationImport stations;
  @Autowired Tags tags;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void stations() {
    clock.set(Instant.parse("2026-11-20T04:00:00Z"));
    jdbc.sql("delete from telemetry.observation").update();
    jdbc.sql("delete from telemetry.by_hand").update();
    TwoStations.enter(places, devices, stations);
    TwoStations.heard(jdbc, "east", clock.instant());
  }

  private void read(String code, Map<String, Double> values) {
    clock.advance(Duration.ofSeconds(1));
    if (code.equals("east")) TwoStations.measured(devices, history, code, clock.instant(), values);
    else TwoStations.read(devices, observations, code, clock.instant(), values);
  }

  private Visitor staff(Role role, String path) {
    String account = "s" + UUID.randomUUID().toString().substring(0, 8);
    fixtures.staff(account, role, path);
    return fixtures.staffAt("http://127.0.0.1:" + port, account);
  }

  private static List<String> codes(JsonNode lines) {
    return StreamSupport.stream(lines.spliterator(), false)
        .map(it -> it.path("code").asString())
        .toList();
  }

  private static JsonNode items(Visitor visitor, String query) throws Exception {
    return visitor.get("/api/pump-stations" + query).expect(200).json().path("items");
  }

  @Test
  void whatIsWrongStandsFirstAndSaysSo() throws Exception {
    read("east", Map.of("level.fore", 1.0, "mains", 1.0, "p1.running", 1.0, "p2.running", 0.0));
    read("west", Map.of("level.fore", 2.2));
    var operator = staff(Role.OPERATOR, "pj");
    JsonNode list = items(operator, "");
    assertThat(codes(list)).containsExactly("west", "east");
    assertThat(list.at("/0/severity").asString()).isEqualTo("WARNING");
    assertThat(list.at("/0/wrong/0/words").asString()).isEqualTo("前池水位2.20米，超过警戒");
    assertThat(list.at("/0/levelQuality").asString()).isEqualTo("BY_HAND");
    assertThat(list.at("/1").has("severity")).isFalse();
    assertThat(list.at("/1/running").asInt()).isEqualTo(1);

    read("east", Map.of("mains", 0.0, "p2.fault", 1.0, "level.fore", 1.0));
    list = items(operator, "");
    assertThat(codes(list)).containsExactly("east", "west");
    assertThat(list.at("/0/wrong/0/words").asString()).isEqualTo("市电中断");
    assertThat(list.at("/0/wrong/1/words").asString()).isEqualTo("2号泵故障");

    assertThat(codes(items(operator, "?q=西尾"))).containsExactly("west");
    assertThat(codes(items(operator, "?control=HAND"))).containsExactly("west");
    assertThat(codes(items(operator, "?state=CRITICAL"))).containsExactly("east");
    assertThat(codes(items(operator, "?state=RUNNING"))).containsExactly("east");
    assertThat(codes(items(operator, "?place=" + places.getByCode("t02").id())))
        .containsExactly("west");
    assertThat(codes(items(operator, "?size=1&page=1"))).containsExactly("west");
  }

  @Test
  void whatIsOldOrSilentIsNotTakenForTheTruth() throws Exception {
    read("east", Map.of("level.fore", 1.0, "p1.running", 1.0));
    read("west", Map.of("level.fore", 0.8));
    clock.advance(Duration.ofHours(30));
    var operator = staff(Role.OPERATOR, "pj");
    JsonNode list = items(operator, "");
    assertThat(codes(list)).containsExactly("east", "west");
    assertThat(list.at("/0/wrong/0/words").asString()).isEqualTo("失联1天");
    assertThat(list.at("/0").has("running")).isFalse();
    assertThat(list.at("/0/levelOld").asBoolean()).isTrue();
    assertThat(list.at("/1/wrong/0/words").asString()).isEqualTo("1天没有抄录");
    assertThat(codes(items(operator, "?state=SILENT"))).containsExactly("east");
  }

  @Test
  void thePageSaysEverythingInOneAnswer() throws Exception {
    read("east", Map.of("level.fore", 1.4, "p1.running", 1.0, "p1.current", 33.5, "mains", 1.0));
    clock.advance(Duration.ofSeconds(10));
    var page = staff(Role.OPERATOR, "pj.t01").get("/api/pump-stations/east").expect(200).json();
    assertThat(page.at("/station/name").asString()).isEqualTo("东头泵站");
    assertThat(page.at("/facts/lon").asDouble()).isEqualTo(113.01);
    assertThat(page.at("/values/0/channel").asString()).isEqualTo("level.fore");
    assertThat(page.at("/values/0/ageSeconds").asInt()).isEqualTo(10);
    assertThat(page.at("/pumps/0/running").asBoolean()).isTrue();
    assertThat(page.at("/pumps/0/current").asDouble()).isEqualTo(33.5);
    assertThat(page.at("/pumps/1").has("running")).isFalse();
    assertThat(page.at("/devices/0/code").asString()).isEqualTo("dev-east");
    assertThat(page.path("mayOperate").asBoolean()).isTrue();
    clock.advance(Duration.ofSeconds(30));
    page = staff(Role.SUPERVISOR, "pj.t01").get("/api/pump-stations/east").expect(200).json();
    assertThat(page.at("/values/0/old").asBoolean()).isTrue();
    assertThat(page.at("/pumps/0").has("running")).isFalse();
    assertThat(page.path("mayOperate").asBoolean()).isFalse();
  }

  @Test
  void whoLocksAStationOutStandsInTheListOnThePageAndInTheLog() throws Exception {
    var holder = fixtures.staff("holder", Role.OPERATOR, "pj.t02");
    var thing = devices.thing("west", holder).id();
    var tag = tags.hang(thing, "票001", "清理吸水口", holder);
    var operator = staff(Role.OPERATOR, "pj");
    assertThat(codes(items(operator, "?state=TAGGED"))).containsExactly("west");
    var page = operator.get("/api/pump-stations/west").expect(200).json();
    assertThat(page.at("/tags/0/permit").asString()).isEqualTo("票001");
    assertThat(page.at("/tags/0/holder").asString()).isEqualTo("员工holder");
    assertThat(page.at("/station/wrong").findValuesAsString("words")).contains("检修挂牌");
    tags.release(tag.id(), null, holder);
    assertThat(items(operator, "?state=TAGGED")).isEmpty();
    var log = operator.get("/api/pump-stations/shifts/log?kind=TAG").expect(200).json();
    assertThat(log.path("total").asInt()).isEqualTo(2);
    assertThat(log.at("/items/1/text").asString()).isEqualTo("已挂牌（作业票票001）：清理吸水口");
    assertThat(log.at("/items/0/by").asString()).isEqualTo("员工holder");
  }

  @Test
  void coordinatesAndStationsAreForStaffOfTheirPlace() throws Exception {
    read("east", Map.of("level.fore", 1.4));
    var map = staff(Role.OPERATOR, "pj.t01").get("/api/pump-stations/map").expect(200).json();
    assertThat(codes(map)).containsExactly("east");
    assertThat(map.at("/0/lat").asDouble()).isEqualTo(22.61);
    var neighbour = staff(Role.OPERATOR, "pj.t02");
    assertThat(codes(neighbour.get("/api/pump-stations/map").json())).containsExactly("west");
    neighbour.get("/api/pump-stations/east").expect(404);
    for (Role role : List.of(Role.HANDLER, Role.GRID_WORKER, Role.EDITOR, Role.DEPUTY)) {
      var stranger = staff(role, "pj");
      assertThat(stranger.get("/api/pump-stations/map").json()).isEmpty();
      assertThat(items(stranger, "")).isEmpty();
      stranger.get("/api/pump-stations/east").expect(404);
      stranger.get("/api/pump-stations/export").expect(403);
    }
    var resident = fixtures.residentAt("http://127.0.0.1:" + port, "13800655001");
    var nobody = new Visitor("http://127.0.0.1:" + port);
    for (String it : List.of("", "/map", "/east", "/export")) {
      resident.get("/api/pump-stations" + it).expect(403);
      nobody.get("/api/pump-stations" + it).expect(401);
    }
  }

  @Test
  void theListIsTakenAwayAsASpreadsheet() throws Exception {
    var answer = staff(Role.SUPERVISOR, "pj").get("/api/pump-stations/export").expect(200);
    assertThat(answer.body()).startsWith("PK");
  }

  @Test
  void administratorsTakeInFactsOfTheirOwnStations() throws Exception {
    var admin = staff(Role.ADMIN, "pj.t01");
    String line = "%s,东头泵站,t01c001,22.61,113.01,REMOTE,2,18.5,%s,1.3,0.6,2.1,2.8,11.8,2025,测试";
    String good = StationFile.HEAD + "\n" + line.formatted("east", "0.7");
    admin.post("/api/pump-stations/import", "text/csv", BodyPublishers.ofString(good)).expect(200);
    assertThat(admin.get("/api/pump-stations/east").json().at("/facts/capacity").asDouble())
        .isEqualTo(0.7);
    String wrong = good + "\n" + line.formatted("west", "0.7") + "\n" + line.formatted("east", "x");
    var refused =
        admin.post("/api/pump-stations/import", "text/csv", BodyPublishers.ofString(wrong));
    assertThat(refused.expect(400).body()).contains("第 4 行：总流量不是数字");
    String theirs = StationFile.HEAD + "\n" + line.formatted("west", "0.7");
    assertThat(
            admin
                .post("/api/pump-stations/import", "text/csv", BodyPublishers.ofString(theirs))
                .expect(400)
                .body())
        .contains("不在您的范围内");
    staff(Role.OPERATOR, "pj")
        .post("/api/pump-stations/import", "text/csv", BodyPublishers.ofString(good))
        .expect(403);
  }
}
