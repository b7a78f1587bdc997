package org.huying.scene.grid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseStaff;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What some of the demo's handlers are qualified for; one of them is away this week. */
@Component
class DemoDuties implements DemoData {
  private static final Actor HOUSE = new Actor.System();
  private static final Instant BEGAN = Instant.parse("2025-01-06T01:00:00Z");
  private static final int DAYS_AWAY = 6;

  private static final Map<String, Set<String>> QUALIFIED =
      Map.of(
          "shizheng1", Set.of("road-damage", "pavement", "manhole"),
          "shizheng2", Set.of("manhole", "railing", "pavement"),
          "chengguan1", Set.of("shared-bike", "street-vendor", "construction-waste"),
          "chengguan2", Set.of("illegal-ad", "illegal-building", "street-vendor"));

  private final CaseStaff people;
  private final Staffs staffs;
  private final MovableClock clock;

  DemoDuties(CaseStaff people, Staffs staffs, MovableClock clock) {
    this.people = people;
    this.staffs = staffs;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 35;
  }

  @Override
  public String name() {
    return "资质和请假";
  }

  @Override
  @Transactional
  public void load() {
    clock.at(
        BEGAN,
        () -> {
          QUALIFIED.forEach(
              (account, categories) -> people.qualify(id(account), Set.of(), categories, HOUSE));
          return null;
        });
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    people.enterLeave(
        id("ludeng2"),
        today,
        today.plusDays(DAYS_AWAY),
        id("ludeng1"),
        HOUSE,
        "demo-leave-ludeng2");
  }

  private UUID id(String account) {
    return staffs.findByAccount(account).orElseThrow().id();
  }
}
