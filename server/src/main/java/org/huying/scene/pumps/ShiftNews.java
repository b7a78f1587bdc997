package org.huying.scene.pumps;

import java.util.List;
import org.huying.engine.telemetry.ThingOperated;
import org.huying.scene.pumps.Shifts.LineKind;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Writes into the shift log what happened at the stations, each once. */
@Component
class ShiftNews {
  private final PumpStationTable stations;
  private final LogTable log;

  ShiftNews(PumpStationTable stations, LogTable log) {
    this.stations = stations;
    this.log = log;
  }

  @ApplicationModuleListener
  void on(ThingOperated it) {
    LineKind kind =
        switch (it.kind()) {
          case COMMAND -> LineKind.COMMAND;
          case TAG -> LineKind.TAG;
        };
    for (Station of : stations.of(List.of(it.thing())))
      log.write(
          it.at(),
          of.path(),
          of.thing(),
          kind,
          it.text(),
          it.actor(),
          null,
          "%s %s %s".formatted(it.kind(), it.subject(), it.step()));
  }
}
