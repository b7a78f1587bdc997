package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Quality;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HouseTest
class AlarmHttpIT {
  private static int number = 6_500_000;

  @LocalServerPort int port;
  @Autowired Watchman watchman;
  @Autowired AlarmWriter writer;
  @Autowired Devices devices;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;

  private Device device;
  private String thing;

  @BeforeEach
  void station() {
    SmallDistrict.enter(places);
    String address = "%010d".formatted(++number);
    device = AlarmField.station(devices, "http" + address, "t01c001", address, 1);
    thing = "thing-http" + address;
  }

  private Visitor staff(Role role, String path) {
    String account = "h" + UUID.randomUUID().toString().substring(0, 8);
    fixtures.staff(account, role, path);
    return fixtures.staffAt("http://127.0.0.1:" + port, account);
  }

  private void hear(String channel, double value) {
    clock.advance(Duration.ofSeconds(1));
    watchman.heard(
        AlarmField.rows(devices, device, channel, clock.instant(), value, Quality.MEASURED));
    writer.flush();
  }

  private static JsonNode only(JsonNode page) {
    assertThat(page.path("total").asInt()).isEqualTo(1);
    return page.at("/items/0/alarm");
  }

  @Test
  void whoeverRunsTheMachinesAcknowledgesAndPutsAside() throws IOException {
    hear("38", 5);
    hear("4C.1", 0);
    var operator = staff(Role.OPERATOR, "pj.t01");
    JsonNode alarm = only(operator.get("/api/alarms?thing=" + thing).expect(200).json());
    assertThat(alarm.path("rule").asString()).isEqualTo("power-lost");
    assertThat(alarm.path("children").asInt()).isEqualTo(1);
    String id = alarm.path("id").asString();
    JsonNode detail = operator.get("/api/alarms/" + id).expect(200).json();
    assertThat(detail.path("mayOperate").asBoolean()).isTrue();
    assertThat(detail.at("/alarm/stateName").asString()).isEqualTo("待确认");
    assertThat(detail.at("/children/0/alarm/name").asString()).isEqualTo("1号泵停了");
    assertThat(detail.at("/steps/0/what").asString()).isEqualTo("发生");

    var wanted = Map.of("ids", List.of(id), "note", "已派人");
    assertThat(
            operator
                .post("/api/alarms/acknowledge", wanted)
                .expect(200)
                .json()
                .path("count")
                .asInt())
        .isEqualTo(2);
    String key = "acknowledge-" + id;
    operator.post("/api/alarms/acknowledge", wanted, key).expect(200);
    operator.post("/api/alarms/acknowledge", wanted, key).expect(200);
    assertThat(
            operator
                .post("/api/alarms/acknowledge", Map.of("ids", List.of(id)), key)
                .expect(409)
                .problem())
        .isEqualTo("idempotency-key-reused");
    var aside = Map.of("until", clock.instant().plusSeconds(600).toString(), "reason", "正在换电源");
    operator.post("/api/alarms/" + id + "/shelve", aside).expect(204);
    assertThat(
            only(operator.get("/api/alarms?which=SHELVED&thing=" + thing).json())
                .path("shelfReason")
                .asString())
        .isEqualTo("正在换电源");
    operator.post("/api/alarms/" + id + "/unshelve", Map.of()).expect(204);
    assertThat(operator.post("/api/alarms/" + id + "/unshelve", Map.of()).expect(409).problem())
        .contains("not-shelved");
    assertThat(
            operator
                .get("/api/alarms?severity=CRITICAL&place=" + places.getByCode("t01").id())
                .json()
                .path("total")
                .asInt())
        .isPositive();
  }

  @Test
  void alarmsAreFoundByTheWordsOfTheThingAndOfTheAlarm() throws IOException {
    hear("38", 5);
    hear("4C.1", 0);
    var operator = staff(Role.OPERATOR, "pj.t01");
    String number = thing.substring(thing.length() - 7);
    String find = "/api/alarms?q=" + number;
    assertThat(only(operator.get(find + "%20停电").json()).path("rule").asString())
        .isEqualTo("power-lost");
    assertThat(only(operator.get(find + "%20泵站%20号泵").json()).path("rule").asString())
        .as("also what another alarm explains")
        .isEqualTo("pump-stopped");
    assertThat(only(operator.get(find + "%20只有").json()).path("name").asString()).isEqualTo("停电");
    for (String nothing : List.of("%20水位", "%25", "%20_"))
      assertThat(operator.get(find + nothing).json().path("total").asInt()).isZero();
    assertThat(operator.get(find + "&rule=power-lost&by=RULE").json().path("total").asInt())
        .isEqualTo(1);
    assertThat(staff(Role.OPERATOR, "pj.t02").get(find).json().path("total").asInt()).isZero();
  }

  @Test
  void limitsOfAThingAreSeenAndSet() throws IOException {
    var operator = staff(Role.OPERATOR, "pj.t01");
    String rules = "/api/things/" + thing + "/alarm-rules";
    JsonNode before = operator.get(rules).expect(200).json();
    assertThat(before.path("mayChange").asBoolean()).isTrue();
    assertThat(before.at("/rules/0/rule").asString()).isEqualTo("power-lost");
    var set = Map.of("limit", 8.5, "off", false, "reason", "换了蓄电池");
    operator.put(rules + "/power-lost", set).expect(204);
    assertThat(operator.get(rules).json().at("/rules/0/own").asDouble()).isEqualTo(8.5);
    assertThat(
            operator
                .get(rules + "/power-lost/changes")
                .expect(200)
                .json()
                .at("/0/reason")
                .asString())
        .isEqualTo("换了蓄电池");
    operator.put(rules + "/no-such", set).expect(404);
    operator.put(rules + "/silent", set).expect(400);
  }

  @Test
  void whoHasNoRoleAtThePlaceNeitherSeesNorChangesAnything() throws IOException {
    hear("38", 5);
    var operator = staff(Role.OPERATOR, "pj.t01");
    String id = only(operator.get("/api/alarms?thing=" + thing).json()).path("id").asString();
    var ids = Map.of("ids", List.of(id));
    var aside = Map.of("until", clock.instant().plusSeconds(600).toString(), "reason", "不该看见");
    var set = Map.of("limit", 8.5, "off", false, "reason", "不该改动");
    for (Visitor stranger :
        Arrays.asList(staff(Role.OPERATOR, "pj.t02"), staff(Role.HANDLER, "pj.t01"))) {
      assertThat(stranger.get("/api/alarms").expect(200).json().path("total").asInt()).isZero();
      stranger.get("/api/alarms?thing=" + thing).expect(404);
      stranger.get("/api/alarms/" + id).expect(404);
      stranger.post("/api/alarms/acknowledge", ids).expect(404);
      stranger.post("/api/alarms/" + id + "/shelve", aside).expect(404);
      stranger.get("/api/things/" + thing + "/alarm-rules").expect(404);
      stranger.put("/api/things/" + thing + "/alarm-rules/power-lost", set).expect(404);
    }
    var watcher = staff(Role.SUPERVISOR, "pj.t01");
    watcher.get("/api/alarms/" + id).expect(200);
    watcher.post("/api/alarms/acknowledge", ids).expect(403);
    watcher.post("/api/alarms/" + id + "/shelve", aside).expect(403);
    watcher.put("/api/things/" + thing + "/alarm-rules/power-lost", set).expect(403);
    new Visitor("http://127.0.0.1:" + port).get("/api/alarms").expect(401);
  }
}
