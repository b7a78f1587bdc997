package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** One action on many cases, each for itself, and taking it back. */
@HouseTest
class BulkIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  Town town;
  private Visitor dispatcher;

  @BeforeEach
  void town() throws IOException {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    dispatcher = fixtures.staffAt("http://127.0.0.1:" + port, "dispatcher");
  }

  private static List<Map<String, Object>> seen(List<CaseView> items) {
    return items.stream()
        .map(it -> Map.<String, Object>of("id", it.id(), "version", it.version()))
        .toList();
  }

  private JsonNode perform(
      Visitor who, List<CaseView> items, String action, Map<String, String> fields, String key)
      throws IOException {
    return who.post(
            "/api/bulk/perform",
            Map.of("cases", seen(items), "action", action, "fields", fields),
            key)
        .expect(200)
        .json();
  }

  private CaseView now(CaseView item) {
    return cases.get(item.id(), town.supervisor);
  }

  private static List<String> names(JsonNode actions) {
    return StreamSupport.stream(actions.spliterator(), false)
        .map(it -> it.path("name").asString())
        .toList();
  }

  @Test
  void whatAllAllowIsOfferedAndSaysWhetherItCanBeUndone() throws IOException {
    var ids = List.of(town.waiting().id(), town.waiting().id());
    var actions = dispatcher.post("/api/bulk/actions", Map.of("ids", ids)).expect(200).json();
    assertThat(names(actions))
        .containsExactlyInAnyOrder(
            "dispatch",
            "reject",
            "urge",
            "merge",
            "set-priority",
            "re-sort",
            "recuse",
            "recuse-unit");
    assertThat(actions.get(0).path("undoable").asBoolean()).isTrue();
    var mixed = new ArrayList<>(ids);
    mixed.add(town.accepted().id());
    assertThat(names(dispatcher.post("/api/bulk/actions", Map.of("ids", mixed)).expect(200).json()))
        .containsExactlyInAnyOrder(
            "urge", "merge", "set-priority", "re-sort", "recuse", "recuse-unit");
    mixed.add(UUID.randomUUID());
    assertThat(names(dispatcher.post("/api/bulk/actions", Map.of("ids", mixed)).expect(200).json()))
        .as("one that is not there allows nothing")
        .isEmpty();
    var handler = fixtures.staffAt("http://127.0.0.1:" + port, "handler3");
    assertThat(names(handler.post("/api/bulk/actions", Map.of("ids", ids)).expect(200).json()))
        .isEmpty();
    fixtures
        .residentAt("http://127.0.0.1:" + port, "19900000001")
        .post("/api/bulk/actions", Map.of("ids", ids))
        .expect(403);
  }

  @Test
  void eachIsDoneForItselfAndWhatFailedSaysWhy() throws IOException {
    var fine = town.waiting();
    var stale = town.waiting();
    town.act(stale, "add-note", town.resident, Perform.of(stale.version()).note("还有一事"));
    var gone = town.withdrawn();
    var key = Town.key();
    var fields = Map.of("unit", town.works.id().toString());
    var outcome = perform(dispatcher, List.of(fine, stale, gone), "dispatch", fields, key);
    assertThat(outcome.get(0).path("done").asBoolean()).isTrue();
    assertThat(outcome.get(0).path("stateName").asString()).isEqualTo("待接单");
    assertThat(outcome.get(1).path("problem").asString()).isEqualTo("stale-version");
    assertThat(outcome.get(1).path("title").asString()).contains("诉求人刚刚先处理了");
    assertThat(outcome.get(2).path("problem").asString()).isEqualTo("action-not-possible");
    assertThat(now(fine).state()).isEqualTo("dispatched");
    assertThat(now(stale).state()).isEqualTo("submitted");

    perform(dispatcher, List.of(fine, stale, gone), "dispatch", fields, key);
    assertThat(now(fine).version()).as("sent again, done once").isEqualTo(fine.version() + 1);
    var retried = perform(dispatcher, List.of(now(stale)), "dispatch", fields, Town.key());
    assertThat(retried.get(0).path("done").asBoolean()).isTrue();

    var stranger = fixtures.staffAt("http://127.0.0.1:" + port, "dispatcher2");
    var refused =
        perform(
            stranger, List.of(now(fine)), "set-priority", Map.of("priority", "urgent"), Town.key());
    assertThat(refused.get(0).path("problem").asString()).isEqualTo("case-not-found");
    var many =
        IntStream.range(0, 201)
            .mapToObj(it -> Map.of("id", UUID.randomUUID(), "version", 1))
            .toList();
    dispatcher
        .post("/api/bulk/perform", Map.of("cases", many, "action", "dispatch"), Town.key())
        .expect(400);
  }

  @Test
  void aDispatchIsTakenBackToTheOldDeadlineByWhoeverMadeIt() throws IOException {
    var item = town.waiting();
    var due = promise(now(item), "派遣");
    clock.advance(Duration.ofMinutes(20));
    var fields =
        Map.of("unit", town.works.id().toString(), "category", "manhole", "priority", "urgent");
    var outcome = perform(dispatcher, List.of(item), "dispatch", fields, Town.key());
    assertThat(outcome.get(0).path("undoSeconds").asLong()).isEqualTo(600);
    var sent = now(item);
    assertThat(cases.get(item.id(), town.dispatcher).undo())
        .extracting(CaseView.Undo::label)
        .isEqualTo("派遣");
    assertThat(sent.undo()).as("not the supervisor's").isNull();
    Town.refused(
        "undo-too-late", () -> cases.undo(item.id(), sent.version(), town.supervisor, Town.key()));

    var key = Town.key();
    assertThat(undo(List.of(sent), key).get(0).path("done").asBoolean()).isTrue();
    var back = now(item);
    assertThat(undo(List.of(sent), key).get(0).path("done").asBoolean()).isTrue();
    assertThat(now(item).version()).as("sent again, done once").isEqualTo(back.version());
    assertThat(back.state()).isEqualTo("submitted");
    assertThat(back.unit()).isNull();
    assertThat(back.category().code()).isEqualTo("other");
    assertThat(back.priority().code()).isEqualTo("normal");
    assertThat(promise(back, "派遣")).isEqualTo(due);
    assertThat(back.timeline()).extracting(CaseView.Entry::kind).startsWith("recall", "dispatch");
    Town.refused("case-not-found", () -> cases.get(item.id(), town.otherHandler));
    clock.advance(Duration.ofHours(9));
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode undo(List<CaseView> items) throws IOException {
    return undo(items, Town.key());
  }

  private JsonNode undo(List<CaseView> items, String key) throws IOException {
    return dispatcher.post("/api/bulk/undo", Map.of("cases", seen(items)), key).expect(200).json();
  }

  @Test
  void nothingIsTakenBackTooLateOrAfterSomebodyWentOn() throws IOException {
    var late = town.waiting();
    var taken = town.waiting();
    var fields = Map.of("unit", town.works.id().toString());
    perform(dispatcher, List.of(late, taken), "dispatch", fields, Town.key());
    var sent = List.of(now(late), now(taken));
    town.act(cases.get(taken.id(), town.otherHandler), "accept", town.otherHandler);
    assertThat(undo(sent.subList(1, 2)).get(0).path("problem").asString())
        .isIn("action-not-possible", "stale-version");
    clock.advance(Duration.ofMinutes(11));
    assertThat(undo(sent.subList(0, 1)).get(0).path("problem").asString())
        .isEqualTo("undo-too-late");
    Town.refused("action-not-possible", () -> town.act(now(late), "recall", town.dispatcher));
    assertThat(cases.get(late.id(), town.dispatcher).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("recall");
  }

  @Test
  void aPriorityAndAColleagueAreGivenBack() throws IOException {
    var items = List.of(town.open(), town.open());
    var before = items.stream().map(this::now).toList();
    perform(dispatcher, before, "set-priority", Map.of("priority", "urgent"), Town.key());
    undo(before.stream().map(this::now).toList());
    for (int i = 0; i < 2; i++) {
      assertThat(now(items.get(i)).priority().code()).isEqualTo("normal");
      assertThat(now(items.get(i)).clock()).isEqualTo(before.get(i).clock());
    }
    var item = cases.get(town.accepted().id(), town.handler);
    var handed =
        town.act(
            item,
            "hand-to",
            town.handler,
            Perform.of(item.version())
                .note("我去开会")
                .fields(Map.of("colleague", town.colleague.id().toString())));
    assertThat(handed.holder()).isEqualTo(new CaseSummary.Person(town.colleague.name()));
    assertThat(handed.timeline().getFirst().label()).isEqualTo("转给%s承办", town.colleague.name());
    assertThat(cases.get(item.id(), town.resident).timeline())
        .extracting(CaseView.Entry::kind)
        .doesNotContain("hand-to");
    var back = cases.undo(item.id(), handed.version(), town.handler, Town.key());
    assertThat(back.holder()).isEqualTo(new CaseSummary.Person(town.handler.name()));
    Town.refused(
        "invalid-fields",
        () ->
            town.act(
                back,
                "hand-to",
                town.handler,
                Perform.of(back.version())
                    .note("给外单位")
                    .fields(Map.of("colleague", town.otherHandler.id().toString()))));
  }
}
