package org.huying.scene.grid;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.scene.grid.notice.Notices;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.huying.scene.grid.visit.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the demo's grid worker finds in the morning: homes to look in on, one that was visited a
 * fortnight ago, notices of the town, and one matter that went to the police of the grid. All
 * people are invented.
 */
@Component
class DemoDays implements DemoData {
  private static final int FORTNIGHT = 14;

  private record DemoHome(
      String place, String dwelling, String called, String category, int every) {}

  private static final List<DemoHome> HOMES =
      List.of(
          new DemoHome("t01c001e1", "1栋201", "陈婆婆", "alone", FORTNIGHT),
          new DemoHome("t01c001e2", "5栋803", "容伯", "frail", FORTNIGHT));

  private final Staffs staffs;
  private final Places places;
  private final Cases cases;
  private final Visits visits;
  private final Notices notices;
  private final Files files;
  private final MovableClock clock;

  DemoDays(
      Staffs staffs,
      Places places,
      Cases cases,
      Visits visits,
      Notices notices,
      Files files,
      MovableClock clock) {
    this.staffs = staffs;
    this.places = places;
    this.cases = cases;
    this.visits = visits;
    this.notices = notices;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public String name() {
    return "走访、通知和警格协助";
  }

  @Override
  @Transactional
  public void load() {
    var worker = staffs.findByAccount("wangge1").orElseThrow();
    var leader = staffs.findByAccount("lingdao1").orElseThrow();
    clock.at(
        clock.instant().minus(Duration.ofDays(FORTNIGHT)),
        () -> {
          visits.plan(List.of(home("t01c001e1", "2栋604", "区伯", "alone", FORTNIGHT, null)), worker);
          return visit(worker);
        });
    visits.openDue();
    visits.plan(
        HOMES.stream()
            .map(it -> home(it.place, it.dwelling, it.called, it.category, it.every, null))
            .toList(),
        worker);
    visits.plan(
        List.of(home("t01c001e2", "3栋1102", "麦姨", "hardship", 30, today().plusDays(9))), worker);
    police(worker);
    notice("t01", "强对流天气，请看看窗外", "今天下午有雷雨大风。请留意阳台花盆、广告牌和积水的路口，见到险情先拍照上报，人不要靠近。", leader);
    notice("t01c001", "入户宣传电气安全", "本周走访时顺便看看插座有没有过热、电动车有没有推上楼充电。不用另外填表，走访里勾一下就行。", leader);
  }

  /** Something that the grid worker saw, handed to the police of the grid. */
  private void police(Actor.Staff worker) {
    var where = new Location(places.getByCode("t01c001e1").id(), null, null, "南门外");
    var photo = files.storePhoto(worker.id(), new DemoPictures().street(3, false)).id();
    var seen =
        cases.open(
            new OpenCase(
                "event",
                null,
                "南门外夜里有人改装摩托车轰油门，连着几晚了",
                "noise-life",
                where,
                List.of(photo),
                "grid",
                Map.of()),
            worker,
            "demo-police-open");
    var asked = Map.of("text", "请晚上10点后到朗泽轩南门看一看，改装摩托车轰油门", "shown", photo.toString());
    cases.perform(
        seen.id(),
        "to-police",
        Perform.of(seen.version()).fields(asked),
        worker,
        "demo-police-ask");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  private NewHome home(
      String place,
      String dwelling,
      String called,
      String category,
      int every,
      @Nullable LocalDate first) {
    return new NewHome(
        places.getByCode(place).id(), dwelling, called, category, every, first, null);
  }

  /** The visit of a fortnight ago. */
  private boolean visit(Actor.Staff worker) {
    var item = cases.get(visits.due(worker).getFirst().caseId(), worker);
    var found = Map.of("fraud", "yes", "power", "yes", "met", "本人", "remark", "听力不太好，敲门要大声一点");
    cases.perform(
        item.id(), "record", Perform.of(item.version()).fields(found), worker, "demo-visit-1");
    return true;
  }

  private void notice(String place, String title, String text, Actor.Staff leader) {
    notices.write(places.getByCode(place).id(), title, text, today().plusDays(5), leader);
  }
}
