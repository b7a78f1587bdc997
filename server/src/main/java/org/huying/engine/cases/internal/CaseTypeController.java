package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.huying.engine.cases.CaseFlow;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Understood;
import org.huying.engine.cases.VersionMove;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.identity.Role;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Case types over HTTP, for the people who work by them. */
@RestController
class CaseTypeController {
  private static final int MOST = 30;

  private final Cases cases;
  private final Actors actors;
  private final RateLimits limits;

  CaseTypeController(Cases cases, Actors actors, RateLimits limits) {
    this.cases = cases;
    this.actors = actors;
    this.limits = limits;
  }

  /** {@code dryRun}: says what would happen, and changes nothing. */
  record MoveRequest(int from, boolean dryRun) {}

  @GetMapping("/api/case-types")
  @Operation(
      operationId = "caseFlows",
      summary = "The newest version of every case type, as a flow")
  List<CaseFlow> flows() {
    var actor = actors.requireStaff();
    return cases.types().stream().map(it -> cases.flow(it, null, actor)).toList();
  }

  record Text(String text) {}

  @PostMapping("/api/case-types/{type}/understood")
  @Operation(
      operationId = "understoodText",
      summary = "What a text would be taken for, before a case is opened with it")
  Understood understood(
      @PathVariable String type, @RequestBody Text said, HttpServletRequest from) {
    limits.use("cases.understood", from.getRemoteAddr(), MOST, Duration.ofMinutes(1));
    return cases.understand(type, said.text);
  }

  @GetMapping("/api/case-types/{type}/versions/{version}")
  @Operation(operationId = "caseFlow", summary = "One version of a case type, as a flow")
  CaseFlow flow(@PathVariable String type, @PathVariable int version) {
    return cases.flow(type, version, actors.requireStaff());
  }

  @GetMapping("/api/case-types/{type}/versions/{version}/picture")
  @Operation(operationId = "caseFlowPicture", summary = "The states and steps of a version, drawn")
  ResponseEntity<byte[]> picture(@PathVariable String type, @PathVariable int version) {
    actors.requireStaff();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .body(cases.picture(type, version).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/api/case-types/{type}/moves")
  @Operation(
      operationId = "moveCases",
      summary = "Moves the running cases of an earlier version to the newest, all or none")
  VersionMove move(@PathVariable String type, @RequestBody MoveRequest request) {
    return cases.move(type, request.from, request.dryRun, actors.requireStaff(Role.SUPERVISOR));
  }
}
