package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One lamp reported by several people is one case (并案). */
@HouseTest
@SuppressWarnings("NullAway.Init")
class MergeIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired JdbcClient jdbc;
  @Autowired Links links;
  @Autowired MovableClock clock;
  @Autowired Fixtures fixtures;
  @Autowired Actors actors;
  @Autowired Staffs staffs;
  private Town town;

  @BeforeEach
  void enter() {
    clock.set(Instant.parse("2025-03-03T01:00:00Z"));
    town = Town.of(house);
  }

  private CaseView now(CaseView item, Actor actor) {
    return cases.get(item.id(), actor);
  }

  private CaseView now(CaseView item) {
    return now(item, town.supervisor);
  }

  private CaseView act(CaseView item, String action, Actor actor) {
    return town.act(item, action, actor, noted(item));
  }

  private Perform noted(CaseView item) {
    return Perform.of(now(item).version()).note("说明一下");
  }

  private CaseView closed(CaseView item) {
    var accepted = town.act(now(item), "accept", town.handler);
    town.act(accepted, "report", town.handler, town.result(accepted, town.handler));
    return town.act(now(item, town.gridWorker), "verify-pass", town.gridWorker);
  }

  @Test
  void aMergedCaseIsDoneWithTheOneItFollowsAndItsReporterHearsOfIt() {
    var lamp = town.open();
    var same = town.merged(lamp);

    assertThat(same.state()).isEqualTo("merged");
    assertThat(same.clock()).isNull();
    assertThat(same.clocks()).allMatch(it -> it.stopped() != null);
    assertThat(now(lamp).timeline().getFirst().label()).contains(same.reference()).contains("并到这里");
    assertThat(same.timeline().getFirst().label()).contains(lamp.reference());
    Town.refused(
        "action-not-possible",
        () -> town.act(now(same), "rate", town.neighbour, town.rating(now(same), true, 5)));

    closed(lamp);
    var told = now(same, town.neighbour);
    assertThat(told.timeline().getFirst().label()).isEqualTo("一起办的这件事办好了");
    var rated = town.act(told, "rate", town.neighbour, town.rating(told, true, 5));
    assertThat(rated.state()).isEqualTo("merged");
    assertThat(Objects.requireNonNull(rated.rating()).score()).isEqualTo(5);
  }

  @Test
  void neitherReporterLearnsOfTheOther() {
    var lamp = town.open();
    var same = town.merged(lamp);
    act(lamp, "add-note", town.resident);
    closed(lamp);
    var first = now(lamp, town.resident);
    assertThat(first.toString()).doesNotContain(same.reference()).doesNotContain("并");
    var second = now(same, town.neighbour);
    assertThat(second.toString()).doesNotContain(lamp.reference()).doesNotContain(lamp.text());
    Town.refused("case-not-found", () -> cases.get(lamp.id(), town.neighbour));
    Town.refused("case-not-found", () -> cases.get(same.id(), town.resident));
  }

  @Test
  void notSolvedForOneIsSplitAndGoesOnByItself() {
    var lamp = town.open();
    var same = town.merged(lamp);
    closed(lamp);
    var told = now(same, town.neighbour);
    var again = town.act(told, "rate", town.neighbour, town.rating(told, false, 1));
    assertThat(again.state()).isEqualTo("submitted");
    assertThat(again.clock()).isNotNull();
    assertThat(now(lamp).state()).isEqualTo("closed");
    assertThat(now(lamp).timeline().getFirst().label()).contains("拆开");
    assertThat(links.from(LinkKind.DUPLICATE, lamp.id())).isEmpty();
  }

  @Test
  void splittingGivesBackStateUnitAndAClockCountedFromThen() {
    var lamp = town.open();
    var other =
        cases.open(
            Town.wanted("还是那盏灯坏了", "street-lamp", town.estate()), town.neighbour, Town.key());
    var accepted = town.act(other, "accept", town.handler);
    var merged = town.merge(accepted, lamp);
    clock.advance(Duration.ofDays(2));
    var split = act(merged, "split", town.dispatcher);
    assertThat(split.state()).isEqualTo("accepted");
    assertThat(split.unit()).isEqualTo(accepted.unit());
    assertThat(split.holder()).isEqualTo(accepted.holder());
    assertThat(Objects.requireNonNull(split.clock()).due())
        .isAfter(Objects.requireNonNull(accepted.clock()).due());
    assertThat(split.timeline().getFirst().label()).contains(lamp.reference());
    assertThat(now(lamp).timeline().getFirst().label()).contains(other.reference());
    act(now(split), "report", town.handler, town.result(now(split), town.handler));
  }

  private void act(CaseView item, String action, Actor actor, Perform input) {
    town.act(item, action, actor, input);
  }

  @Test
  void whatEndsWithoutAResultLetsTheOthersGo() {
    var lamp = town.waiting();
    var same = town.merged(lamp);
    town.act(now(lamp), "withdraw", town.resident);
    assertThat(now(same).state()).isEqualTo("submitted");
    assertThat(now(same).clock()).isNotNull();
    assertThat(now(same).timeline().getFirst().label()).contains("没有办下去");
  }

  @Test
  void mergingIntoAMergedCaseLeadsToWhereItWentAndNeverInACircle() {
    var lamp = town.open();
    var second = town.merged(lamp);
    var third = town.merged(second);
    assertThat(links.root(LinkKind.DUPLICATE, third.id())).isEqualTo(lamp.id());
    assertThat(links.to(LinkKind.DUPLICATE, third.id())).contains(lamp.id());
    Town.refused("link-cycle", () -> town.merge(lamp, third));
    Town.refused("link-cycle", () -> town.merge(lamp, lamp));

    var most = town.open();
    town.merge(lamp, most);
    closed(most);
    for (var it : List.of(lamp, second, third))
      assertThat(now(it).timeline().getFirst().label()).contains("办好了");
  }

  @Test
  void whatIsToldInConfidenceIsOnlyMergedWithItsKind() {
    var lamp = town.open();
    var complaint = town.open("我要投诉路灯所态度恶劣", "street-lamp");
    assertThat(Objects.requireNonNull(complaint.kind()).code()).isEqualTo("complaint");
    Town.refused("merge-kinds-differ", () -> town.merge(complaint, lamp));
    Town.refused("merge-kinds-differ", () -> town.merge(lamp, complaint));
    var other = town.open("投诉路灯所的人态度差", "street-lamp");
    assertThat(town.merge(other, complaint).state()).isEqualTo("merged");
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    var lamp = town.open();
    var closed = closed(town.open());
    Town.refused("merge-into-closed", () -> town.merge(lamp, closed));
    var input = noted(lamp).fields(Map.of("into", "2503030000010"));
    Town.refusedSaying("没有找到", () -> town.act(lamp, "merge", town.dispatcher, input));
    Town.refused("case-not-found", () -> act(lamp, "merge", town.neighbour));
    Town.refused("action-not-yours", () -> act(lamp, "merge", town.handler));
    var accepted = town.accepted();
    town.askPart(accepted, town.handler);
    Town.refusedSaying("协办", () -> town.merge(accepted, lamp));
  }

  @Test
  void mergedCasesAreNotCountedTwice() {
    var lamp = town.open();
    var before = cases.figures(town.supervisor);
    var same = town.merged(lamp);
    var after = cases.figures(town.supervisor);
    assertThat(after.received().value()).isEqualTo(before.received().value());
    assertThat(after.open().value()).isEqualTo(before.open().value());
    assertThat(cases.list(CaseQuery.all(), town.supervisor).items())
        .extracting(CaseSummary::id)
        .contains(lamp.id())
        .doesNotContain(same.id());
    assertThat(cases.list(CaseQuery.all(), town.neighbour).items())
        .extracting(CaseSummary::id)
        .contains(same.id());
  }

  @Test
  void twoMergesThatCrossEndInOne() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 5; round++) {
        var a = town.open();
        var b = town.open();
        var done =
            both.invokeAll(List.of(merging(a, b), merging(b, a)), 30, TimeUnit.SECONDS).stream()
                .map(it -> it.resultNow())
                .toList();
        assertThat(done).containsOnlyOnce("merged");
        assertThat(done).contains("stale-version");
        assertThat(List.of(now(a).state(), now(b).state())).containsOnlyOnce("merged");
      }
    }
  }

  /** What became of it, said with the version that both saw. */
  private Callable<String> merging(CaseView item, CaseView into) {
    var input =
        Perform.of(item.version()).note("同一盏灯").fields(Map.of("into", into.id().toString()));
    return () -> {
      try {
        return town.act(item, "merge", town.dispatcher, input).state();
      } catch (HuyingException e) {
        return e.type();
      }
    };
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  private CaseView order(String priority) {
    return cases.open(
        new OpenCase(
            "request",
            null,
            "12345转来：那盏灯不亮",
            "other",
            town.estate(),
            List.of(),
            "12345",
            Map.of("promised", "2025-03-06T12:00", "priority", priority)),
        town.dispatcher,
        Town.key());
  }

  @Test
  void whatWasPromisedToOthersIsKeptByTheCaseItGoesWith() {
    var wanted = Instant.parse("2025-03-06T04:00:00Z");
    var lamp = town.open();
    var usual = promise(lamp, "答复").due();
    var order = town.merge(order("pressing"), lamp);
    var lead = now(lamp);
    assertThat(promise(lead, "答复").due()).isEqualTo(wanted);
    assertThat(promise(lead, "答复").explanation()).contains("另外写明了3月6日12:00前");
    assertThat(lead.priority().code()).isEqualTo("pressing");
    assertThat(lead.timeline().getFirst().label())
        .contains("并到这里")
        .contains("缓急定为较急")
        .contains("来单要求3月6日12:00前答复");
    act(order, "split", town.dispatcher);
    assertThat(promise(now(lamp), "答复").due()).isEqualTo(usual);

    var seen = town.seen("井盖坏了", "other");
    town.merge(order("normal"), seen);
    assertThat(now(seen).timeline().getFirst().label()).contains("来单要求");
  }

  @Test
  void whatIsSplitOffBindsNoneOfThoseAboveItAnyMore() {
    var lead = town.open();
    var usual = promise(lead, "答复").due();
    var lamp = town.open();
    var order = town.merge(order("normal"), lamp);
    town.merge(lamp, lead);
    assertThat(promise(now(lead), "答复").due()).isBefore(usual);
    act(order, "split", town.dispatcher);
    assertThat(promise(now(lead), "答复").due()).isEqualTo(usual);
    for (var it : List.of(lamp, lead))
      assertThat(now(it).timeline().getFirst().label()).contains(order.reference(), "从这里拆开");
    assertThat(links.from(LinkKind.DUPLICATE, lead.id())).containsExactly(lamp.id());
  }

  @Test
  void aLeadOfAnEarlierVersionKeepsWhatWasPromisedToo() {
    var lamp = town.open();
    jdbc.sql("update cases.case_file set type_version = 2 where id = ?").param(lamp.id()).update();
    town.merge(order("pressing"), lamp);
    var lead = now(lamp);
    assertThat(promise(lead, "答复").due()).isEqualTo(Instant.parse("2025-03-06T04:00:00Z"));
    assertThat(lead.timeline().getFirst().label()).isEqualTo("缓急定为较急，来单要求3月6日12:00前答复");
    assertThat(lead.timeline().get(1).label()).endsWith("并到这里");
    assertThat(now(lamp, town.resident).timeline())
        .extracting(CaseView.Entry::kind)
        .doesNotContain("hurried");
  }

  @Test
  void anExtendedDeadlineIsCutToWhatTheOrderWants() {
    var item = town.askForMore(town.accepted(), "5 work days");
    var longer = town.act(now(item), "approve-extension", town.supervisor);
    assertThat(promise(longer, "处理").due()).isAfter(Instant.parse("2025-03-06T04:00:00Z"));
    town.merge(order("normal"), longer);
    assertThat(promise(now(item), "处理").due()).isEqualTo(Instant.parse("2025-03-06T04:00:00Z"));
  }

  @Test
  void whoseReportWasMergedRatesEachEndAndMaySayThatItCameBack() {
    var lamp = town.open();
    var same = town.merged(lamp);
    closed(lamp);
    Town.refusedSaying("请先评价", () -> act(same, "reopen", town.neighbour));
    var rated = now(same, town.neighbour);
    rated = town.act(rated, "rate", town.neighbour, town.rating(rated, true, 5));
    clock.advance(Duration.ofHours(1));
    var lead = now(lamp, town.resident);
    town.act(lead, "rate", town.resident, town.rating(lead, false, 1));
    closed(lamp);
    var asked = now(same, town.neighbour);
    assertThat(asked.actions()).extracting(CaseView.Action::name).contains("rate");
    asked = town.act(asked, "rate", town.neighbour, town.rating(asked, true, 4));
    var again = act(asked, "reopen", town.neighbour);
    assertThat(again.state()).isEqualTo("submitted");
    assertThat(again.reopens()).isEqualTo(1);
    assertThat(links.from(LinkKind.DUPLICATE, lamp.id())).isEmpty();
    assertThat(now(lamp).state()).isEqualTo("closed");
  }

  @Test
  void whatIsSplitDoesNotComeBackToSomebodyWhoLeft() {
    var unit = fixtures.unit("leaving", "pj");
    var leaving = fixtures.staff("leaving", unit, new Grant(Role.HANDLER, "pj"));
    var staying = fixtures.staff("staying", unit, new Grant(Role.HANDLER, "pj"));
    var item = town.waiting();
    var given = Perform.of(item.version()).fields(Map.of("unit", unit.id().toString()));
    var held = town.act(town.act(item, "dispatch", town.dispatcher, given), "accept", leaving);
    var merged = town.merge(held, town.open());
    actors.as(new Actor.System(), () -> staffs.disable(leaving.id()));
    var split = act(merged, "split", town.dispatcher);
    assertThat(split.state()).isEqualTo("accepted");
    assertThat(split.holder()).isNull();
    assertThat(split.assignee()).isEqualTo(new CaseSummary.Person(staying.name()));
  }
}
