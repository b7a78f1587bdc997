package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.deputies.StationViews.Change;
import org.huying.scene.deputies.StationViews.Figures;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.scene.deputies.StationViews.StationView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stations: everyone reads them, staff keep them. */
@RestController
class StationController {
  private final Stations stations;
  private final Suggestions suggestions;
  private final Actors actors;

  StationController(Stations stations, Suggestions suggestions, Actors actors) {
    this.stations = stations;
    this.suggestions = suggestions;
    this.actors = actors;
  }

  record Close(int version) {}

  @GetMapping("/api/public/deputy-stations")
  @Operation(
      operationId = "deputyStations",
      summary = "The stations of deputies, of one's own home first, then the nearest")
  Page<StationView> list(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable Double lon,
      @RequestParam @Nullable Double lat,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    var from = lon == null || lat == null ? null : new Stations.From(lon, lat);
    return stations.list(q, from, actors.current(), PageRequest.of(page, size));
  }

  @GetMapping("/api/public/deputy-stations/{id}")
  @Operation(operationId = "deputyStation", summary = "One station of deputies")
  StationView get(@PathVariable UUID id) {
    return stations.view(id, actors.current());
  }

  @PostMapping("/api/deputies/stations")
  @Operation(operationId = "addDeputyStation", summary = "Opens a station")
  StationView add(@RequestBody NewStation wanted) {
    var actor = actors.requireStaff(Role.DISPATCHER, Role.SUPERVISOR);
    return stations.view(stations.add(wanted, actor).id(), actor);
  }

  @PutMapping("/api/deputies/stations/{id}")
  @Operation(operationId = "changeDeputyStation", summary = "Changes what a station announces")
  StationView change(@PathVariable UUID id, @RequestBody NewStation wanted) {
    var actor = actors.requireStaff(Role.DISPATCHER, Role.SUPERVISOR);
    stations.change(id, wanted, actor);
    return stations.view(id, actor);
  }

  @PostMapping("/api/deputies/stations/{id}/close")
  @Operation(operationId = "closeDeputyStation", summary = "Closes a station")
  void close(@PathVariable UUID id, @RequestBody Close seen) {
    stations.close(id, seen.version, actors.requireStaff(Role.DISPATCHER, Role.SUPERVISOR));
  }

  @GetMapping("/api/deputies/stations/{id}/history")
  @Operation(operationId = "deputyStationHistory", summary = "What was changed of a station")
  List<Change> history(@PathVariable UUID id) {
    return stations.history(id, keeperOrDeputy());
  }

  @GetMapping("/api/deputies/stations/{id}/figures")
  @Operation(operationId = "deputyStationFigures", summary = "The figures of a station")
  Figures figures(@PathVariable UUID id) {
    return suggestions.figures(id, keeperOrDeputy());
  }

  private Actor.Staff keeperOrDeputy() {
    return actors.requireStaff(Role.DEPUTY, Role.DISPATCHER, Role.SUPERVISOR);
  }
}
