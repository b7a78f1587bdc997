package org.huying.scene.deputies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A resident shows a need to the deputies of a station; they read it, follow it and raise a
 * suggestion, which is answered on a clock. Nobody else reads anything.
 */
@HouseTest
@Timeout(240)
class DeputiesIT {
  private static final PageRequest FIRST = new PageRequest(0, 20);
  private static final Instant BEGIN = Instant.parse("2025-03-03T09:00:00+08:00");

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Stations stations;
  @Autowired Brought brought;
  @Autowired Suggestions suggestions;
  @Autowired Fixtures fixtures;
  @Autowired Staffs staffs;
  @Autowired Actors actors;
  @Autowired AccessTrail trail;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  private Town town;
  private Actor.Staff deputy;
  private Actor.Staff elsewhere;
  private Station station;
  private Station other;
  private static int count;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(BEGIN);
    deputy = deputy("deputy-a" + ++count, "pj.t01.c001");
    elsewhere = deputy("deputy-b" + count, "pj.t02.c001");
    station = station("t01c001");
    other = station("t02c001");
  }

  private Actor.Staff deputy(String account, String path) {
    return fixtures.staff(account, fixtures.unit("congress", "pj"), new Grant(Role.DEPUTY, path));
  }

  private Station station(String code) {
    var place = town.places.getByCode(code);
    return house.getBean(StationTable.class).open().stream()
        .filter(it -> it.place().equals(place.id()))
        .findFirst()
        .orElseGet(() ->
            stations.add(
                new NewStation(
                    place.id(), place.name() + "联络站", "党群服务中心一楼", "每周三下午", List.of("甲代表"), 0),
                town.supervisor));
  }

  private CaseView bring(String text) {
    var item = town.open(text, "street-lamp");
    brought.bring(item.id(), station.id(), false, town.resident);
    return item;
  }

  private long listed(Actor.Staff actor, @Nullable String q) {
    return brought.list(null, q, BroughtViews.Which.ALL, false, FIRST, actor).total();
  }

  @Test
  void aResidentBringsANeedAndItsReadingLeavesALine() {
    var before = listed(deputy, null);
    var item =
        brought.file(
            station.id(),
            new OpenCase(
                "request", null, "长者过马路没有红绿灯", null, town.estate(), List.of(), "deputy", Map.of()),
            true,
            town.resident,
            Town.key());
    assertThat(listed(deputy, null)).isEqualTo(before + 1);
    assertThat(listed(deputy, "长者过马路")).isEqualTo(1);
    assertThat(told(deputy.id())).contains("有居民请您关注一件事");
    assertThat(texts(deputy.id())).noneMatch(it -> it.contains("红绿灯"));
    assertThat(lines()).noneMatch(it -> it.contains(item.reference()));

    var read = brought.read(item.id(), deputy);
    assertThat(read.item().text()).isEqualTo("长者过马路没有红绿灯");
    assertThat(read.item().reporter()).as("who it is stays with the resident").isNull();
    assertThat(read.item().actions()).isEmpty();
    assertThat(read.item().timeline().getLast().by().name()).isEqualTo("诉求人");
    assertThat(read.following()).as("the station follows").isTrue();
    assertThat(lines()).contains("您带来的诉求%s的内容".formatted(item.reference()));
    assertThat(brought.contact(item.id(), deputy).phone()).isEqualTo("19900000001");
    assertThat(lines()).contains("您的称呼和手机号");

    brought.note(item.id(), "已当面听取，约了周三去现场看", deputy, Town.key());
    assertThat(brought.mine(item.id(), town.resident).notes())
        .extracting(BroughtViews.NoteView::text)
        .containsExactly("已当面听取，约了周三去现场看");
  }

  @Test
  void whatWasNotBroughtToTheStationDoesNotExistForADeputy() {
    var item = bring("楼下的路灯坏了，晚上看不见");
    var mine = town.open("另一件没有带来的事", "street-lamp");
    var neighbours =
        cases.open(Town.wanted("隔壁的事", "other", town.estate()), town.neighbour, Town.key());
    Town.refused("case-not-found", () -> brought.read(mine.id(), deputy));
    Town.refused("case-not-found", () -> brought.read(neighbours.id(), deputy));
    Town.refused("case-not-found", () -> brought.read(item.id(), elsewhere));
    Town.refused("case-not-found", () -> brought.note(item.id(), "看看", elsewhere, Town.key()));
    Town.refused("case-not-found", () -> brought.contact(item.id(), elsewhere));
    Town.refused("case-not-found", () -> brought.follow(item.id(), true, elsewhere));
    Town.refused("contact-not-given", () -> brought.contact(item.id(), deputy));
    Town.refused(
        "case-not-found", () -> brought.bring(item.id(), station.id(), false, town.neighbour));
    Town.refused("case-not-found", () -> brought.mine(item.id(), town.neighbour));
    Town.refused("case-not-found", () -> brought.withdraw(item.id(), town.neighbour));
    assertThat(listed(elsewhere, "楼下的路灯")).isZero();
    // The cases themselves stay shut: not by id, number, list, search or figures.
    for (var it : List.of(item, mine, neighbours)) {
      Town.refused("case-not-found", () -> cases.get(it.id(), deputy));
      Town.refused("case-not-found", () -> cases.get(Reference.parse(it.reference()), deputy));
    }
    assertThat(cases.list(CaseQuery.all(), deputy).items())
        .allMatch(it -> it.type().equals("suggestion"));
    assertThat(cases.list(CaseQuery.all().but().q("路灯").query(), deputy).items()).isEmpty();
    Town.refused(
        "opening-not-yours",
        () -> cases.open(Town.wanted("代表自己提一件", "other", town.estate()), deputy, Town.key()));
  }

  @Test
  void aReportIsNeverBroughtAndWhatBecomesOneIsHidden() {
    var report = town.open("我要举报三楼的人乱收费", "other");
    Town.refusedSaying(
        "举报要为您保密", () -> brought.bring(report.id(), station.id(), false, town.resident));
    Town.refused(
        "report-not-for-deputies",
        () ->
            brought.file(
                station.id(),
                Town.wanted("举报有人私搭乱建", "other", town.estate()),
                false,
                town.resident,
                Town.key()));
    assertThat(cases.list(CaseQuery.all().but().q("私搭乱建").query(), town.resident).items())
        .as("nothing was filed")
        .isEmpty();

    var item = town.waiting();
    brought.bring(item.id(), station.id(), true, town.resident);
    brought.read(item.id(), deputy);
    var input =
        Perform.of(cases.get(item.id(), town.dispatcher).version())
            .fields(Map.of("unit", town.works.id().toString(), "kind", "report"));
    town.act(item, "dispatch", town.dispatcher, input);
    Town.refused("case-not-found", () -> brought.read(item.id(), deputy));
    Town.refused("case-not-found", () -> brought.contact(item.id(), deputy));
    Town.refused("case-not-found", () -> brought.note(item.id(), "打电话问问", deputy, Town.key()));
    Town.refused("case-not-found", () -> brought.follow(item.id(), true, deputy));
    assertThat(brought.list(null, null, BroughtViews.Which.ALL, false, FIRST, deputy).items())
        .noneMatch(it -> it.item().id().equals(item.id()));
    var before = told(deputy.id()).size();
    jobs.runDue();
    assertThat(told(deputy.id())).hasSize(before);
  }

  @Test
  void aResidentChangesWhetherTheirNumberIsShownAndWhatIsSentTwiceIsShownOnce() {
    var item = bring("井盖松了，车过就响");
    Town.refused("contact-not-given", () -> brought.contact(item.id(), deputy));
    brought.bring(item.id(), station.id(), true, town.resident);
    assertThat(brought.contact(item.id(), deputy).phone()).isEqualTo("19900000001");
    brought.bring(item.id(), station.id(), false, town.resident);
    Town.refused("contact-not-given", () -> brought.contact(item.id(), deputy));
    assertThat(audited("deputies.contact", item)).isEqualTo(2);

    var key = Town.key();
    var wanted = Town.wanted("井盖又松了", "other", town.estate());
    var filed = brought.file(station.id(), wanted, true, town.resident, key);
    brought.withdraw(filed.id(), town.resident);
    assertThat(brought.file(station.id(), wanted, true, town.resident, key).id())
        .isEqualTo(filed.id());
    Town.refused("case-not-found", () -> brought.read(filed.id(), deputy));
    assertThat(brought.mine(filed.id(), town.resident).station()).isNull();
  }

  private long audited(String what, CaseView item) {
    return jdbc.sql("select count(*) from audit.entry where action = ? and subject = ?")
        .params(what, "case:" + item.id())
        .query(Long.class)
        .single();
  }

  @Test
  void afterTheResidentTakesItBackNothingIsLeftForTheDeputies() {
    var item = bring("小区门口的积水");
    brought.note(item.id(), "谈过了", deputy, Town.key());
    brought.withdraw(item.id(), town.resident);
    Town.refused("case-not-found", () -> brought.read(item.id(), deputy));
    assertThat(listed(deputy, "积水")).isZero();
    assertThat(brought.mine(item.id(), town.resident).station()).isNull();
    assertThat(brought.mine(item.id(), town.resident).notes()).isEmpty();
    var before = told(deputy.id()).size();
    town.act(cases.get(item.id(), town.handler), "accept", town.handler);
    jobs.runDue();
    assertThat(told(deputy.id())).as("no news any more").hasSize(before);
    brought.bring(item.id(), other.id(), false, town.resident);
    assertThat(brought.read(item.id(), elsewhere).item().id()).isEqualTo(item.id());
    Town.refused(
        "already-brought", () -> brought.bring(item.id(), station.id(), false, town.resident));
  }

  @Test
  void aDeputyHearsWhatFollowsUntilTheyAreNoneAnyMore() {
    var item = bring("花坛边的路灯不亮");
    town.act(cases.get(item.id(), town.handler), "accept", town.handler);
    jobs.runDue();
    assertThat(told(deputy.id())).contains("您关注的诉求有进展");
    assertThat(texts(deputy.id())).noneMatch(it -> it.contains("花坛"));

    actors.as(
        new Actor.System(),
        () ->
            staffs.update(
                deputy.id(),
                deputy.name(),
                deputy.organisation(),
                Set.of(new Grant(Role.DEPUTY, "pj.t01.c001.g1")),
                staffs.view(deputy.id()).version()));
    var former = staffs.get(deputy.id());
    Town.refused("case-not-found", () -> brought.read(item.id(), former));
    assertThat(listed(former, null)).isZero();
    var before = told(deputy.id()).size();
    var now = cases.get(item.id(), town.handler);
    town.act(now, "report", town.handler, town.result(now, town.handler));
    jobs.runDue();
    assertThat(told(deputy.id())).hasSize(before);
  }

  private CaseView raise(UUID... related) {
    return suggestions.raise(
        new NewSuggestion(null, "建议在社区门口增设红绿灯，老人过马路不安全", null, null, null, List.of(related)),
        deputy,
        Town.key());
  }

  private CaseView act(CaseView item, String action, Actor actor, Map<String, String> fields) {
    return act(item, action, actor, fields, null);
  }

  private CaseView act(
      CaseView item,
      String action,
      Actor actor,
      Map<String, String> fields,
      @Nullable String note) {
    var input = Perform.of(cases.get(item.id(), actor).version()).fields(fields);
    return town.act(item, action, actor, note == null ? input : input.note(note));
  }

  private CaseView assigned(CaseView raised) {
    return act(raised, "assign", town.dispatcher, Map.of("unit", town.works.id().toString()));
  }

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

  @Test
  void stationsAreKeptByStaffOfTheirPlaceWithTheirHistory() {
    var list = stations.list(null, null, new Actor.Nobody(), FIRST);
    assertThat(list.items()).extracting(StationViews.StationView::name).contains("榕树头社区联络站");
    assertThat(stations.list("大榕", null, new Actor.Nobody(), FIRST).items()).hasSize(1);
    var far =
        stations.list(null, new Stations.From(113.035, 22.61), new Actor.Nobody(), FIRST).items();
    assertThat(far.getFirst().name()).isEqualTo("大榕村联络站");
    var change =
        new NewStation(
            null, other.name(), "村委会二楼", "每月5日上午", List.of("乙代表", "丙代表"), other.version());
    Town.refused(
        "place-out-of-scope", () -> stations.change(station.id(), change, town.otherDispatcher));
    stations.change(other.id(), change, town.otherDispatcher);
    Town.refused("stale-version", () -> stations.change(other.id(), change, town.otherDispatcher));
    assertThat(stations.history(other.id(), elsewhere).getFirst().what())
        .isEqualTo("地址改为“村委会二楼”、接待时间改为“每月5日上午”、代表改为：乙代表，丙代表");
    Town.refused("station-not-found", () -> stations.history(other.id(), deputy));
    Town.refused("station-not-found", () -> suggestions.figures(other.id(), deputy));
    Town.refused("station-exists", () -> stations.add(again(other), town.supervisor));
    var item = town.open("村口的路面塌了", "street-lamp");
    brought.bring(item.id(), other.id(), false, town.resident);
    brought.note(item.id(), "去看过了", elsewhere, Town.key());
    var now = stations.open(other.id());
    stations.close(other.id(), now.version(), town.supervisor);
    Town.refused("station-not-found", () -> stations.open(other.id()));
    assertThat(stations.of(elsewhere)).isEmpty();
    Town.refused("case-not-found", () -> brought.read(item.id(), elsewhere));
    var seen = brought.mine(item.id(), town.resident);
    assertThat(seen.closed()).isTrue();
    assertThat(seen.notes()).as("what was said stays the resident's").hasSize(1);
    brought.bring(item.id(), station.id(), false, town.resident);
    assertThat(brought.mine(item.id(), town.resident).closed()).isFalse();
    assertThat(brought.read(item.id(), deputy).notes()).isEmpty();
  }

  private static NewStation again(Station it) {
    return new NewStation(it.place(), "另一个", "一楼", "周五", List.of("丁代表"), 0);
  }

  private String due(CaseView item, String name) {
    return promise(item, name)
        .due()
        .atZone(MovableClock.CHINA)
        .toOffsetDateTime()
        .toString()
        .replace("17:30+", "17:30:00+");
  }

  private static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  private List<String> lines() {
    return trail.of(town.resident.person(), FIRST).items().stream()
        .map(AccessTrail.Line::what)
        .toList();
  }

  private List<String> texts(UUID person) {
    return house.getBean(Messages.class).of(person, FIRST).items().stream()
        .map(it -> it.title() + it.body())
        .toList();
  }

  private List<String> told(UUID person) {
    return jdbc
        .sql("select title from notify.message where person = ?")
        .param(person)
        .query(String.class)
        .list()
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
