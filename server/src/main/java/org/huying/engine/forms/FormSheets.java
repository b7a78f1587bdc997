package org.huying.engine.forms;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.FormRows.Row;
import org.huying.engine.forms.FormRows.State;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What editors read of forms: those whose items are all of the own departments. What is not in the
 * own scope does not exist.
 */
@Service
@Transactional(readOnly = true)
public class FormSheets {
  private final FormRows rows;
  private final Catalog catalog;
  private final EditorScope scope;
  private final Actors actors;

  FormSheets(FormRows rows, Catalog catalog, EditorScope scope, Actors actors) {
    this.rows = rows;
    this.catalog = catalog;
    this.scope = scope;
    this.actors = actors;
  }

  /** The forms of the own scope: what waits for review first, then drafts, then by code. */
  public Page<FormLine> list(String text, @Nullable FormState state, PageRequest page) {
    Predicate<String> mine = scope.departments();
    Map<String, Row> newest = new LinkedHashMap<>();
    rows.all().forEach(row -> newest.putIfAbsent(row.code(), row));
    List<FormLine> found =
        newest.values().stream()
            .filter(row -> within(row, mine))
            .map(this::line)
            .filter(line -> state == null || line.state() == state)
            .filter(line -> line.holds(text.strip()))
            .sorted(Comparator.comparing(FormLine::state).thenComparing(FormLine::code))
            .toList();
    return Page.of(
        found.stream().skip(page.offset()).limit(page.size()).toList(), page, found.size());
  }

  /**
   * Everything about one form of the own scope.
   *
   * @throws NotFound {@code form-not-found}
   */
  public FormSheet get(String code) {
    Optional<Row> published = rows.published(code);
    Optional<Row> draft = rows.draft(code);
    List<Row> versions = rows.versions(code);
    Row newest =
        newest(code)
            .filter(row -> within(row, scope.departments()))
            .orElseThrow(() -> unknown(code));
    return new FormSheet(
        code,
        FormState.of(newest.state()),
        published.map(Row::document).orElse(null),
        draft.map(Row::document).orElse(null),
        rows.lastVersion(code),
        draft
            .map(row -> changes(published.map(Row::document).orElse(null), row.document()))
            .orElse(List.of()),
        mayApprove(newest),
        newest.items().stream().map(item -> new FormSheet.Item(item, name(item))).toList(),
        versions.stream()
            .map(row ->
                new FormSheet.Version(
                    row.version(), row.state() == State.PUBLISHED, row.changedAt()))
            .toList(),
        rows.history(code));
  }

  /**
   * A version that was published, or the open draft, as it was written.
   *
   * @throws NotFound {@code form-not-found}, {@code version-not-found}
   */
  public ObjectNode version(String code, int version) {
    get(code);
    return rows.find(code, version).orElseThrow(() -> noVersion(code, version)).document();
  }

  /** What changed between two versions that are kept. */
  public List<FormChange> compare(String code, int from, int to) {
    return changes(version(code, from), version(code, to));
  }

  /** The newest version: the draft, else what is published, else what was. */
  Optional<Row> newest(String code) {
    return rows.draft(code)
        .or(() -> rows.published(code))
        .or(() -> rows.versions(code).stream().findFirst());
  }

  /** Whether whoever asks may publish this draft: it waits, and they did not write it. */
  boolean mayApprove(Row draft) {
    return draft.state() == State.IN_REVIEW
        && !draft.editors().contains(actors.current().pseudonym());
  }

  static NotFound unknown(String code) {
    return new NotFound("form-not-found", "没有这张表。", "no form of the own scope is " + code);
  }

  static NotFound noVersion(String code, int version) {
    return new NotFound("version-not-found", "没有这个版本。", "form " + code + " has no " + version);
  }

  private List<FormChange> changes(@Nullable ObjectNode before, ObjectNode after) {
    return FormChange.between(before, after, this::name);
  }

  private FormLine line(Row row) {
    return new FormLine(
        row.code(),
        row.document().path("title").asString(""),
        row.items().stream().map(this::name).toList(),
        row.document().has("schema"),
        row.version(),
        FormState.of(row.state()),
        mayApprove(row));
  }

  /** An item's name by its code; what else a form calls it stays. */
  private String name(String item) {
    return catalog.find(item).map(ServiceItem::name).orElse(item);
  }

  private boolean within(Row row, Predicate<String> departments) {
    return row.items().stream()
        .allMatch(code ->
            catalog.find(code).map(item -> departments.test(item.department())).orElse(true));
  }
}
