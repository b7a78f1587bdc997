package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.privacy.AccessTrail;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody reports (举报) in confidence: whatever leaves the house for those who work on it is read,
 * and tells nothing of who it was.
 */
@HouseTest
class ConfidenceIT {
  private static final String PHONE = "19911112222";
  private static final String NAME = "陈大文";
  private static final String DOOR = "3栋502";
  private static final double LON = SmallDistrict.lon(0.3123);
  private static final double LAT = SmallDistrict.lat(0.3457);

  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Residents residents;
  @Autowired AccessTrail trail;
  @Autowired LiveFeed feed;
  @LocalServerPort int port;
  Town town;
  String base = "";
  UUID person = UUID.randomUUID();

  @BeforeEach
  void town() {
    town = Town.of(house);
    base = "http://127.0.0.1:" + port;
    person = fixtures.resident(PHONE).person();
    residents.setName(person, NAME);
  }

  private List<String> tellsWhoItWas() {
    return List.of(
        person.toString(),
        PHONE,
        "199****2222",
        NAME,
        DOOR,
        String.valueOf(LON),
        String.valueOf(LAT));
  }

  private String upload(Visitor who) throws IOException {
    return who.upload("/api/files", "a.jpg", Town.jpeg()).expect(200).json().get("id").asString();
  }

  private JsonNode report(Visitor reporter) throws IOException {
    var form = new HashMap<String, Object>();
    form.put("type", "request");
    form.put("text", "我叫%s，住榕景花园%s，电话%s。我要举报楼下餐馆半夜往河里倒潲水。".formatted(NAME, DOOR, PHONE));
    form.put("category", "street-lamp");
    form.put("title", "%s举报餐馆，电话%s".formatted("我叫" + NAME, PHONE));
    form.put("lon", LON);
    form.put("lat", LAT);
    form.put("address", "榕景花园" + DOOR);
    form.put("photos", List.of(upload(reporter)));
    return reporter.post("/api/cases", form).expect(200).json();
  }

  private Visitor.Answer act(Visitor who, String id, String action, Map<String, Object> input)
      throws IOException {
    var body = new HashMap<>(input);
    body.put("version", cases.get(UUID.fromString(id), new Actor.System()).version());
    return who.post("/api/cases/%s/actions/%s".formatted(id, action), body);
  }

  /** Every answer that this visitor can get by reading. */
  private Map<String, String> everything(Visitor visitor, String id, String photo)
      throws IOException {
    var openApi = JsonMapper.shared().readTree(Files.readString(Path.of("../web/openapi.json")));
    var said = new LinkedHashMap<String, String>();
    for (var path : openApi.get("paths").propertyNames()) {
      // The stream is heard in the test of the feed; the demo's inbox shows what was texted to all.
      if (!openApi.get("paths").get(path).has("get")) continue;
      if (path.equals("/api/live") || path.equals("/api/demo/inbox")) continue;
      var url =
          path.replace("{id}", id)
              .replace("{file}", photo)
              .replace("{type}", "request")
              .replace("{version}", "2")
              .replaceAll("\\{[a-zA-Z]+}", "x");
      for (var query : List.of("", "?q=" + PHONE, "?q=502", "?queue=todo", "?queue=watch"))
        // What somebody asks for stands in the addresses that they get back.
        said.put(url + query, visitor.get(url + query).body().replace("q=" + PHONE, ""));
    }
    return said;
  }

  private static void assertSilent(Map<String, String> said, List<String> needles) {
    said.forEach((where, bytes) ->
        assertThat(bytes).as(where).doesNotContain(needles.toArray(String[]::new)));
  }

