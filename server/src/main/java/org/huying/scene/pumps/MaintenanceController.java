package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.scene.pumps.Maintenance.NewDone;
import org.huying.scene.pumps.Maintenance.NewPlan;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Maintenance over HTTP. */
@RestController
@RequestMapping("/api/pump-stations/{code}/maintenance")
@Tag(name = "pump-stations")
class MaintenanceController {
  private static final String KEY = "Idempotency-Key";

  private final MaintenanceDesk desk;
  private final OnceFor once;
  private final Actors actors;

  MaintenanceController(MaintenanceDesk desk, OnceFor once, Actors actors) {
    this.desk = desk;
    this.once = once;
    this.actors = actors;
  }

  @GetMapping
  @Operation(operationId = "maintenance", summary = "What is due at a station, and what was done")
  Maintenance get(@PathVariable String code) {
    return desk.of(code, actors.requireStaff());
  }

  @PostMapping("/plans")
  @Operation(operationId = "planMaintenance", summary = "Plans something by hours or by days")
  Maintenance plan(
      @PathVariable String code, @RequestHeader(KEY) String key, @RequestBody NewPlan wanted) {
    var actor = actors.requireStaff();
    once.run(actor, "maintenance.plan " + code, key, wanted, () -> desk.plan(code, wanted, actor));
    return desk.of(code, actor);
  }

  @DeleteMapping("/plans/{plan}")
  @Operation(operationId = "endMaintenance", summary = "Plans it no more; what was done stays")
  Maintenance end(@PathVariable String code, @PathVariable UUID plan) {
    var actor = actors.requireStaff();
    desk.end(code, plan, actor);
    return desk.of(code, actor);
  }

  @PostMapping("/done")
  @Operation(operationId = "maintenanceDone", summary = "Notes what was done")
  Maintenance done(
      @PathVariable String code, @RequestHeader(KEY) String key, @RequestBody NewDone given) {
    var actor = actors.requireStaff();
    once.run(actor, "maintenance.done " + code, key, given, () -> desk.done(code, given, actor));
    return desk.of(code, actor);
  }
}
