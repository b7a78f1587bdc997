package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What was taken for something else, or given to the wrong people, is put right later. */
@HouseTest
@SuppressWarnings("NullAway.Init")
class CorrectionsIT {
  private static int count;

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Messages messages;
  @Autowired Links links;
  @Autowired Actors actors;
  @Autowired Staffs staffs;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired TransactionTemplate transactions;
  private Town town;

  @BeforeEach
  void enter() {
    town = Town.of(house);
    clock.set(java.time.Instant.parse("2025-11-18T09:00:00+08:00"));
  }

  private CaseView now(CaseView item, Actor actor) {
    return cases.get(item.id(), actor);
  }

  private CaseView act(CaseView item, String action, Actor actor, Map<String, String> fields) {
    var input = Perform.of(now(item, town.supervisor).version()).note("说明一下").fields(fields);
    return town.act(item, action, actor, input);
  }

  @Test
  void aReportTakenForSomethingElseIsInConfidenceFromTheMomentItIsCorrected() {
    var text = "楼下餐馆半夜倒潲水，我住3栋501，电话13800000000";
    var item = town.act(town.open(text, "street-lamp"), "accept", town.handler);
    assertThat(now(item, town.handler).text()).contains("13800000000");

    var sorted = act(item, "re-sort", town.dispatcher, Map.of("kind", "report"));
    assertThat(sorted.state()).isEqualTo("accepted");
    assertThat(sorted.timeline().getFirst().label()).contains("重新归类").contains("举报");
    assertThat(now(item, town.handler).text()).doesNotContain("13800000000");
    assertThat(now(item, town.handler).reporter()).isNull();
    assertThat(now(item, town.dispatcher).text()).contains("13800000000");
    assertThat(sorted.clocks())
        .filteredOn(it -> it.name().equals("答复"))
        .first()
        .satisfies(it -> assertThat(it.explanation()).contains("15个工作日"));

    var back = act(item, "take-back", town.supervisor, Map.of());
    assertThat(back.state()).isEqualTo("submitted");
    Town.refused("case-not-found", () -> now(item, town.handler));
  }

  @Test
  void aWrongCorrectionIsTakenBackAndAnEventHasOnlyItsCategory() {
    var item = town.accepted();
    var sorted =
        act(item, "re-sort", town.dispatcher, Map.of("category", "other", "kind", "complaint"));
    assertThat(sorted.category().code()).isEqualTo("other");
    var undone = cases.undo(item.id(), sorted.version(), town.dispatcher, Town.key());
    assertThat(undone.category().code()).isEqualTo("street-lamp");
    assertThat(Objects.requireNonNull(undone.kind()).code()).isEqualTo("matter");
    var seen = town.seen("人行道的砖翘起来了", "street-lamp");
    assertThat(act(seen, "re-sort", town.dispatcher, Map.of("category", "other")).category().code())
        .isEqualTo("other");
  }

  @Test
  void whatWasMergedIntoItKeepsItFromBecomingAnotherKind() {
    var lamp = town.open();
    town.merged(lamp);
    Town.refused(
        "merge-kinds-differ",
        () -> act(lamp, "re-sort", town.dispatcher, Map.of("kind", "complaint")));
    assertThat(act(lamp, "re-sort", town.dispatcher, Map.of("category", "other")).state())
        .isEqualTo("dispatched");
  }

  @Test
  void whoMayNoLongerKnowOfACaseReadsNothingByAnOldKey() {
    var item = town.open();
    var key = Town.key();
    var priority = Perform.of(item.version()).fields(Map.of("priority", "urgent"));
    var second =
        fixtures.staff("second" + ++count, town.centre, new Grant(Role.DISPATCHER, "pj.t01.c001"));
    var done = cases.perform(item.id(), "set-priority", priority, second, key);
    assertThat(cases.perform(item.id(), "set-priority", priority, second, key).version())
        .as("who may know of it is answered again")
        .isEqualTo(done.version());
    act(item, "recuse", town.supervisor, Map.of("person", second.id().toString()));
    Town.refused(
        "case-not-found", () -> cases.perform(item.id(), "set-priority", priority, second, key));

    var accepted = Perform.of(now(item, town.handler).version());
    var taking = Town.key();
    cases.perform(item.id(), "accept", accepted, town.handler, taking);
    act(item, "reassign", town.dispatcher, Map.of("unit", town.works.id().toString()));
    Town.refused(
        "case-not-found", () -> cases.perform(item.id(), "accept", accepted, town.handler, taking));

    var seen =
        new OpenCase(
            "event",
            null,
            "井盖松动",
            "other",
            town.estate(),
            List.of(town.photo(town.gridWorker.id())),
            "grid",
            Map.of());
    var opening = Town.key();
    var opened = cases.open(seen, town.gridWorker, opening);
    assertThat(cases.open(seen, town.gridWorker, opening).id()).isEqualTo(opened.id());
  }

