package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a resident has begun and not handed in, and whom they act for. */
@RestController
@RequestMapping("/api/me")
class DraftController {
  private final Drafts drafts;
  private final Authorisations authorisations;
  private final Catalog catalog;
  private final Actors actors;

  DraftController(Drafts drafts, Authorisations authorisations, Catalog catalog, Actors actors) {
    this.drafts = drafts;
    this.authorisations = authorisations;
    this.catalog = catalog;
    this.actors = actors;
  }

  /**
   * @param skill begins the conversation where it was left
   */
  record DraftLine(
      UUID id, String item, String title, String skill, Instant updatedAt, Instant expiresAt) {}

  @GetMapping("/drafts")
  @Operation(operationId = "listDrafts", summary = "Applications I have begun, newest first")
  List<DraftLine> drafts() {
    return drafts.of(actors.requireResident().person()).stream()
        .map(draft ->
            new DraftLine(
                draft.id(),
                draft.item(),
                catalog.find(draft.item()).map(ServiceItem::name).orElse(draft.item()),
                ApplySkill.FAMILY + draft.item(),
                draft.updatedAt(),
                draft.expiresAt()))
        .toList();
  }

  @DeleteMapping("/drafts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "discardDraft", summary = "Throw away an application I have begun")
  void discard(@PathVariable UUID id) {
    drafts.discard(actors.requireResident().person(), id);
  }

  @GetMapping("/authorisations")
  @Operation(
      operationId = "listAuthorisations",
      summary = "For whom I have applied, and until when")
  List<Authorisations.Line> authorisations() {
    return authorisations.of(actors.requireResident().person());
  }

  @GetMapping("/authorisations/given")
  @Operation(
      operationId = "listGivenAuthorisations",
      summary = "Who applied for me, and until when they may")
  List<Authorisations.Given> given() {
    return authorisations.givenBy(actors.requireResident().person());
  }

  @DeleteMapping("/authorisations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "withdrawAuthorisation", summary = "Take back an authorisation")
  void withdraw(@PathVariable UUID id) {
    authorisations.withdraw(actors.requireResident().person(), id);
  }
}
