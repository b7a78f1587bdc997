package org.huying.engine.assistant.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.huying.engine.assistant.desk.DeskViews.AliasEntry;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The everyday words that editors give to items. */
@RestController
@RequestMapping("/api/assistant/desk/aliases")
@Tag(name = "assistant-desk")
class AliasController {
  private final AliasDesk desk;
  private final AliasTable table;
  private final DeskViews views;
  private final Actors actors;

  AliasController(AliasDesk desk, AliasTable table, DeskViews views, Actors actors) {
    this.desk = desk;
    this.table = table;
    this.views = views;
    this.actors = actors;
  }

  /** A word for an item. */
  record AliasWish(String item, String phrase) {}

  /**
   * @param reason needed where the check finds a question that gets worse
   * @param cluster the questions that it answers
   */
  record NewAlias(String item, String phrase, @Nullable String reason, @Nullable UUID cluster) {}

  record AliasUndo(@Nullable String reason) {}

  @GetMapping
  @Operation(
      operationId = "listAliases",
      summary = "Who gave which item which words, and took them back, newest first")
  Page<AliasEntry> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String item,
      @RequestParam(defaultValue = "false") boolean inForce,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    actors.requireStaff(Role.EDITOR);
    return table
        .list(
            q == null || q.isBlank() ? null : q.strip(),
            item == null || item.isBlank() ? null : item,
            inForce,
            PageRequest.of(page, size))
        .map(views::of);
  }

  @PostMapping("/check")
  @Operation(operationId = "checkAlias", summary = "What a word would change, before it does")
  AliasCheck check(@RequestBody AliasWish body) {
    return desk.check(body.item(), body.phrase());
  }

  @PostMapping
  @Operation(operationId = "addAlias", summary = "Give an item a word; it is understood at once")
  AliasEntry add(@RequestBody NewAlias body) {
    return views.of(desk.add(body.item(), body.phrase(), body.reason(), body.cluster()));
  }

  @PostMapping("/{id}/undo")
  @Operation(operationId = "undoAlias", summary = "Take a word back; the history keeps both")
  AliasEntry undo(@PathVariable UUID id, @RequestBody AliasUndo body) {
    return views.of(desk.undo(id, body.reason()));
  }
}
