package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Sheet;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pump stations, for staff with a role at their place. */
@RestController
@Tag(name = "pump-stations")
class PumpStationController {
  private final PumpStations stations;
  private final StationExport export;
  private final Places places;
  private final Actors actors;
  private final Clock clock;
  private final boolean demo;

  PumpStationController(
      PumpStations stations,
      StationExport export,
      Places places,
      Actors actors,
      Clock clock,
      @Value("${huying.demo}") String demo) {
    this.stations = stations;
    this.export = export;
    this.places = places;
    this.actors = actors;
    this.clock = clock;
    this.demo = !demo.equals("none");
  }

  private StationQuery query(
      @Nullable String q,
      @Nullable UUID place,
      @Nullable Control control,
      StationQuery.@Nullable State state) {
    return new StationQuery(q, place == null ? null : places.get(place).path(), control, state);
  }

  @GetMapping("/api/pump-stations")
  @Operation(operationId = "pumpStations", summary = "The stations in scope, what is wrong first")
  Page<StationLine> list(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable UUID place,
      @RequestParam @Nullable Control control,
      @RequestParam StationQuery.@Nullable State state,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    var actor = actors.requireStaff();
    return stations.list(query(q, place, control, state), PageRequest.of(page, size), actor);
  }

  @GetMapping("/api/pump-stations/map")
  @Operation(
      operationId = "pumpStationMap",
      summary = "Where the stations stand, with their levels; for staff of their place only")
  List<PumpStations.Spot> map(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable UUID place,
      @RequestParam @Nullable Control control,
      @RequestParam StationQuery.@Nullable State state) {
    return stations.map(query(q, place, control, state), actors.requireStaff());
  }

  @GetMapping("/api/pump-stations/export")
  @Operation(operationId = "exportPumpStations", summary = "The list as a spreadsheet (XLSX)")
  ResponseEntity<byte[]> export(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable UUID place,
      @RequestParam @Nullable Control control,
      @RequestParam StationQuery.@Nullable State state) {
    var actor = actors.requireStaff(Role.OPERATOR, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN);
    byte[] file = export.list(query(q, place, control, state), actor);
    String name = "泵站清单-" + LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return Sheet.answer(name, demo).body(file);
  }

  @GetMapping("/api/pump-stations/{code}")
  @Operation(operationId = "pumpStation", summary = "Everything a station's page needs")
  StationPage get(@PathVariable String code) {
    return stations.page(code, actors.requireStaff());
  }
}
