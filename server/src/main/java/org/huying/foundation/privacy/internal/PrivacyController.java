package org.huying.foundation.privacy.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Consents;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/me")
@Tag(name = "me")
class PrivacyController {
  private final Actors actors;
  private final AccessTrail trail;
  private final Consents consents;

  PrivacyController(Actors actors, AccessTrail trail, Consents consents) {
    this.actors = actors;
    this.trail = trail;
    this.consents = consents;
  }

  @GetMapping("/trail")
  @Operation(operationId = "listTrail", summary = "Who read my data, newest first")
  Page<AccessTrail.Line> trail(
      @RequestParam @Nullable Integer page, @RequestParam @Nullable Integer size) {
    return trail.of(actors.requireResident().person(), PageRequest.of(page, size));
  }

  @GetMapping("/consents")
  @Operation(operationId = "listConsents", summary = "What I can agree to, and what I decided")
  List<Consents.Consent> consents() {
    return consents.of(actors.requireResident().person());
  }

  @Schema(name = "ConsentDecision")
  record Decision(boolean given) {}

  @PutMapping("/consents/{purpose}")
  @Operation(operationId = "putConsent", summary = "Agree to a purpose, or take it back")
  Consents.Consent decide(@PathVariable String purpose, @RequestBody Decision decision) {
    UUID person = actors.requireResident().person();
    if (decision.given()) {
      consents.give(person, purpose);
    } else {
      consents.withdraw(person, purpose);
    }
    return consents.of(person).stream()
        .filter(c -> c.purpose().equals(purpose))
        .findFirst()
        .orElseThrow();
  }
}
