package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.huying.foundation.identity.Actors;
import org.huying.scene.pumps.Rounds.NewRound;
import org.huying.scene.pumps.Rounds.RoundPlan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Rounds over HTTP. */
@RestController
@Tag(name = "pump-stations")
class RoundController {
  private final RoundDesk desk;
  private final OnceFor once;
  private final Actors actors;

  RoundController(RoundDesk desk, OnceFor once, Actors actors) {
    this.desk = desk;
    this.once = once;
    this.actors = actors;
  }

  @GetMapping("/api/pump-stations/rounds")
  @Operation(operationId = "pumpRounds", summary = "All planned rounds in scope, what is due first")
  List<RoundPlan> all() {
    return desk.all(actors.requireStaff());
  }

  @GetMapping("/api/pump-stations/{code}/rounds")
  @Operation(operationId = "stationRounds", summary = "A station's rounds, planned and made")
  Rounds of(@PathVariable String code) {
    return desk.of(code, actors.requireStaff());
  }

  @PostMapping("/api/pump-stations/{code}/rounds")
  @Operation(
      operationId = "planRound",
      summary = "Plans a team's round at a station, in place of the plan there was")
  Rounds plan(
      @PathVariable String code,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody NewRound wanted) {
    var actor = actors.requireStaff();
    once.run(actor, "round.plan " + code, key, wanted, () -> desk.plan(code, wanted, actor));
    return desk.of(code, actor);
  }
}
