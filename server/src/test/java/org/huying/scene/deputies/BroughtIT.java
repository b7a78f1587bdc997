package org.huying.scene.deputies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Reference;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A resident shows a need to the deputies of a station; they read and follow it while it is shown.
 * Nobody else reads anything.
 */
@HouseTest
@Timeout(240)
class BroughtIT extends TwoStations {
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
}
