package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong is refused with a reason, and what is only strange is kept as it is. */
@HouseTest
class BadInputIT {
  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  private CaseView open(String text, Actor actor, Map<String, String> fields, UUID... photos) {
    return cases.open(
        new OpenCase(
            "request", null, text, "street-lamp", town.estate(), List.of(photos), "web", fields),
        actor,
        key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"灯", "𠮷", "😀"})
  void fiveThousandCharactersAreTakenAndOneMoreIsNot(String character) {
    assertThat(open(character.repeat(5_000), town.resident, Map.of()).text())
        .isEqualTo(character.repeat(5_000));
    assertThatThrownBy(() -> open(character.repeat(5_001), town.resident, Map.of()))
        .isInstanceOfSatisfying(
            HuyingException.class,
            e ->
                assertThat(e.fields())
                    .singleElement()
                    .satisfies(it -> assertThat(it.field()).isEqualTo("text")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-30T10:00",
        "2025-13-01T10:00",
        "2025-11-21T24:30",
        "2025-11-21",
        "21.11.2025 10:00",
        "0000-00-00T00:00",
        "9999-12-31T23:59",
        "yesterday"
      })
  void aDateThatThereIsNotIsRefused(String promised) {
    refused("invalid-fields", () -> open("灯不亮", town.dispatcher, Map.of("promised", promised)));
  }

  @Test
  void aDateOfNoDayIsRefusedInTheListToo() throws IOException {
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "dispatcher");
    for (var date : List.of("2025-02-30", "2025-11-31", "2025-11-21T25:00", "today", "1"))
      for (var name : List.of("from", "to", "closedFrom", "closedTo"))
        assertThat(visitor.get("/api/cases?%s=%s".formatted(name, date)).expect(400).problem())
            .as("%s=%s", name, date)
            .isEqualTo("invalid-fields");
  }

  @Test
  void anOrderOfTheHotlineIsRegisteredOnceAlsoByTwoAtOnceOrWhenItIsClosed() throws Exception {
    var order = Map.of("order", "GD12345-7788");
    try (var two = Executors.newFixedThreadPool(2)) {
      Callable<CaseView> filing = () -> open("灯不亮", town.dispatcher, order);
      var outcomes =
          two.invokeAll(List.of(filing, filing)).stream()
              .map(it ->
                  it.state() == Future.State.SUCCESS
                      ? "filed"
                      : ((HuyingException) it.exceptionNow()).type())
              .sorted()
              .toList();
      assertThat(outcomes).containsExactly("filed", "invalid-fields");
    }
    assertThatThrownBy(() -> open("灯不亮", town.dispatcher, order))
        .isInstanceOfSatisfying(
            HuyingException.class,
            e ->
                assertThat(e.fields())
                    .singleElement()
                    .satisfies(it -> assertThat(it.field()).isEqualTo("order"))
                    .satisfies(it -> assertThat(it.message()).contains("已经登记过了")));
    jdbc.sql("update cases.case_file set outside_number = 'GD12345-7799' where id = ?")
        .param(town.closed().id())
        .update();
    refused("invalid-fields", () -> open("灯不亮", town.dispatcher, Map.of("order", "GD12345-7799")));
  }

  @Test
  void nineOwnPhotosAreTakenAndThirtyAreNot() {
    var thirty =
        Stream.generate(() -> town.photo(town.neighbour.person())).limit(30).toArray(UUID[]::new);
    refused("invalid-fields", () -> open("灯不亮", town.neighbour, Map.of(), thirty));
    refused("too-many-files", () -> town.photo(town.neighbour.person()));
    var nine = java.util.Arrays.copyOf(thirty, 9);
    assertThat(open("灯不亮", town.neighbour, Map.of(), nine).photos()).hasSize(9);
  }

