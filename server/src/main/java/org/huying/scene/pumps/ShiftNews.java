package org.huying.scene.pumps;

import java.util.List;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.ThingOperated;
import org.huying.foundation.identity.Actor;
import org.huying.scene.pumps.Shifts.LineKind;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Writes into the shift log what happened at the stations, each once. */
@Component
class ShiftNews {
  private static final Actor HOUSE = new Actor.System();

  private final PumpStationTable stations;
  private final LogTable log;
  private final Alarms alarms;

  ShiftNews(PumpStationTable stations, LogTable log, Alarms alarms) {
    this.stations = stations;
    this.log = log;
    this.alarms = alarms;
  }

  /** Only what is critical: the log is read by people. */
  @ApplicationModuleListener
  void on(AlarmRaised it) {
    if (it.severity() != Severity.CRITICAL) return;
    Alarm alarm = alarms.get(it.alarm(), HOUSE);
    for (Station of : stations.of(List.of(it.thing())))
      log.write(
          alarm.raisedAt(),
          of.path(),
          of.thing(),
          LineKind.ALARM,
          alarm.text(),
          HOUSE.pseudonym(),
          null,
          "ALARM %s %d".formatted(it.alarm(), alarm.times()));
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
