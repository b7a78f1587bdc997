package org.huying.engine.cases;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.deputies.Raising;
import org.huying.scene.govservice.Applying;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.huying.scene.grid.visit.Visits;
import org.huying.testing.Fixtures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** How lives of each type begin, and who may have to do with them. */
final class Beginnings {
  private static @Nullable Beginnings known;

  private final ApplicationContext house;
  private final Town town;
  private final Cases cases;
  private final Actor.Staff officer;
  private final Raising raising;

  private Beginnings(ApplicationContext house, Town town) {
    this.house = house;
    this.town = town;
    cases = house.getBean(Cases.class);
    officer = house.getBean(Fixtures.class).staff("police", Role.POLICE, "pj.t01.c001.g1");
    raising = new Raising(house, town);
  }

  /** With an officer and a deputy, who come to this database once. */
  static Beginnings in(ApplicationContext house) {
    var town = Town.of(house);
    if (known == null || known.town != town) known = new Beginnings(house, town);
    return known;
  }

  List<Actor> people(String type) {
    return switch (type) {
      case "suggestion" ->
          List.of(
              raising.deputy,
              town.dispatcher,
              town.handler,
              town.colleague,
              town.otherHandler,
              town.supervisor);
      case "visit" -> List.of(town.gridWorker, town.gridWorker, town.supervisor, town.handler);
      case "police" ->
          List.of(officer, officer, town.handler, town.colleague, town.dispatcher, town.supervisor);
      default ->
          List.of(
              town.resident,
              town.dispatcher,
              town.handler,
              town.colleague,
              town.otherHandler,
              town.gridWorker,
              type.equals("event") ? new Actor.System() : town.gridWorker,
              town.supervisor,
              officer);
    };
  }

  CaseView open(String type, Random lot) {
    return switch (type) {
      case "event" -> town.seen("人行道的砖翘起来了", lot.nextBoolean() ? "street-lamp" : "other");
      case "application" -> {
        var applying = Applying.in(house).item("R-1", "占道施工许可", town.lamp.name());
        yield applying.apply("R-1", town, town.resident);
      }
      case "suggestion" -> raising.raise();
      case "visit" -> visit();
      case "police" -> police();
      default ->
          switch (lot.nextInt(6)) {
            case 0, 1 -> ordered(lot);
            case 2 -> town.waiting();
            case 3 -> town.open("请问楼下的路灯几点亮", "street-lamp");
            default -> town.open();
          };
    };
  }

  /** What every morning does. */
  void remind() {
    raising.remind();
  }

  /** Taken down from 12345, which says by when it wants an answer. */
  private CaseView ordered(Random lot) {
    var by =
        house
            .getBean(MovableClock.class)
            .instant()
            .atZone(MovableClock.CHINA)
            .plusDays(1 + lot.nextInt(20));
    var wanted =
        new OpenCase(
            "request",
            null,
            "路灯坏了",
            lot.nextBoolean() ? "street-lamp" : "other",
            town.estate(),
            List.of(),
            "12345",
            Map.of("promised", by.toLocalDate() + "T12:00"));
    return cases.open(wanted.reportedBy("19900000001"), town.dispatcher, Town.key());
  }

  private CaseView visit() {
    var visits = house.getBean(Visits.class);
    var estate = town.places.getByCode("t01c001e1").id();
    var dwelling = "3栋" + UUID.randomUUID();
    visits.plan(
        List.of(new NewHome(estate, dwelling, null, "alone", 14, null, null)), town.gridWorker);
    var due =
        visits.due(town.gridWorker).stream()
            .filter(it -> it.dwelling().equals(dwelling))
            .findFirst()
            .orElseThrow();
    return cases.get(due.caseId(), town.gridWorker);
  }

  /** What a request asked the police of the grid for. */
  private CaseView police() {
    var lead = town.act(town.open(), "accept", town.handler);
    var asked = Perform.of(lead.version()).fields(Map.of("text", "晚上请到3栋看一看"));
    town.act(lead, "to-police", town.handler, asked);
    var matter = house.getBean(Links.class).from(LinkKind.PART, lead.id()).getFirst();
    return cases.get(matter, new Actor.System());
  }
}
