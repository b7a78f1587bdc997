package org.huying.engine.cases.internal.learn;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.dispatch.RuleScope;
import org.huying.engine.cases.internal.learn.LearnedTable.Row;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What corrections have taught, over HTTP. */
@RestController
@RequestMapping("/api/dispatch-rules/{list}/learned")
@Tag(name = "dispatch-rules")
class LearnedController {
  private final LearnedTable table;
  private final RuleScope scope;
  private final Staffs staffs;
  private final AuditLog audit;

  LearnedController(LearnedTable table, RuleScope scope, Staffs staffs, AuditLog audit) {
    this.table = table;
    this.scope = scope;
    this.staffs = staffs;
    this.audit = audit;
  }

  /**
   * @param text without personal data
   * @param insteadOf the name of the category that it was taken for
   * @param caseId the case whose correction taught it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Learned(
      UUID id,
      String text,
      String category,
      String categoryName,
      String insteadOf,
      Instant at,
      String by,
      UUID caseId) {}

  @GetMapping
  @Operation(operationId = "learnedExamples", summary = "What corrections taught, newest first")
  Page<Learned> list(
      @PathVariable String list,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    scope.reader();
    var type = scope.type(list);
    return table
        .list(list, blankToNull(q), blankToNull(category), PageRequest.of(page, size))
        .map(it -> view(type, it));
  }

  @PostMapping("/{id}/undo")
  @Operation(operationId = "undoLearned", summary = "Unlearn an example, on every node at once")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  public void undo(@PathVariable String list, @PathVariable UUID id) {
    var editor = scope.editor();
    var row =
        table
            .find(id)
            .filter(it -> it.list().equals(list))
            .filter(table::remove)
            .orElseThrow(
                () -> new NotFound("learned-unknown", "这条已经不在了。", "no learned example " + id));
    audit.record(
        editor.pseudonym(),
        "learned.undo",
        "rules:" + list,
        Map.of("case", row.caseId().toString(), "category", row.category()));
  }

  private Learned view(CaseType type, Row it) {
    return new Learned(
        it.id(),
        it.text(),
        it.category(),
        name(type, it.category()),
        name(type, it.insteadOf()),
        it.at().toInstant(),
        staffs.find(it.by()).map(Actor.Staff::name).orElse("已离开的同事"),
        it.caseId());
  }

  private static String name(CaseType type, String code) {
    return Optional.ofNullable(type.categories().get(code))
        .map(CaseType.Category::name)
        .orElse("没有了的分类");
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
