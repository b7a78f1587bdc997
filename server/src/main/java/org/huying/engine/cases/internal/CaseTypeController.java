package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huying.engine.cases.CaseFlow;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.VersionMove;
import org.huying.foundation.identity.Actors;
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
  private final Cases cases;
  private final Actors actors;

  CaseTypeController(Cases cases, Actors actors) {
    this.cases = cases;
    this.actors = actors;
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