  @Test
  void nothingThatLeavesTheHouseTellsWhoReported() throws IOException, InterruptedException {
    for (LiveEvent heard = null; heard == null || !heard.event().equals("here"); ) {
      try (var own = feed.subscribe("test"::equals)) {
        feed.publish("test", "here", Map.of());
        heard = own.next(Duration.ofSeconds(2));
      }
    }
    var reporter = fixtures.residentAt(base, PHONE);
    var dispatcher = fixtures.staffAt(base, "dispatcher");
    var supervisor = fixtures.staffAt(base, "supervisor");
    var handler = fixtures.staffAt(base, "handler3");
    var gridWorker = fixtures.staffAt(base, "grid");
    var strangers =
        Map.of(
            "the unit that the rule names", fixtures.staffAt(base, "handler"),
            "the other town", fixtures.staffAt(base, "dispatcher2"),
            "the other grid", fixtures.staffAt(base, "grid2"),
            "an editor", fixtures.staffAt(base, "editor"),
            "a neighbour", fixtures.residentAt(base, "19900000002"),
            "somebody outside", new Visitor(base));
    try (var heard = feed.subscribe(topic -> !topic.startsWith("person:"))) {
      var item = report(reporter);
      var id = item.get("id").asString();
      var photo = item.get("photos").get(0).get("id").asString();
      assertThat(item.get("state").asString())
          .as("a dispatcher looks first")
          .isEqualTo("submitted");
      assertThat(item.get("text").asString()).contains(PHONE);

      act(
              dispatcher,
              id,
              "dispatch",
              Map.of("fields", Map.of("unit", town.works.id()), "note", "河边的餐馆"))
          .expect(200);
      var answers = new LinkedHashMap<String, String>();
      answers.put("accept", act(handler, id, "accept", Map.of()).expect(200).body());
      act(
              reporter,
              id,
              "add-note",
              Map.of(
                  "note",
                  "又倒了，我是%s，打我%s".formatted(NAME, PHONE),
                  "photos",
                  List.of(upload(reporter))))
          .expect(200);
      answers.put(
          "reveal",
          handler
              .post("/api/cases/%s/reporter".formatted(id), Map.of("purpose", "想知道是谁"))
              .expect(403)
              .body());
      answers.put(
          "photo", handler.get("/api/cases/%s/photos/%s".formatted(id, photo)).expect(404).body());
      assertSilent(answers, tellsWhoItWas());

      var seen = handler.get("/api/cases/" + id).expect(200).json();
      assertThat(seen.get("discreet").asBoolean()).isTrue();
      assertThat(seen.get("photos")).isEmpty();
      assertThat(seen.path("reporter").isNull() || seen.path("reporter").isMissingNode()).isTrue();
      assertThat(seen.get("text").asString()).contains("半夜往河里倒潲水");
      assertThat(seen.get("timeline").toString()).contains("举报人", "又倒了").doesNotContain("诉求人");
      assertSilent(everything(handler, id, photo), tellsWhoItWas());
      assertSilent(everything(gridWorker, id, photo), tellsWhoItWas());
      for (var q : List.of(PHONE, "1112222", NAME, "502"))
        assertThat(found(handler, q)).as(q).isZero();
      assertThat(found(handler, item.get("reference").asString())).isOne();
      assertThat(found(dispatcher, PHONE)).isOne();

      for (var stranger : strangers.entrySet()) {
        var needles = new ArrayList<>(tellsWhoItWas());
        needles.addAll(List.of(item.get("reference").asString(), "潲水"));
        var said = everything(stranger.getValue(), id, photo);
        said.keySet()
            .removeIf(it -> it.contains("/api/cases/" + id)); // names the id it was asked for
        assertSilent(said, needles);
        assertThat(stranger.getValue().get("/api/cases/" + id).status())
            .as(stranger.getKey())
            .isIn(401, 404);
      }

      release(dispatcher, id, photo);
      assertThat(handler.get("/api/cases/%s/photos/%s".formatted(id, photo)).status())
          .isEqualTo(200);
      assertThat(handler.get("/api/cases/" + id).json().get("photos")).hasSize(1);

      var whole = supervisor.get("/api/cases/" + id).expect(200).json();
      assertThat(whole.get("text").asString()).contains(PHONE, NAME);
      assertThat(whole.get("photos").get(0).get("withheld").asBoolean()).isFalse();
      assertThat(trail.of(person, new PageRequest(0, 50)).items())
          .extracting(AccessTrail.Line::what)
          .contains(
              "举报%s的原文".formatted(item.get("reference").asString()),
              "举报%s的内容，看不到是谁举报的".formatted(item.get("reference").asString()));

      // Called something else it stays in confidence.
      var result = Map.<String, Object>of("note", "清走了", "photos", List.of(upload(handler)));
      act(handler, id, "report", result).expect(200);
      answers.put(
          "verify", act(gridWorker, id, "verify-fail", Map.of("note", "还在倒")).expect(200).body());
      answers.put("return", act(handler, id, "return", Map.of("note", "不归我们")).expect(200).body());
      act(dispatcher, id, "approve-return", Map.of()).expect(200);
      act(
              dispatcher,
              id,
              "dispatch",
              Map.of("fields", Map.of("unit", town.lamp.id(), "kind", "matter")))
          .expect(200);
      assertSilent(answers, tellsWhoItWas());
      assertSilent(everything(fixtures.staffAt(base, "handler"), id, photo), tellsWhoItWas());

      feed.publish("test", "last", Map.of());
      for (LiveEvent event = null; event == null || !event.event().equals("last"); ) {
        event = Objects.requireNonNull(heard.next(Duration.ofSeconds(5)));
        assertThat(event.toString()).doesNotContain(tellsWhoItWas().toArray(String[]::new));
      }
    }
  }

