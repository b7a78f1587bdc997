package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.telemetry.AlarmLimit;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Thing;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in the facts of stations whose devices are registered, for administrators of their place.
 */
@RestController
@Tag(name = "pump-stations")
class StationImport {
  private static final String WARNING = "setpoint.warning";

  private final PumpStationTable table;
  private final Devices devices;
  private final Alarms alarms;
  private final Actors actors;
  private final AuditLog audit;

  StationImport(
      PumpStationTable table, Devices devices, Alarms alarms, Actors actors, AuditLog audit) {
    this.table = table;
    this.devices = devices;
    this.alarms = alarms;
    this.actors = actors;
    this.audit = audit;
  }

  /** How many stations were taken in. */
  record Stationed(int count) {}

  @PostMapping(path = "/api/pump-stations/import", consumes = "text/csv")
  @Transactional
  @Operation(
      operationId = "importPumpStations",
      summary = "Takes in the facts of stations (CSV), all of them or none")
  Stationed take(@RequestBody String csv) {
    return take(csv, actors.requireStaff(Role.ADMIN));
  }

  @Transactional
  Stationed take(String csv, Actor actor) {
    var errors = new ArrayList<FieldError>();
    List<StationFile.Entry> entries = StationFile.read(csv);
    for (var it : entries) {
      try {
        Thing thing = devices.managed(it.code(), actor);
        table.put(station(it, thing));
        tune(thing, it, actor);
      } catch (NotFound unknown) {
        errors.add(
            new FieldError(
                "line " + it.line(),
                "第 %d 行：没有登记过设备的站点 %s，或不在您的范围内".formatted(it.line(), it.code())));
      }
    }
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-stations",
          "有 %d 行需要修改，一座泵站也没有登记。".formatted(errors.size()),
          errors.size() + " unknown stations",
          errors);
    audit.record(
        actor.pseudonym(), "pumps.import", "pump-stations", Map.of("count", entries.size()));
    return new Stationed(entries.size());
  }

  /**
   * What the rules of pump stations have to know of this one: its levels, where no controller says
   * them, and that nothing is commanded from afar.
   */
  private void tune(Thing thing, StationFile.Entry it, Actor actor) {
    boolean measured =
        devices.datastreams(thing.id(), actor).stream().anyMatch(ds -> ds.code().equals(WARNING));
    for (AlarmLimit rule : alarms.rules(thing.id(), actor)) {
      switch (rule.rule()) {
        case "fore-critical" -> limit(thing, rule, it.overflow(), "本站漫溢水位", actor);
        case "fore-high", "level-lying" -> {
          if (!measured) limit(thing, rule, it.warning(), "本站警戒水位", actor);
        }
        case "local-mode" -> {
          if (it.control() != Control.REMOTE && !rule.off())
            alarms.changeLimit(thing.id(), rule.rule(), null, true, "本站没有远程操作", actor);
        }
        default -> {}
      }
    }
  }

  private void limit(Thing thing, AlarmLimit rule, double level, String why, Actor actor) {
    if (!Objects.equals(rule.own(), level))
      alarms.changeLimit(thing.id(), rule.rule(), level, rule.off(), why, actor);
  }

  private static Station station(StationFile.Entry it, Thing thing) {
    return new Station(
        thing.id(),
        it.code(),
        it.name(),
        thing.place(),
        thing.path(),
        it.control(),
        it.lon(),
        it.lat(),
        it.pumps(),
        it.pumpKw(),
        it.capacity(),
        it.start(),
        it.stop(),
        it.warning(),
        it.overflow(),
        it.catchmentHa(),
        it.rebuilt(),
        it.source());
  }
}
