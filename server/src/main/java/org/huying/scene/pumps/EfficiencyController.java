package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.huying.foundation.identity.Actors;
import org.huying.scene.pumps.Efficiency.StationUse;
import org.huying.scene.pumps.energy.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Energy, efficiency and wear over HTTP. */
@RestController
@Tag(name = "pump-stations")
class EfficiencyController {
  private final EfficiencyReader reader;
  private final Actors actors;

  EfficiencyController(EfficiencyReader reader, Actors actors) {
    this.reader = reader;
    this.actors = actors;
  }

  @GetMapping("/api/pump-stations/efficiency")
  @Operation(
      operationId = "pumpStationsEfficiency",
      summary = "The last seven days of each station beside its own usual, the worst change first")
  List<StationUse> compared() {
    return reader.compared(actors.requireStaff());
  }

  @GetMapping("/api/pump-stations/{code}/efficiency")
  @Operation(
      operationId = "pumpStationEfficiency",
      summary = "Energy for 1,000 cubic metres by day, week or month, wear, and what goes wrong")
  Efficiency of(
      @PathVariable String code,
      @RequestParam(defaultValue = "DAY") Unit by,
      @RequestParam @Nullable LocalDate from,
      @RequestParam @Nullable LocalDate to) {
    return reader.of(code, by, from, to, actors.requireStaff());
  }
}
