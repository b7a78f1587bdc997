package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@HouseTest
class CaseHttpIT {
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired Jobs jobs;
  @LocalServerPort int port;
  Town town;
  String base = "";

  @BeforeEach
  void town() {
    town = Town.of(house);
    base = "http://127.0.0.1:" + port;
  }

  private Map<String, Object> form(Object... more) {
    var form = new HashMap<String, Object>();
    form.put("type", "request");
    form.put("text", "楼下路灯坏了两天没人修");
    form.put("lon", SmallDistrict.lon(0.3));
    form.put("lat", SmallDistrict.lat(0.3));
    for (int i = 0; i < more.length; i += 2) form.put((String) more[i], more[i + 1]);
    return form;
  }

  @Test
  void theStoryOverHttp() throws IOException {
    var resident = fixtures.residentAt(base, "19900000011");
    var handler = fixtures.staffAt(base, "handler");
    var gridWorker = fixtures.staffAt(base, "grid");
    var photo =
        resident
            .upload("/api/files", "lamp.jpg", Town.jpeg())
            .expect(200)
            .json()
            .get("id")
            .asString();
    var item = resident.post("/api/cases", form("photos", List.of(photo))).expect(200).json();
    var id = item.get("id").asString();
    assertThat(item.get("stateName").asString()).isEqualTo("待接单");
    assertThat(item.get("tone").asString()).isEqualTo("waiting");
    assertThat(
            resident
                .get("/api/cases/%s/photos/%s?size=thumb".formatted(id, photo))
                .expect(200)
                .body())
        .isNotEmpty();

    var todo =
        handler
            .get("/api/cases?queue=todo&q=" + item.get("reference").asString())
            .expect(200)
            .json();
    assertThat(todo.get("total").asInt()).isEqualTo(1);
    assertThat(todo.get("items").get(0).has("text")).isFalse();
    item = act(handler, id, "accept", Map.of()).expect(200).json();
    assertThat(item.get("actions").get(0).get("name").asString()).isEqualTo("report");
    assertThat(item.get("actions").get(0).get("photo").asString()).isEqualTo("required");
    var result =
        handler
            .upload("/api/files", "done.jpg", Town.jpeg())
            .expect(200)
            .json()
            .get("id")
            .asString();
    act(handler, id, "report", Map.of("note", "换好了", "photos", List.of(result))).expect(200);
    act(gridWorker, id, "verify-pass", Map.of("note", "亮了")).expect(200);
    act(
            resident,
            id,
            "rate",
            Map.of("fields", Map.of("solved", "yes", "score", "5", "comment", "很快")))
        .expect(200);
    item = resident.get("/api/cases/" + id).expect(200).json();
    assertThat(item.get("rating").get("comment").asString()).isEqualTo("很快");
    assertThat(item.get("timeline")).hasSize(6);
    var phone =
        fixtures
            .staffAt(base, "dispatcher")
            .post("/api/cases/%s/reporter".formatted(id), Map.of("purpose", "回访"))
            .expect(200)
            .json();
    assertThat(phone.get("phone").asString()).isEqualTo("19900000011");
    assertThat(resident.get("/api/me/trail").expect(200).body()).contains("回访", "单位lamp");
  }

  private static Visitor.Answer act(
      Visitor who, String id, String action, Map<String, Object> input) throws IOException {
    var body = new HashMap<>(input);
    body.put("version", who.get("/api/cases/" + id).expect(200).json().get("version").asLong());
    return who.post("/api/cases/%s/actions/%s".formatted(id, action), body);
  }

