package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class ThingHttpIT {
  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired Store store;
  @Autowired Health health;
  @Autowired ThingPulse pulse;
  @Autowired LiveFeed feed;
  @Autowired DataSource dataSource;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void district() {
    SmallDistrict.enter(places);
  }

  /** A fresh database costs the live feed its connection; waits until it is back. */
  private void awaitFeed() throws InterruptedException {
    try (var probe = feed.subscribe("probe"::equals)) {
      @Nullable LiveEvent heard = null;
      while (heard == null || !heard.topic().equals("probe")) {
        feed.announce("probe", "probe", Map.of());
        heard = probe.next(Duration.ofMillis(200));
      }
    }
  }

  private Visitor staff(Role role, String path) {
    String account = "s" + UUID.randomUUID().toString().substring(0, 8);
    fixtures.staff(account, role, path);
    return fixtures.staffAt(base(), account);
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  private static List<String> codes(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(it -> it.path("code").asString())
        .toList();
  }

  private void hear(Device device, Instant at, double level) throws SQLException {
    var rows = new Rows(device.id(), at, 1);
    rows.add(Field.datastream(devices, device, "39").id(), at, level, Quality.MEASURED);
    store.write(List.of(rows));
    health.good(device.id(), at, 0);
    health.write(dataSource, clock.instant());
  }

  @Test
  void thingsAreFoundByWordsPlaceAndHealthPageByPage() throws Exception {
    var near = Field.station(devices, "http-1", "t01", "2100000001");
    var silent = Field.station(devices, "http-2", "t01c001", "2100000002");
    Field.book(devices, "http-3", "t01c001");
    Field.station(devices, "http-4", "t02", "2100000004");
    hear(near, clock.instant(), 1.5);
    hear(silent, clock.instant().minus(Duration.ofHours(2)), 1);
    var operator = staff(Role.OPERATOR, "pj.t01");

    var all = operator.get("/api/things?q=http-&size=2").expect(200).json();
    assertThat(all.path("total").asInt()).isEqualTo(3);
    assertThat(codes(all)).containsExactly("thing-http-1", "thing-http-2");
    assertThat(codes(operator.get("/api/things?q=http-&health=SILENT").json()))
        .containsExactly("thing-http-2");
    assertThat(codes(operator.get("/api/things?q=http-&health=BY_HAND").json()))
        .containsExactly("thing-http-3");
    assertThat(codes(operator.get("/api/things?q=%25").json())).isEmpty();
    var community = places.getByCode("t01c001").id();
    assertThat(codes(operator.get("/api/things?q=http-&place=" + community).json()))
        .containsExactly("thing-http-2", "thing-http-3");
    health.trouble(near.id(), "有一个寄存器读不出来", clock.instant());
    health.write(dataSource, clock.instant());
    assertThat(operator.get("/api/things/thing-http-1").json().at("/thing/health").asString())
        .isEqualTo("TROUBLED");
  }

  @Test
  void aThingIsReadByCodeOrIdWithItsNewestValuesAndTrends() throws Exception {
    var device = Field.station(devices, "read", "t01", "2200000001");
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    for (int i = 10; i >= 0; i--) hear(device, now.minusSeconds(10 * i), i);
    var operator = staff(Role.OPERATOR, "pj.t01");

    var detail = operator.get("/api/things/" + device.thing()).expect(200).json();
    assertThat(detail.at("/thing/code").asString()).isEqualTo("thing-read");
    assertThat(detail.at("/devices/0/lastHeard").asString()).isEqualTo(now.toString());
    assertThat(detail.at("/devices/0").has("address")).isFalse();
    assertThat(detail.path("mayEnter").asBoolean()).isTrue();
    assertThat(
            staff(Role.ADMIN, "pj.t01")
                .get("/api/things/thing-read")
                .json()
                .at("/devices/0/address")
                .asString())
        .isEqualTo("2200000001");

    var latest = operator.get("/api/things/thing-read/latest").json();
    assertThat(latest.size()).isEqualTo(4);
    assertThat(latest.at("/0/value").asDouble()).isEqualTo(0);
    assertThat(latest.at("/0/qualityName").asString()).isEqualTo("实测");
    assertThat(latest.at("/1").has("value")).isFalse();

    String span = "from=" + now.minusSeconds(50) + "&to=" + now.plusSeconds(1);
    int level = Field.datastream(devices, device, "39").id();
    assertThat(
            operator
                .get("/api/datastreams/%d/series?%s".formatted(level, span))
                .json()
                .path("points")
                .size())
        .isEqualTo(6);
    var lines =
        operator
            .get("/api/things/thing-read/series?channel=39&channel=38&" + span)
            .expect(200)
            .json();
    assertThat(lines.size()).isEqualTo(2);
    assertThat(lines.at("/0/channel").asString()).isEqualTo("39");
    assertThat(lines.at("/0/points").size()).isEqualTo(6);
    assertThat(lines.at("/1/points").size()).isZero();
    operator.get("/api/datastreams/%d/series?from=%s&to=%s".formatted(level, now, now)).expect(400);
  }

  @Test
  void whoHasNoRoleThereFindsNothing() throws Exception {
    var device = Field.station(devices, "closed", "t01", "2300000001");
    int level = Field.datastream(devices, device, "39").id();
    String span = "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
    String[] pages = {
      "/api/things/thing-closed",
      "/api/things/thing-closed/latest",
      "/api/datastreams/" + level + "/series" + span,
      "/api/things/thing-closed/series" + span + "&channel=39",
      "/api/things/live?thing=thing-closed"
    };
    var reading = Map.of("value", 1.0);
    for (Visitor other :
        List.of(
            staff(Role.OPERATOR, "pj.t02"),
            staff(Role.EDITOR, "pj"),
            staff(Role.HANDLER, "pj.t01"))) {
      for (String page : pages) assertThat(other.get(page).status()).as(page).isEqualTo(404);
      assertThat(codes(other.get("/api/things?q=closed").expect(200).json())).isEmpty();
      other.post("/api/datastreams/" + level + "/readings", reading).expect(404);
      other
          .post("/api/things/thing-closed/readings", Map.of("values", Map.of("39", 1)))
          .expect(404);
    }
    var resident = fixtures.residentAt(base(), "13800653001");
    for (String page : pages) assertThat(resident.get(page).status()).as(page).isEqualTo(403);
    assertThat(new Visitor(base()).get("/api/things").status()).isEqualTo(401);
    staff(Role.SUPERVISOR, "pj.t01")
        .post("/api/datastreams/" + level + "/readings", reading)
        .expect(403);
  }

  @Test
  void whatADeviceMeasuresNobodyEntersByHand() throws Exception {
    var device = Field.station(devices, "measured", "t01", "2300000002");
    int level = Field.datastream(devices, device, "39").id();
    var operator = staff(Role.OPERATOR, "pj.t01");
    var refused =
        List.of(
            operator.post("/api/datastreams/" + level + "/readings", Map.of("value", 1.0)),
            operator.post(
                "/api/things/thing-measured/readings", Map.of("values", Map.of("39", 1.0))));
    for (var it : refused) assertThat(it.expect(409).problem()).isEqualTo("not-by-hand");
    assertThat(
            jdbc.sql("select count(*) from telemetry.observation where datastream = ?")
                .param(level)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @Timeout(20)
  void aReadingByHandIsEnteredOnceAndOpenPagesHearOfIt() throws Exception {
    var book = Field.book(devices, "hand", "t01");
    int level = Field.datastream(devices, book, "level").id();
    var operator = staff(Role.OPERATOR, "pj.t01");
    awaitFeed();
    String at =
        clock.instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).toString();
    try (var live =
        new BufferedReader(
            new InputStreamReader(
                operator.stream("/api/things/live?thing=thing-hand"), StandardCharsets.UTF_8))) {
      assertThat(nextData(live)).contains("[]");
      var values = Map.of("values", Map.of("level", 2.5), "at", at);
      operator.post("/api/things/thing-hand/readings", values, "key-hand-1").expect(204);
      operator.post("/api/things/thing-hand/readings", values, "key-hand-1").expect(204);
      assertThat(nextData(live)).contains("thing-hand");
    }
    assertThat(
            jdbc.sql("select count(*) from telemetry.by_hand where datastream = ?")
                .param(level)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    operator
        .post("/api/things/thing-hand/readings", Map.of("values", Map.of("level", 99)))
        .expect(400);
    operator
        .post("/api/things/thing-hand/readings", Map.of("values", Map.of("none", 1)))
        .expect(400);
    operator.post("/api/things/thing-hand/readings", Map.of("values", Map.of())).expect(400);
    assertThat(operator.get("/api/things/thing-hand/latest").json().at("/0/quality").asString())
        .isEqualTo("BY_HAND");
  }

  @Test
  @Timeout(20)
  void whatDevicesReportIsToldInOneBreath() throws Exception {
    var one = Field.station(devices, "pulse-1", "t01", "2400000001");
    var two = Field.station(devices, "pulse-2", "t01", "2400000002");
    Field.station(devices, "pulse-3", "t02", "2400000003");
    awaitFeed();
    var operator = staff(Role.OPERATOR, "pj.t01");
    try (var live =
        new BufferedReader(
            new InputStreamReader(operator.stream("/api/things/live"), StandardCharsets.UTF_8))) {
      nextData(live);
      hear(one, clock.instant(), 1);
      hear(two, clock.instant(), 2);
      pulse.tell();
      assertThat(nextData(live)).contains("thing-pulse-1", "thing-pulse-2");
    }
  }

  private static String nextData(BufferedReader stream) throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine())
      if (line.startsWith("data:")) return line;
    return "";
  }

  @Test
  void administratorsRegisterDevicesAndGiveKeys() throws Exception {
    var admin = staff(Role.ADMIN, "pj.t01");
    String file =
        DeviceFile.HEAD
            + "\nps-http,网页泵站,t01,plc-http,控制器,MODBUS_TCP,10.1.0.1:502/1,,level.fore,water-level,前池水位,,,";
    admin.post("/api/things/import", "text/csv", BodyPublishers.ofString(file)).expect(200);
    var twice =
        admin.post("/api/things/import", "text/csv", BodyPublishers.ofString(file)).expect(400);
    assertThat(twice.body()).contains("设备编号已被使用");
    int plc = admin.get("/api/things/ps-http").json().at("/devices/0/id").asInt();
    String devicePath = "/api/things/ps-http/devices/" + plc;
    String map =
        "channel,table,address,type,order,scale,offset,poll,writable\nlevel.fore,input,0,float32,,,,1,no";
    assertThat(
            admin
                .post(devicePath + "/registers", "text/csv", BodyPublishers.ofString(map))
                .expect(200)
                .json()
                .path("count")
                .asInt())
        .isEqualTo(1);
    admin.post(devicePath + "/use", Map.of("enabled", false)).expect(204);
    assertThat(admin.get("/api/things/ps-http").json().at("/thing/health").asString())
        .isEqualTo("UNCONNECTED");

    var rtu = Field.station(devices, "keys", "t01", "2500000001");
    String key = "/api/things/thing-keys/devices/" + rtu.id() + "/key";
    admin.post(key, Map.of("key", "AB12")).expect(204);
    admin.post(key, Map.of("key", "no")).expect(400);
    staff(Role.ADMIN, "pj.t02").post(key, Map.of("key", "AB12")).expect(404);
    staff(Role.OPERATOR, "pj.t01").post(key, Map.of("key", "AB12")).expect(403);
    staff(Role.OPERATOR, "pj.t01")
        .post("/api/things/import", "text/csv", BodyPublishers.ofString(file))
        .expect(403);
  }
}