  @Test
  void aCommandFromTheWrongPlaceVersionOrTwiceChangesNothing() {
    var item = town.accepted();
    refused(
        "place-out-of-scope",
        () ->
            cases.open(
                Town.wanted(
                    "灯不亮",
                    "street-lamp",
                    new Location(town.places.getByCode("t02c001e1").id(), null, null, null)),
                town.gridWorker,
                key()));
    refused("case-not-found", () -> town.act(item, "report", town.otherHandler));
    refused("action-not-yours", () -> town.act(item, "report", town.colleague));
    refused("action-not-possible", () -> town.act(item, "accept", town.handler));
    refused("action-unknown", () -> town.act(item, "explode", town.handler));
    for (long version : new long[] {0, -1, item.version() - 1, item.version() + 1, Long.MAX_VALUE})
      refused(
          "stale-version",
          () ->
              town.act(
                  item,
                  "report",
                  town.handler,
                  new Perform(version, "好了", List.of(town.photo(town.handler.id())), Map.of())));
    var twice = town.result(item, town.handler);
    town.act(item, "report", town.handler, twice);
    refused("stale-version", () -> town.act(item, "report", town.handler, twice));
    var after = cases.get(item.id(), town.supervisor);
    assertThat(after.version()).isEqualTo(item.version() + 1);
    assertThat(after.timeline()).filteredOn(it -> it.kind().equals("report")).hasSize(1);
  }

  @Test
  void whatLooksLikeAProgramIsKeptAsItWasWritten() throws IOException {
    var strange =
        "<script>alert(1)</script><img src=x onerror=alert(2)> {{constructor.constructor('alert(3)')()}} "
            + "${7*7} '; drop table cases.case_file; -- \u202Eesrever\u202C \uFEFF";
    var item = open(strange, town.resident, Map.of());
    assertThat(item.text()).isEqualTo(strange.strip());
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "handler");
    var answer = visitor.get("/api/cases/" + item.id()).expect(200);
    assertThat(answer.json().get("text").asString()).isEqualTo(strange.strip());
    refused("invalid-fields", () -> open("nul\0", town.resident, Map.of()));
  }

  @Test
  void nothingInAListOrAFormIsRefusedWithItsName() throws IOException {
    var item = town.accepted();
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "handler");
    var nothing = new HashMap<String, String>();
    nothing.put("unit", null);
    var none = java.util.Arrays.<String>asList((String) null);
    var open = Map.of("type", "request", "text", "灯不亮");
    var perform = Map.of("version", item.version());
    for (var given : List.of(Map.of("fields", nothing), Map.of("photos", none))) {
      var name = given.containsKey("photos") ? "photos" : "fields.unit";
      refusesNull(visitor, "/api/cases", open, given, name);
      refusesNull(
          visitor, "/api/cases/%s/actions/report".formatted(item.id()), perform, given, name);
    }
    var seen = Map.of("cases", List.of(), "action", "accept");
    refusesNull(visitor, "/api/bulk/perform", seen, Map.of("fields", nothing), "fields.unit");
    refusesNull(visitor, "/api/bulk/actions", Map.of(), Map.of("ids", none), "ids");
  }

  private static void refusesNull(
      Visitor visitor, String path, Map<String, ?> body, Map<String, ?> given, String name)
      throws IOException {
    var whole = new HashMap<String, Object>(body);
    whole.putAll(given);
    var answer = visitor.post(path, whole, key()).expect(400);
    assertThat(answer.problem()).isEqualTo("invalid-fields");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
  }

  @Test
  void fieldsThatNobodyAskedForAreRefused() {
    var fields = new HashMap<String, String>();
    fields.put("reporter", town.neighbour.person().toString());
    refused("invalid-fields", () -> open("灯不亮", town.resident, fields));
    refused("invalid-fields", () -> open("灯不亮", town.resident, Map.of("priority", "urgent")));
    refused("invalid-fields", () -> open("灯不亮", town.resident, Map.of("kind", "secret")));
  }
}
