package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.huying.engine.cases.Cases;
import org.huying.foundation.identity.Actors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was filled in for an application. */
@RestController
@RequestMapping("/api/applications")
class ApplicationController {
  private final ApplicationValues values;
  private final Cases cases;
  private final ItemLinks links;
  private final Actors actors;

  ApplicationController(ApplicationValues values, Cases cases, ItemLinks links, Actors actors) {
    this.values = values;
    this.cases = cases;
    this.links = links;
    this.actors = actors;
  }

  record Purpose(String purpose) {}

  @GetMapping("/{id}")
  @Operation(
      operationId = "getApplication",
      summary = "What was filled in for a case, as the reader may see it")
  ApplicationValues.Filled read(@PathVariable UUID id) {
    return values.read(id, actors.requireSignedIn());
  }

  @GetMapping("/{id}/qr.svg")
  @Operation(
      operationId = "getApplicationQr",
      summary = "A QR code that leads to this application; it opens for whoever may read it")
  ResponseEntity<String> qr(@PathVariable UUID id) {
    cases.get(id, actors.requireResident());
    return ResponseEntity.ok().contentType(QrCode.TYPE).body(QrCode.svg(links.application(id)));
  }

  @PostMapping("/{id}/reveal")
  @Operation(
      operationId = "revealApplication",
      summary = "What is masked, too, for a purpose that the person can read")
  ApplicationValues.Filled reveal(@PathVariable UUID id, @RequestBody Purpose body) {
    return values.reveal(id, body.purpose(), actors.requireStaff());
  }
}
