package org.huying.engine.cases.internal.dispatch;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.huying.engine.cases.internal.dispatch.RuleTable.Act;
import org.huying.engine.cases.internal.dispatch.RuleTable.Entry;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where rules are written and published. Each list has at most one draft, which several people may
 * work on; whoever wrote in it does not publish it. Every command says the number of the entry that
 * was last seen, and is refused when there is a newer one.
 */
@Service
class RuleDesk {
  private static final int MOST_TOLD = 20;

  private final RuleTable table;
  private final RuleCheck check;
  private final RuleInput input;
  private final RuleScope scope;
  private final Places places;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Clock clock;

  RuleDesk(
      RuleTable table,
      RuleCheck check,
      RuleInput input,
      RuleScope scope,
      Places places,
      Organisations organisations,
      AuditLog audit,
      Clock clock) {
    this.table = table;
    this.check = check;
    this.input = input;
    this.scope = scope;
    this.places = places;
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Saves the draft, or begins one.
   *
   * @throws InvalidInput {@code invalid-fields}
   * @throws Conflict {@code rules-stale}
   */
  @Transactional
  public void save(String list, List<RuleDraft> drafts, @Nullable String why, int seen) {
    var editor = scope.editor();
    var type = scope.type(list);
    var rules = input.rules(type, drafts);
    var reason = RuleInput.why(why);
    var next = next(list, seen);
    var draft = table.draft(list);
    var published = table.published(type);
    var writers = new TreeSet<UUID>(draft.map(Entry::drafters).orElse(List.of()));
    writers.add(editor.id());
    var before = draft.map(RuleTable::rules).orElse(published.rules());
    int base = draft.map(Entry::base).orElse(published.version());
    keep(
        entry(
            list,
            next,
            Act.DRAFT,
            null,
            base,
            null,
            editor,
            reason,
            what(type, before, rules),
            List.copyOf(writers),
            rules));
  }

  /**
   * Throws the draft away; the history keeps it.
   *
   * @throws Conflict {@code rules-stale}, {@code no-draft}
   */
  @Transactional
  public void discard(String list, @Nullable String why, int seen) {
    var editor = scope.editor();
    scope.type(list);
    var reason = RuleInput.why(why);
    var next = next(list, seen);
    var draft = draft(list);
    keep(
        entry(
            list,
            next,
            Act.DISCARD,
            null,
            draft.base(),
            null,
            editor,
            reason,
            "不要这份草稿了",
            draft.drafters(),
            null));
  }

  /**
   * Publishes the draft as the next version.
   *
   * @throws Forbidden {@code own-draft} for whoever wrote in it
   * @throws InvalidInput {@code rules-have-holes}
   * @throws Conflict {@code rules-stale}, {@code no-draft}
   */
  @Transactional
  public void publish(String list, @Nullable String why, int seen) {
    var publisher = scope.publisher();
    var type = scope.type(list);
    var reason = RuleInput.why(why);
    var next = next(list, seen);
    var draft = draft(list);
    requireOther(draft.drafters(), publisher);
    var now = table.published(type);
    var rules = RuleTable.rules(draft);
    requireWhole(type, rules);
    keep(
        entry(
            list,
            next,
            Act.PUBLISH,
            now.version() + 1,
            draft.base(),
            null,
            publisher,
            reason,
            what(type, now.rules(), rules),
            draft.drafters(),
            rules));
  }

  /**
   * Publishes an earlier version anew, as the next version; a draft stays as it is.
   *
   * @throws Forbidden {@code own-draft} for whoever wrote it
   * @throws InvalidInput {@code rules-have-holes}: units may have gone since
   * @throws NotFound {@code rules-version-unknown}
   */
  @Transactional
  public void rollBack(String list, int version, @Nullable String why, int seen) {
    var publisher = scope.publisher();
    var type = scope.type(list);
    var reason = RuleInput.why(why);
    var next = next(list, seen);
    var now = table.published(type);
    if (version == now.version())
      throw new Conflict("rules-in-force", "第%d版就是现在用的。".formatted(version), "version is in force");
    var earlier = version == 1 ? Optional.<Entry>empty() : table.findVersion(list, version);
    if (version != 1 && earlier.isEmpty())
      throw new NotFound(
          "rules-version-unknown", "没有第%d版。".formatted(version), "no version " + version);
    var drafters = earlier.map(Entry::drafters).orElse(List.of());
    requireOther(drafters, publisher);
    var rules = earlier.map(RuleTable::rules).orElse(type.dispatch());
    requireWhole(type, rules);
    keep(
        entry(
            list,
            next,
            Act.ROLLBACK,
            now.version() + 1,
            now.version(),
            version,
            publisher,
            reason,
            "重新用回第%d版".formatted(version),
            drafters,
            rules));
  }

  private int next(String list, int seen) {
    table.lock(list);
    int last = table.last(list);
    if (last != seen)
      throw new Conflict(
          "rules-stale",
          "别人刚刚先改了这些规则，请看过最新的再操作。",
          "entry %d was seen, the last is %d".formatted(seen, last));
    return last + 1;
  }

  private Entry draft(String list) {
    return table
        .draft(list)
        .orElseThrow(() -> new Conflict("no-draft", "现在没有草稿。", "no draft of " + list));
  }

  private static void requireOther(List<UUID> drafters, Actor.Staff publisher) {
    if (drafters.contains(publisher.id()))
      throw new Forbidden(
          "own-draft", "这份规则您改过，要由另一位负责全区的督办领导来发布。", "the publisher wrote in the draft");
  }

  private void requireWhole(CaseType type, List<Rule> rules) {
    var errors = check.check(type, rules).errors();
    if (errors.isEmpty()) return;
    throw new InvalidInput(
        "rules-have-holes",
        "有%d处派不出去，不能发布。%s".formatted(errors.size(), errors.getFirst().message()),
        "%d groups of cases go nowhere".formatted(errors.size()),
        errors.stream()
            .limit(MOST_TOLD)
            .map(it ->
                new FieldError(
                    it.rule() == null ? "rules" : "rules[%d]".formatted(it.rule() - 1),
                    it.message()))
            .toList());
  }

  private String what(CaseType type, List<Rule> before, List<Rule> after) {
    var names = new RuleNames(places, organisations.list());
    return RuleDiff.of(before, after, it -> names.words(type, it));
  }

  private Entry entry(
      String list,
      int number,
      Act act,
      @Nullable Integer version,
      int base,
      @Nullable Integer again,
      Actor.Staff by,
      String why,
      String what,
      List<UUID> drafters,
      @Nullable List<Rule> rules) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Entry(
        Ids.next(),
        list,
        number,
        act,
        version,
        base,
        again,
        now,
        by.id(),
        why,
        what,
        drafters,
        rules);
  }

  private void keep(Entry entry) {
    table.add(entry);
    var facts = new LinkedHashMap<String, Object>();
    facts.put("entry", entry.number());
    if (entry.version() != null) facts.put("version", entry.version());
    if (entry.again() != null) facts.put("again", entry.again());
    audit.record(
        "staff:" + entry.by(), "rules." + entry.act().word(), "rules:" + entry.list(), facts);
  }
}
