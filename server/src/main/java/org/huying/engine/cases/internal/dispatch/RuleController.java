package org.huying.engine.cases.internal.dispatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.dispatch.RuleBench.Replayed;
import org.huying.engine.cases.internal.dispatch.RuleBench.Tried;
import org.huying.engine.cases.internal.dispatch.RuleViews.Book;
import org.huying.engine.cases.internal.dispatch.RuleViews.Line;
import org.huying.engine.cases.internal.dispatch.RuleViews.Past;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dispatch rules over HTTP. */
@RestController
@RequestMapping("/api/dispatch-rules")
@Tag(name = "dispatch-rules")
class RuleController {
  private final RuleDesk desk;
  private final RuleTable table;
  private final RuleCheck check;
  private final RuleBench bench;
  private final RuleInput input;
  private final RuleViews views;
  private final RuleScope scope;
  private final CaseTypes types;

  RuleController(
      RuleDesk desk,
      RuleTable table,
      RuleCheck check,
      RuleBench bench,
      RuleInput input,
      RuleViews views,
      RuleScope scope,
      CaseTypes types) {
    this.desk = desk;
    this.table = table;
    this.check = check;
    this.bench = bench;
    this.input = input;
    this.views = views;
    this.scope = scope;
    this.types = types;
  }

  /** {@code seen}: the number of the last entry that the person saw. */
  record Save(List<RuleDraft> rules, @Nullable String why, int seen) {}

  record Decide(@Nullable String why, int seen) {}

  record RollBack(int version, @Nullable String why, int seen) {}

  /** Rules that are not saved yet; absent: the saved draft, or what is in force. */
  record Some(@Nullable List<RuleDraft> rules) {}

  record TryRequest(RuleBench.Try need, @Nullable List<RuleDraft> rules) {}

  record ReplayRequest(
      int last, @Nullable List<RuleDraft> rules, @Nullable Integer page, @Nullable Integer size) {}

  @GetMapping
  @Operation(
      operationId = "dispatchRules",
      summary = "The rules of every list, the longest list first")
  List<Book> books() {
    var reader = scope.reader();
    return types.lists().values().stream()
        .map(it -> views.book(it, reader))
        .sorted(Comparator.comparing((Book it) -> it.rules().size()).reversed())
        .toList();
  }

  @GetMapping("/{list}")
  @Operation(operationId = "dispatchRuleBook", summary = "The rules of a list, and its draft")
  Book book(@PathVariable String list) {
    var reader = scope.reader();
    return views.book(scope.types(list), reader);
  }

  @PutMapping("/{list}/draft")
  @Operation(operationId = "saveRuleDraft", summary = "Save the draft, or begin one")
  Book save(@PathVariable String list, @RequestBody Save body) {
    desk.save(list, body.rules, body.why, body.seen);
    return book(list);
  }

  @PostMapping("/{list}/discard")
  @Operation(operationId = "discardRuleDraft", summary = "Throw the draft away")
  Book discard(@PathVariable String list, @RequestBody Decide body) {
    desk.discard(list, body.why, body.seen);
    return book(list);
  }

  @PostMapping("/{list}/publish")
  @Operation(
      operationId = "publishRules",
      summary = "Publish the draft that somebody else wrote; refused where a case would go nowhere")
  Book publish(@PathVariable String list, @RequestBody Decide body) {
    desk.publish(list, body.why, body.seen);
    return book(list);
  }

  @PostMapping("/{list}/roll-back")
  @Operation(operationId = "rollBackRules", summary = "Publish an earlier version anew")
  Book rollBack(@PathVariable String list, @RequestBody RollBack body) {
    desk.rollBack(list, body.version, body.why, body.seen);
    return book(list);
  }

  @PostMapping("/{list}/check")
  @Operation(
      operationId = "checkRules",
      summary = "Where cases would go nowhere, and rules that never match")
  RuleFindings check(@PathVariable String list, @RequestBody Some body) {
    scope.reader();
    var type = scope.type(list);
    return check.check(
        type, draft(type, body.rules).orElseGet(() -> table.published(type)).rules());
  }

  @PostMapping("/{list}/try")
  @Operation(
      operationId = "tryRules",
      summary = "What would become of a need, by the rules in force and by the draft")
  Tried tried(@PathVariable String list, @RequestBody TryRequest body) {
    scope.reader();
    var types = scope.types(list);
    var type = types.getFirst();
    return bench.tried(
        types, body.need, table.published(type), draft(type, body.rules).orElse(null));
  }

  @PostMapping("/{list}/replay")
  @Operation(
      operationId = "replayRules",
      summary = "Which of the newest cases would go elsewhere by the draft")
  Replayed replayed(@PathVariable String list, @RequestBody ReplayRequest body) {
    var reader = scope.reader();
    var types = scope.types(list);
    var published = table.published(types.getFirst());
    return bench.replayed(
        types,
        published,
        draft(types.getFirst(), body.rules).orElse(published),
        body.last,
        PageRequest.of(body.page, body.size),
        reader);
  }

  private Optional<RuleSet> draft(CaseType type, @Nullable List<RuleDraft> given) {
    return given == null
        ? table.draft(type.list()).map(it -> new RuleSet(type.list(), 0, RuleTable.rules(it)))
        : Optional.of(new RuleSet(type.list(), 0, input.rules(type, given)));
  }

  @GetMapping("/{list}/history")
  @Operation(operationId = "ruleHistory", summary = "Who changed the rules, when and why")
  Page<Past> history(
      @PathVariable String list,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    scope.reader();
    scope.type(list);
    return table.history(list, PageRequest.of(page, size)).map(views::past);
  }

  @GetMapping("/{list}/history/{number}")
  @Operation(operationId = "pastRules", summary = "The rules of an entry; 0: the file's")
  List<Line> past(@PathVariable String list, @PathVariable int number) {
    scope.reader();
    var type = scope.type(list);
    var rules =
        number == 0
            ? type.dispatch()
            : table
                .find(list, number)
                .map(RuleTable::rules)
                .orElseThrow(
                    () -> new NotFound("rules-entry-unknown", "没有这条记录。", "no entry " + number));
    return RuleViews.lines(type, rules, views.names());
  }
}
