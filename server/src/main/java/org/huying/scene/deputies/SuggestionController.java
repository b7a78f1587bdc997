package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.deputies.SuggestionViews.Grounds;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Suggestions of deputies. */
@RestController
class SuggestionController {
  private final Suggestions suggestions;
  private final Actors actors;

  SuggestionController(Suggestions suggestions, Actors actors) {
    this.suggestions = suggestions;
    this.actors = actors;
  }

  @PostMapping("/api/deputies/suggestions")
  @Operation(operationId = "raiseSuggestion", summary = "Raises a suggestion as a deputy")
  CaseView raise(@RequestHeader("Idempotency-Key") String key, @RequestBody NewSuggestion wanted) {
    return suggestions.raise(wanted, actors.requireStaff(Role.DEPUTY), key);
  }

  @GetMapping("/api/deputies/suggestions")
  @Operation(
      operationId = "suggestions",
      summary = "The suggestions of a station that I keep or sit at, or of my stations")
  Page<CaseSummary> list(
      @RequestParam @Nullable UUID station,
      @RequestParam @Nullable String q,
      @RequestParam @Nullable String state,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    var actor = actors.requireStaff(Role.DEPUTY, Role.DISPATCHER, Role.SUPERVISOR);
    return suggestions.list(
        station, q, Suggestions.Which.of(state), PageRequest.of(page, size), actor);
  }

  @GetMapping("/api/deputies/suggestions/{caseId}/grounds")
  @Operation(operationId = "suggestionGrounds", summary = "What a suggestion is based on")
  Grounds grounds(@PathVariable UUID caseId) {
    return suggestions.grounds(caseId, actors.requireStaff());
  }
}
