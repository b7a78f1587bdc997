package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.foundation.identity.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One action on many cases, and taking back what was just done. */
@RestController
class BulkController {
  private static final String KEY = "Idempotency-Key";

  private final Bulk bulk;
  private final Cases cases;
  private final Actors actors;

  BulkController(Bulk bulk, Cases cases, Actors actors) {
    this.bulk = bulk;
    this.cases = cases;
    this.actors = actors;
  }

  record Chosen(List<UUID> ids) {}

  record BulkRequest(
      List<Bulk.Seen> cases,
      String action,
      @Nullable String note,
      @Nullable Map<String, String> fields) {}

  record BulkUndo(List<Bulk.Seen> cases) {}

  record UndoRequest(long version) {}

  @PostMapping("/api/bulk/actions")
  @Operation(
      operationId = "bulkActions",
      summary = "What I can do now with all of these cases, 200 at most")
  List<CaseView.Action> actions(@RequestBody Chosen chosen) {
    return bulk.common(chosen.ids, actors.requireStaff());
  }

  @PostMapping("/api/bulk/perform")
  @Operation(
      operationId = "bulkPerform",
      summary = "Does one action on each of these cases, each for itself; says what became of each")
  List<Bulk.Outcome> perform(@RequestHeader(KEY) String key, @RequestBody BulkRequest body) {
    var given = new Bulk.Given(body.action, body.note, body.fields);
    return bulk.perform(body.cases, given, actors.requireStaff(), key);
  }

  @PostMapping("/api/bulk/undo")
  @Operation(
      operationId = "bulkUndo",
      summary = "Takes my last step back on each of these cases, where it can be")
  List<Bulk.Outcome> undo(@RequestHeader(KEY) String key, @RequestBody BulkUndo body) {
    return bulk.undo(body.cases, actors.requireStaff(), key);
  }

  @PostMapping("/api/cases/{id}/undo")
  @Operation(operationId = "undoStep", summary = "Takes my last step back, some minutes long")
  CaseView undo(
      @PathVariable UUID id, @RequestHeader(KEY) String key, @RequestBody UndoRequest body) {
    return cases.undo(id, body.version, actors.requireStaff(), key);
  }
}