  @Test
  void badInputGetsAProblemWithAStableTypeAndChineseWords() throws IOException {
    var resident = fixtures.residentAt(base, "19900000012");
    var tooLong = resident.post("/api/cases", form("text", "灯".repeat(5_001)));
    assertThat(tooLong.problem()).isEqualTo("invalid-fields");
    assertThat(tooLong.expect(400).json().get("errors").get(0).get("message").asString())
        .contains("最多5,000个字");
    assertThat(resident.post("/api/cases", form("lon", 112.0)).expect(400).problem())
        .isEqualTo("place-outside-district");
    assertThat(resident.post("/api/cases", form("type", "nonsense")).expect(404).problem())
        .isEqualTo("case-type-unknown");
    assertThat(
            resident
                .upload("/api/files", "evil.jpg", "MZ program".getBytes(StandardCharsets.UTF_8))
                .expect(400)
                .problem())
        .isEqualTo("file-type");
    assertThat(resident.get("/api/cases?queue=nonsense").expect(400).problem())
        .isEqualTo("invalid-fields");
    assertThat(resident.get("/api/cases?from=2025-13-45").expect(400).problem())
        .isEqualTo("invalid-fields");
    assertThat(resident.get("/api/cases?size=1000").expect(400).problem())
        .isEqualTo("page-out-of-range");
    assertThat(resident.get("/api/cases/" + UUID.randomUUID()).expect(404).problem())
        .isEqualTo("case-not-found");
    assertThat(resident.get("/api/cases/figures").expect(403).problem()).isEqualTo("staff-only");
    assertThat(new Visitor(base).get("/api/cases").status()).isEqualTo(401);
    var key = UUID.randomUUID().toString();
    var first = resident.post("/api/cases", form(), key).expect(200).json();
    assertThat(resident.post("/api/cases", form(), key).expect(200).json().get("id"))
        .isEqualTo(first.get("id"));
    assertThat(resident.post("/api/cases", form("text", "另一件事"), key).expect(409).problem())
        .isEqualTo("idempotency-key-reused");
    var stale =
        resident.post(
            "/api/cases/%s/actions/withdraw".formatted(first.get("id").asString()),
            Map.of("version", 1));
    assertThat(stale.expect(409).problem()).isEqualTo("stale-version");
  }

  @Test
  void theFormOfARequestIsOpenToEveryone() throws IOException {
    var type = new Visitor(base).get("/api/case-types/request").expect(200).json();
    assertThat(type.get("categories")).hasSize(49);
    assertThat(type.get("states").get(0).get("label").asString()).isEqualTo("待派遣");
  }

  @Test
  void everyFigureOpensExactlyTheCasesItCounts() throws IOException {
    Map<String, Visitor> staff = new LinkedHashMap<>();
    for (var account : List.of("dispatcher", "supervisor", "handler", "grid", "dispatcher2"))
      staff.put(account, fixtures.staffAt(base, account));
    clock.set(Instant.parse("2025-11-18T02:00:00Z"));
    town.closed();
    town.accepted();
    var unsatisfied = house.getBean(Cases.class).get(town.closed().id(), town.resident);
    town.act(unsatisfied, "rate", town.resident, town.rating(unsatisfied, true, 2));
    var slow = town.accepted();
    clock.advance(Duration.ofDays(6));
    jobs.runDue();
    slow = town.act(slow, "report", town.handler, town.result(slow, town.handler));
    town.act(slow, "verify-pass", town.gridWorker);
    town.open("人行道的砖松了", "pavement");
    town.waiting();
    town.returning();
    town.reported();
    var rated = house.getBean(Cases.class).get(town.closed().id(), town.resident);
    town.act(rated, "rate", town.resident, town.rating(rated, true, 5));

    var totals = new ArrayList<Long>();
    for (var account : staff.keySet()) {
      var visitor = Objects.requireNonNull(staff.get(account));
      var figures = visitor.get("/api/cases/figures").expect(200).json();
      for (var name : List.of("received", "closed", "open", "late")) {
        totals.add(figures.get(name).get("value").asLong());
        compare(visitor, account + " " + name, figures.get(name), "query", "value");
      }
      for (var name : List.of("onTimeRate", "satisfaction")) {
        compare(visitor, account + " " + name, figures.get(name), "query", "count");
        compare(visitor, account + " " + name, figures.get(name), "ofQuery", "of");
      }
      compare(
          visitor,
          account + " first response",
          figures.get("firstResponseMinutes"),
          "query",
          "count");
      for (var group : List.of("byState", "byCategory", "byUnit", "byPlace", "hourly"))
        for (var line : figures.get(group)) {
          compare(visitor, account + " " + group + " " + line, line, "query", "count");
          if (line.has("lateQuery"))
            compare(visitor, account + " " + group + " " + line, line, "lateQuery", "late");
        }
    }
    assertThat(totals.subList(0, 4)).as("the dispatcher's day").containsExactly(5L, 2L, 5L, 1L);
    assertThat(totals.subList(16, 20)).as("the other town").containsOnly(0L);
    var day = Objects.requireNonNull(staff.get("dispatcher")).get("/api/cases/figures").json();
    assertThat(day.get("onTimeRate").get("value").asDouble()).isEqualTo(0.75);
    assertThat(day.get("satisfaction").get("value").asDouble()).isEqualTo(0.5);
    assertThat(day.get("byPlace").get(0).get("label").asString()).isEqualTo("东头镇");
  }

  private static void compare(
      Visitor visitor, String what, JsonNode figure, String query, String value)
      throws IOException {
    var total =
        visitor
            .get("/api/cases?" + figure.get(query).asString())
            .expect(200)
            .json()
            .get("total")
            .asLong();
    assertThat(total).as(what).isEqualTo(figure.get(value).asLong());
  }
}
