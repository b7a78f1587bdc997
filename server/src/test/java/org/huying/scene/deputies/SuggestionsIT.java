package org.huying.scene.deputies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Deputies raise suggestions, which are answered on a clock, and once more where they are not
 * satisfied.
 */
@HouseTest
@Timeout(240)
class SuggestionsIT extends TwoStations {
  @Test
  void aSuggestionIsAnsweredOnTheLegalClockAndOnceMoreWhereTheDeputyIsNotSatisfied() {
    var item = bring("过马路没有红绿灯");
    var raised = raise(item.id());
    assertThat(raised.state()).isEqualTo("raised");
    assertThat(raised.place().name()).isEqualTo("榕树头社区");
    assertThat(told(town.resident.person())).contains("代表已据此提出建议");
    assertThat(told(town.dispatcher.id())).contains("新的代表建议");

    var assigned = assigned(raised);
    assertThat(due(assigned, "答复")).isEqualTo("2025-06-03T17:30:00+08:00");
    assertThat(promise(assigned, "答复").explanation()).startsWith("从3月3日的次日起3个月").endsWith("到期");
    act(assigned, "accept", town.otherHandler, Map.of());
    var asked =
        act(assigned, "ask-extension", town.otherHandler, Map.of("term", "3 months"), "要几个部门一起定");
    Town.refused(
        "action-not-yours", () -> act(asked, "approve-extension", town.otherHandler, Map.of()));
    var longer = act(asked, "approve-extension", town.supervisor, Map.of());
    assertThat(due(longer, "答复")).isEqualTo("2025-09-03T17:30:00+08:00");

    clock.set(Instant.parse("2025-08-25T09:00:00+08:00"));
    jobs.runDue();
    house.getBean(DeputyNews.class).remind();
    house.getBean(DeputyNews.class).remind();
    assertThat(told(town.otherHandler.id()).stream().filter("代表建议快到答复期限了"::equals)).hasSize(1);
    Town.refused(
        "action-not-yours", () -> act(raised, "answer", deputy, Map.of("open", "yes"), "自己答"));
    var answered = act(raised, "answer", town.otherHandler, Map.of("open", "yes"), "已列入明年计划");
    assertThat(told(deputy.id())).contains("建议有答复了");
    assertThat(told(town.resident.person())).contains("代表的建议有答复了");
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), deputy).items())
        .extracting(it -> it.id())
        .contains(answered.id());

    var again = act(answered, "rate", deputy, Map.of("opinion", "unsatisfied"), "太慢了");
    assertThat(again.state()).isEqualTo("again");
    assertThat(due(again, "再次答复")).isEqualTo("2025-09-25T17:30:00+08:00");
    assertThat(told(town.supervisor.id())).contains("代表对答复不满意");
    act(again, "answer", town.otherHandler, Map.of("open", "yes"), "十月底前装好");
    var done = act(again, "rate", deputy, Map.of("opinion", "satisfied"));
    assertThat(done.state()).isEqualTo("done");

    var seen = brought.mine(item.id(), town.resident).suggestions().getFirst();
    assertThat(seen.stateName()).isEqualTo("已办结");
    assertThat(seen.lines()).extracting(BroughtViews.Passed::note).contains("十月底前装好", "已列入明年计划");
    assertThat(seen.lines())
        .as("what the deputy told the unit")
        .noneMatch(it -> "太慢了".equals(it.note()));
    var figures = suggestions.figures(station.id(), deputy);
    assertThat(figures.answered()).isGreaterThanOrEqualTo(1);
    assertThat(figures.onTime()).isGreaterThanOrEqualTo(1);
    assertThat(figures.suggestions()).isGreaterThanOrEqualTo(figures.answered());
    var onTime = suggestions.list(station.id(), null, Suggestions.Which.ON_TIME, FIRST, deputy);
    assertThat(onTime.items()).extracting(it -> it.id()).contains(raised.id());
    assertThat(onTime.total()).isEqualTo(figures.onTime());
  }

  @Test
  void aUnitIsRemindedOfItsAnswerAloneWhateverElseIsDueBefore() {
    var unit = fixtures.unit("slow-" + count, "pj");
    var handler = fixtures.staff("slow" + count, unit, new Grant(Role.HANDLER, "pj"));
    var late = raise();
    var asked = raise();
    for (var it : List.of(late, asked))
      act(it, "assign", town.dispatcher, Map.of("unit", unit.id().toString()));
    act(asked, "accept", handler, Map.of());
    remindAt("2025-03-04T08:40:00+08:00");
    assertThat(reminders(handler)).as("nothing but accepting is due soon").isEmpty();

    clock.set(Instant.parse("2025-05-19T09:00:00+08:00"));
    act(asked, "ask-extension", handler, Map.of("term", "3 months"), "要几个部门一起定");
    remindAt("2025-05-20T08:40:00+08:00");
    var says = "代表建议快到答复期限了%s（%s），请在6月3日17:30前答复。";
    assertThat(reminders(handler))
        .as("one that nobody has accepted yet, and one that may get no more time")
        .containsExactlyInAnyOrder(
            says.formatted(late.title(), late.reference()),
            says.formatted(asked.title(), asked.reference()));
  }

  private void remindAt(String at) {
    clock.set(Instant.parse(at));
    jobs.runDue();
    house.getBean(DeputyNews.class).remind();
  }

  private List<String> reminders(Actor.Staff of) {
    return texts(of.id()).stream().filter(it -> it.startsWith("代表建议快到答复期限了")).toList();
  }

  @Test
  void anAnswerThatIsLateGoesUpAndOneThatNobodyRatesIsClosed() {
    var raised = raise();
    assigned(raised);
    act(raised, "accept", town.otherHandler, Map.of());
    clock.set(Instant.parse("2025-06-03T17:30:02+08:00"));
    jobs.runDue();
    assertThat(told(town.otherHandler.id())).contains("代表建议答复超时");
    assertThat(told(deputy.id())).contains("我们在催");
    clock.set(Instant.parse("2025-06-11T09:00:00+08:00"));
    jobs.runDue();
    assertThat(told(town.supervisor.id())).contains("代表建议答复超时");
    act(raised, "answer", town.otherHandler, Map.of("open", "no"), "涉及未公开的规划");
    var late = suggestions.list(station.id(), null, Suggestions.Which.ON_TIME, FIRST, deputy);
    assertThat(late.items()).noneMatch(it -> it.id().equals(raised.id()));
    clock.set(Instant.parse("2025-08-20T09:00:00+08:00"));
    jobs.runDue();
    jobs.runDue();
    var closed = cases.get(raised.id(), deputy);
    assertThat(closed.state()).isEqualTo("done");
    assertThat(closed.timeline().getFirst().label()).isEqualTo("代表没有评价，办结");
  }

  @Test
  void aSuggestionIsSupervisedAndWhatTheDeputyAddsReachesWhoeversTurnItIs() {
    var raised = raise();
    act(raised, "add-note", deputy, Map.of(), "早上也很堵");
    assertThat(told(town.dispatcher.id())).contains("代表补充了说明");
    assigned(raised);
    act(raised, "accept", town.otherHandler, Map.of());
    var named = Map.of("answerer", town.otherHandler.id().toString());
    var supervised = act(raised, "supervise", town.supervisor, named, "一个月没有动静");
    assertThat(promise(supervised, "督办答复").stopped()).isNull();
    assertThat(told(town.otherHandler.id())).contains("督办件，请您答复");
    act(raised, "answer-supervision", town.otherHandler, Map.of(), "下周和交警开会定");
    assertThat(told(town.supervisor.id())).contains("督办有答复");
  }

  @Test
  void whoReadsASuggestionAndWhoRatesIt() {
    var item = bring("红绿灯太快");
    var raised = raise(item.id());
    var colleague =
        fixtures.staff(
            "deputy-c" + count,
            fixtures.unit("congress", "pj"),
            new Grant(Role.DEPUTY, "pj.t01.c001"));
    assertThat(cases.get(raised.id(), colleague).reference()).isEqualTo(raised.reference());
    for (Actor it : List.of(elsewhere, town.otherHandler, town.resident, town.neighbour))
      Town.refused("case-not-found", () -> cases.get(raised.id(), it));
    assertThat(suggestions.grounds(raised.id(), deputy).cases()).hasSize(1);
    var forStaff = suggestions.grounds(raised.id(), town.dispatcher);
    assertThat(forStaff.count()).isEqualTo(1);
    assertThat(forStaff.cases()).as("which ones only the station's deputies know").isEmpty();
    assigned(raised);
    act(raised, "accept", town.otherHandler, Map.of());
    act(raised, "answer", town.otherHandler, Map.of("open", "yes"), "会装");
    Town.refused(
        "action-not-possible",
        () -> act(raised, "rate", colleague, Map.of("opinion", "satisfied")));
    assertThat(told(deputy.id())).contains("建议有答复了");
    assertThat(told(colleague.id())).doesNotContain("建议有答复了");
    brought.withdraw(item.id(), town.resident);
    assertThat(suggestions.grounds(raised.id(), deputy).count()).isZero();
    Town.refused("invalid-fields", () -> raise(item.id()));
    Town.refused(
        "invalid-fields",
        () ->
            suggestions.raise(
                new NewSuggestion(
                    null, "别处的事", null, town.places.getByCode("t02c001").id(), null, List.of()),
                staffs.get(
                    fixtures
                        .staff(
                            "deputy-d" + count,
                            fixtures.unit("congress", "pj"),
                            new Grant(Role.DEPUTY, "pj.t02"))
                        .id()),
                Town.key()));
    Town.refused(
        "opening-not-yours",
        () ->
            cases.open(
                new OpenCase(
                    "suggestion",
                    null,
                    "派遣员提的",
                    null,
                    new Location(town.places.getByCode("t01c001").id(), null, null, null),
                    List.of(),
                    "web",
                    Map.of()),
                town.dispatcher,
                Town.key()));
  }

  @Test
  void onlyTheStationActsOnASuggestionAndAColleagueRatesForOneWhoLeft() {
    var above =
        fixtures.staff(
            "deputy-e" + count, fixtures.unit("congress", "pj"), new Grant(Role.DEPUTY, "pj.t01"));
    var colleague = deputy("deputy-f" + count, "pj.t01.c001");
    var raised = raise();
    Town.refused("action-not-possible", () -> act(raised, "add-note", above, Map.of(), "补一句"));
    Town.refused("action-not-possible", () -> act(raised, "withdraw", above, Map.of(), "不提了"));
    act(raised, "add-note", colleague, Map.of(), "早上也很堵");
    assigned(raised);
    act(raised, "accept", town.otherHandler, Map.of());
    actors.as(new Actor.System(), () -> staffs.disable(deputy.id()));
    act(raised, "answer", town.otherHandler, Map.of("open", "yes"), "会装");
    assertThat(told(colleague.id())).contains("建议有答复了");
    Town.refused(
        "action-not-possible", () -> act(raised, "rate", above, Map.of("opinion", "satisfied")));
    var done = act(raised, "rate", colleague, Map.of("opinion", "satisfied"));
    assertThat(done.state()).isEqualTo("done");
  }
}
