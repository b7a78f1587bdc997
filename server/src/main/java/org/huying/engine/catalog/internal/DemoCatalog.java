package org.huying.engine.catalog.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalDesk;
import org.huying.engine.catalog.TerminalReport;
import org.huying.engine.catalog.TerminalReports;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** Enters the demo's items, 151 outlets and 183 terminals. */
@Component
class DemoCatalog implements DemoData {
  private static final Instant PUBLISHED = Instant.parse("2025-12-01T01:00:00Z");

  private final Catalog catalog;
  private final Outlets outlets;
  private final TerminalDesk terminals;
  private final TerminalReports reports;
  private final Places places;
  private final MovableClock clock;
  private final Actors actors;

  DemoCatalog(
      Catalog catalog,
      Outlets outlets,
      TerminalDesk terminals,
      TerminalReports reports,
      Places places,
      MovableClock clock,
      Actors actors) {
    this.catalog = catalog;
    this.outlets = outlets;
    this.terminals = terminals;
    this.reports = reports;
    this.places = places;
    this.clock = clock;
    this.actors = actors;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String name() {
    return "事项和网点";
  }

  @Override
  public void load() {
    actors.as(
        new Actor.System(),
        () -> {
          catalog.markPolice(DemoPatterns.read().police());
          clock.at(PUBLISHED, () -> catalog.publishAll(DemoItems.read()));
          LocalDate today = outlets.day(clock.instant());
          List<Outlet> entered = outlets.createAll(new DemoOutlets(places, today).all());
          Map<String, UUID> machines = machines(entered);
          // What goes wrong happens at invented places only.
          terminals.breakDown(machine(machines, "ZD-175"), "读卡器坏了，等待维修");
          terminals.breakDown(machine(machines, "ZD-178"), "屏幕不亮，已报修");
          terminals.connect(machine(machines, "ZD-176"));
          reports.report(machine(machines, "ZD-180"), TerminalReport.Kind.OUT_OF_PAPER);
          reports.report(machine(machines, "ZD-180"), TerminalReport.Kind.OUT_OF_PAPER);
          reports.report(machine(machines, "ZD-182"), TerminalReport.Kind.BROKEN);
          return null;
        });
  }

  private Map<String, UUID> machines(List<Outlet> entered) {
    var models = terminals.createModels(DemoTerminals.models(catalog.published()));
    return terminals.createAll(DemoTerminals.all(entered, models)).stream()
        .collect(Collectors.toMap(Terminal::code, Terminal::id));
  }

  private static UUID machine(Map<String, UUID> machines, String code) {
    return java.util.Objects.requireNonNull(machines.get(code), code);
  }
}
