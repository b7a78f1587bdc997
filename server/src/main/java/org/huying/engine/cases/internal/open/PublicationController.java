package org.huying.engine.cases.internal.open;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.Publications;
import org.huying.engine.cases.Publications.Decided;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Spot;
import org.huying.engine.cases.Publications.Standing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The review of what the public reads, over HTTP. */
@RestController
class PublicationController {
  private final Publications publications;
  private final Actors actors;

  PublicationController(Publications publications, Actors actors) {
    this.publications = publications;
    this.actors = actors;
  }

  record DecideRequest(
      Decision decision,
      @Nullable String title,
      @Nullable Spot spot,
      @Nullable List<UUID> photos,
      @Nullable String reason,
      long version) {}

  @GetMapping("/api/publications")
  @Operation(operationId = "publications", summary = "What waits for review, is shown, or hidden")
  Page<Publications.Line> list(
      @RequestParam(defaultValue = "waiting") String standing,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return publications.list(standing(standing), q, PageRequest.of(page, size), dispatcher());
  }

  @GetMapping("/api/cases/{id}/publication")
  @Operation(
      operationId = "publication",
      summary = "What a reviewer needs to publish a case or not")
  Publications.Review get(@PathVariable UUID id) {
    return publications.get(id, dispatcher());
  }

  @PostMapping("/api/cases/{id}/publication")
  @Operation(
      operationId = "decidePublication",
      summary = "Publishes a case, does not, or takes it back; the version makes it happen once")
  Publications.Review decide(@PathVariable UUID id, @RequestBody DecideRequest request) {
    return publications.decide(
        id,
        new Decided(
            request.decision,
            request.title,
            request.spot,
            request.photos == null ? List.of() : request.photos,
            request.reason,
            request.version),
        dispatcher());
  }

  private Actor.Staff dispatcher() {
    return actors.requireStaff(Role.DISPATCHER);
  }

  private static Standing standing(String word) {
    for (var it : Standing.values()) if (it.word().equals(word)) return it;
    throw InvalidInput.field(
        "standing", "不认识“%s”。".formatted(word), "standing is '%s'".formatted(word));
  }
}