  @Test
  void aCaseWhoseUnitHasNobodyLeftIsGivenToAnother() {
    var empty = fixtures.unit("empty" + ++count, "pj");
    var last = fixtures.staff("last" + count, empty, new Grant(Role.HANDLER, "pj"));
    var given =
        act(town.waiting(), "dispatch", town.dispatcher, Map.of("unit", empty.id().toString()));
    var held = town.act(given, "accept", last);
    var handle = promise(held, "处理");
    actors.as(new Actor.System(), () -> staffs.disable(last.id()));
    clock.advance(java.time.Duration.ofMinutes(30));

    var unit = Map.of("unit", town.works.id().toString());
    var moved = act(held, "reassign", town.supervisor, unit);
    assertThat(moved.state()).isEqualTo("dispatched");
    assertThat(Objects.requireNonNull(moved.unit()).id()).isEqualTo(town.works.id());
    assertThat(moved.holder()).isNull();
    assertThat(promise(moved, "处理").due()).as("the promise stays").isEqualTo(handle.due());
    assertThat(now(moved, town.resident).timeline().getFirst().label())
        .isEqualTo("换由%s办理", town.works.name());

    clock.advance(java.time.Duration.ofMinutes(30));
    var started = promise(moved, "接单").from();
    var again = act(moved, "reassign", town.dispatcher, Map.of("unit", town.lamp.id().toString()));
    assertThat(promise(again, "接单").from())
        .as("the next unit has its own time to accept")
        .isAfter(started);

    var event = town.seen("路灯杆歪了", "street-lamp");
    var filed = act(event, "file", town.dispatcher, Map.of());
    var assigned = act(filed, "assign", town.dispatcher, Map.of());
    assertThat(Objects.requireNonNull(act(assigned, "reassign", town.dispatcher, unit).unit()).id())
        .isEqualTo(town.works.id());
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aUnitThatMayNotKnowOfACaseDoesNoPartOfItEither() {
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    UUID part = transactions.execute(it -> links.from(LinkKind.PART, lead.id()).getLast());
    assertThat(cases.get(part, town.otherHandler).state()).isEqualTo("asked");
    var recused =
        act(lead, "recuse-unit", town.supervisor, Map.of("unit", town.works.id().toString()));
    Town.refused("case-not-found", () -> cases.get(part, town.otherHandler));
    assertThat(cases.get(part, town.dispatcher).state()).isEqualTo("ended");
    assertThat(now(lead, town.supervisor).version())
        .as("what was answered is how it is")
        .isEqualTo(recused.version());
    var report = now(lead, town.handler);
    assertThat(town.act(report, "report", town.handler, town.result(report, town.handler)).state())
        .as("nothing waits for it")
        .isEqualTo("reported");
  }

  @Test
  void whoMayNotKnowOfACaseHasNoPartOfItInHand() {
    var both =
        fixtures.staff(
            "both" + ++count,
            town.works,
            new Grant(Role.HANDLER, "pj"),
            new Grant(Role.GRID_WORKER, "pj"));
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    UUID part = transactions.execute(it -> links.from(LinkKind.PART, lead.id()).getLast());
    var asked = cases.get(part, both);
    assertThat(town.act(asked, "accept", both).holder()).isNotNull();
    act(lead, "recuse", town.supervisor, Map.of("person", both.id().toString()));
    Town.refused("case-not-found", () -> cases.get(part, both));
    var seen = cases.get(part, town.otherHandler);
    assertThat(seen.state()).isEqualTo("accepted");
    assertThat(seen.holder()).isNull();
    assertThat(seen.timeline().getFirst().label())
        .contains("单位另外安排人办")
        .contains("拟由" + town.otherHandler.name());
    assertThat(town.act(seen, "take-over", town.otherHandler).holder()).isNotNull();
  }

  @Test
  void aCaseIsGivenToAnotherUnitThanItsOwnAndNobodyAnswersForTheFormerOne() {
    var item = town.accepted();
    act(item, "supervise", town.supervisor, Map.of("answerer", town.handler.id().toString()));
    var own = Map.of("unit", town.lamp.id().toString());
    Town.refusedSaying("请另选一个单位", () -> act(item, "reassign", town.dispatcher, own));
    act(item, "reassign", town.dispatcher, Map.of("unit", town.works.id().toString()));
    Town.refused("case-not-found", () -> now(item, town.handler));
  }

  @Test
  void whoeverHasItHearsOnlyOfTheirOwnDeadlineAndOfWhatWasCorrected() {
    var item = town.accepted();
    var sorted = act(item, "re-sort", town.dispatcher, Map.of("category", "other"));
    assertThat(sorted.timeline().getFirst().label()).matches("重新归类：\\S+");
    assertThat(told()).matches("(?s).*归为\\S+。请在.+前办好。");
    var reported = now(item, town.handler);
    town.act(reported, "report", town.handler, town.result(reported, town.handler));
    act(item, "re-sort", town.dispatcher, Map.of("category", "street-lamp"));
    assertThat(told()).matches("(?s).*归为\\S+。").doesNotContain("前办好");
  }

  /** The last that the holder was told. */
  private String told() {
    return messages.of(town.handler.id(), new PageRequest(0, 1)).items().getFirst().body();
  }
}