  @Test
  void whatADispatcherTookDownInConfidenceIsWithheldAsWell() throws IOException {
    var dispatcher = fixtures.staffAt(base, "dispatcher");
    var form = new HashMap<String, Object>();
    form.put("type", "request");
    form.put("text", "举报河边餐馆半夜倒潲水，我的照片拍到了我家阳台");
    form.put("category", "street-lamp");
    form.put("lon", LON);
    form.put("lat", LAT);
    form.put("channel", "phone");
    form.put("phone", "13911110077");
    form.put("photos", List.of(upload(dispatcher)));
    var id = dispatcher.post("/api/cases", form).expect(200).json().get("id").asString();
    var unit = Map.<String, Object>of("unit", town.works.id());
    act(dispatcher, id, "dispatch", Map.of("fields", unit, "note", "河边的餐馆")).expect(200);
    var handler = fixtures.staffAt(base, "handler3");
    assertThat(handler.get("/api/cases/" + id).expect(200).json().get("photos")).isEmpty();
    assertThat(dispatcher.get("/api/cases/" + id).json().get("photos")).hasSize(1);

    var resident = fixtures.residentAt(base, "19900000003");
    form.put("photos", List.of());
    form.remove("phone");
    form.put("channel", "12345");
    assertThat(resident.post("/api/cases", form).expect(403).body()).contains("由受理派遣员登记");
  }

  private void release(Visitor dispatcher, String id, String photo) throws IOException {
    var offered =
        dispatcher
            .get("/api/cases/" + id)
            .json()
            .get("actions")
            .valueStream()
            .filter(it -> it.get("name").asString().equals("release-photo"))
            .findFirst()
            .orElseThrow();
    assertThat(offered.get("fields").get(0).get("choices")).hasSize(2);
    act(dispatcher, id, "release-photo", Map.of("fields", Map.of("photo", photo))).expect(200);
  }

  private static long found(Visitor who, String q) throws IOException {
    return who.get(
            "/api/cases?q="
                + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8))
        .expect(200)
        .json()
        .get("total")
        .asLong();
  }

  @Test
  void whoItIsAboutDoesNotKnowOfIt() {
    var item = town.open("投诉单位lamp的员工handler态度差", "street-lamp");
    assertThat(item.state()).as("no rule gives it to the unit it is about").isEqualTo("submitted");
    var recused =
        town.act(
            item,
            "recuse",
            town.dispatcher,
            Perform.of(item.version())
                .note("说的就是他")
                .fields(Map.of("person", town.gridWorker.id().toString())));
    refused("case-not-found", () -> cases.get(item.id(), town.gridWorker));
    assertThat(list(town.gridWorker)).doesNotContain(item.id());
    var without =
        town.act(
            recused,
            "recuse-unit",
            town.supervisor,
            Perform.of(recused.version())
                .note("被投诉的单位")
                .fields(Map.of("unit", town.lamp.id().toString())));
    refused(
        "invalid-fields",
        () ->
            town.act(
                without,
                "dispatch",
                town.dispatcher,
                Perform.of(without.version()).fields(Map.of("unit", town.lamp.id().toString()))));
    var handled =
        town.act(
            town.act(
                without,
                "dispatch",
                town.dispatcher,
                Perform.of(without.version()).fields(Map.of("unit", town.works.id().toString()))),
            "accept",
            town.otherHandler);
    var back =
        town.act(
            handled, "take-back", town.supervisor, Perform.of(handled.version()).note("他们是一家的"));
    assertThat(back.state()).isEqualTo("submitted");
    refused("case-not-found", () -> cases.get(item.id(), town.otherHandler));
    // A role that comes later does not help.
    var promoted =
        new Actor.Staff(
            town.handler.id(),
            town.handler.name(),
            town.handler.organisation(),
            java.util.Set.of(new Grant(Role.SUPERVISOR, "pj")));
    refused("case-not-found", () -> cases.get(item.id(), promoted));
    assertThat(list(promoted)).doesNotContain(item.id());
    assertThat(cases.get(item.id(), town.resident).timeline())
        .extracting(CaseView.Entry::label)
        .noneMatch(it -> it.contains("回避"));
    var lamp = town.open();
    town.act(
        lamp,
        "recuse",
        town.dispatcher,
        Perform.of(lamp.version())
            .note("是他家门口的灯")
            .fields(Map.of("person", town.gridWorker.id().toString())));
    refused("case-not-found", () -> cases.get(lamp.id(), town.gridWorker));
  }

  private List<UUID> list(Actor actor) {
    return cases.list(CaseQuery.all(), actor).items().stream().map(CaseSummary::id).toList();
  }
}
