package org.huying.engine.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.FormEvent.Action;
import org.huying.engine.forms.FormRows.Row;
import org.huying.engine.forms.FormRows.State;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where editors work on forms: draft → review by a second editor → publish, and back to an older
 * version. An editor does so for the items of the own departments.
 */
@Service
public class FormDesk {
  private static final int LONGEST_NOTE = 200;

  private final FormRows rows;
  private final Catalog catalog;
  private final EditorScope scope;
  private final Actors actors;
  private final Clock clock;

  FormDesk(FormRows rows, Catalog catalog, EditorScope scope, Actors actors, Clock clock) {
    this.rows = rows;
    this.catalog = catalog;
    this.scope = scope;
    this.actors = actors;
    this.clock = clock;
  }

  /** How far a form is. */
  public record Line(
      String code,
      String title,
      List<String> items,
      int version,
      String state,
      boolean mayApprove) {
    private int rank() {
      return switch (state) {
        case "待审核" -> 0;
        case "草稿" -> 1;
        default -> 2;
      };
    }

    private boolean holds(String text) {
      return text.isEmpty()
          || code.contains(text)
          || title.contains(text)
          || items.stream().anyMatch(item -> item.contains(text));
    }
  }

  /**
   * Everything about one form.
   *
   * @param latest the newest version, which whoever saves has to name
   */
  public record Sheet(
      String code,
      @Nullable ObjectNode published,
      @Nullable ObjectNode draft,
      int latest,
      boolean inReview,
      boolean mayApprove,
      List<Version> versions,
      List<FormEvent> history) {}

  public record Version(int version, boolean current, java.time.Instant at) {}

  /** The forms of the own scope: what waits for review first, then drafts, then by code. */
  @Transactional(readOnly = true)
  public List<Line> list(String text) {
    Predicate<String> mine = scope.departments();
    Map<String, Row> newest = new LinkedHashMap<>();
    rows.all().forEach(row -> newest.putIfAbsent(row.code(), row));
    return newest.values().stream()
        .filter(row -> within(row.items(), mine))
        .map(this::line)
        .filter(line -> line.holds(text.strip()))
        .sorted(java.util.Comparator.comparingInt(Line::rank).thenComparing(Line::code))
        .toList();
  }

  /**
   * Everything about one form of the own scope.
   *
   * @throws NotFound {@code form-not-found}
   */
  @Transactional(readOnly = true)
  public Sheet get(String code) {
    Optional<Row> published = rows.published(code);
    Optional<Row> draft = rows.draft(code);
    List<Row> versions = rows.versions(code);
    if (draft.or(() -> published).or(() -> versions.stream().findFirst()).stream()
        .noneMatch(row -> within(row.items(), scope.departments()))) {
      throw unknown(code);
    }
    return new Sheet(
        code,
        published.map(Row::document).orElse(null),
        draft.map(Row::document).orElse(null),
        rows.lastVersion(code),
        draft.map(row -> row.state() == State.IN_REVIEW).orElse(false),
        draft.map(this::mayApprove).orElse(false),
        versions.stream()
            .map(row -> new Version(row.version(), row.state() == State.PUBLISHED, row.changedAt()))
            .toList(),
        rows.history(code));
  }

  /** A version as it was written. */
  @Transactional(readOnly = true)
  public ObjectNode version(String code, int version) {
    get(code);
    return row(code, version).document();
  }

  /**
   * The form that a document says, to be tried out before anybody else sees it.
   *
   * @throws InvalidInput {@code form-invalid}
   */
  @Transactional(readOnly = true)
  public Form read(ObjectNode document) {
    scope.departments();
    Checked checked = check(document);
    require(checked.problems());
    return checked.row(0, State.DRAFT, Set.of(), clock.instant()).form();
  }

  /** Everything that is wrong with a document; it is not kept. */
  @Transactional(readOnly = true)
  public List<Problem> problems(ObjectNode document) {
    scope.departments();
    return check(document).problems();
  }

  /**
   * Keeps a draft; one that waited for review has to be submitted again.
   *
   * @param version the newest version that the editor saw; 0 for a new form
   * @throws InvalidInput {@code form-invalid} with everything that is wrong, by JSON pointer
   */
  @Transactional
  public Sheet save(ObjectNode document, int version) {
    Checked checked = check(document);
    require(checked.problems());
    String code = checked.form().code();
    rows.lock(code);
    rows.draft(code).or(() -> rows.published(code)).ifPresent(row -> requireMine(row.items()));
    requireMine(checked.items());
    requireNewest(code, version);
    Set<String> editors = new HashSet<>(rows.draft(code).map(Row::editors).orElse(Set.of()));
    editors.add(actors.current().pseudonym());
    rows.deleteDraft(code);
    Row row = checked.row(version + 1, State.DRAFT, editors, clock.instant());
    rows.insert(row, null);
    record(row, Action.SAVED, null);
    return get(code);
  }

  /** Gives the draft to a second editor. */
  @Transactional
  public void submit(String code, int version, @Nullable String note) {
    Row draft = draft(code, version);
    if (draft.state() == State.DRAFT) {
      rows.change(code, version, State.IN_REVIEW, clock.instant());
      record(draft, Action.SUBMITTED, remark(note));
    }
  }

  /** Gives the draft back to whoever wrote it, with what is to be changed. */
  @Transactional
  public void sendBack(String code, int version, String reason) {
    Row draft = reviewed(code, version);
    rows.change(code, version, State.DRAFT, clock.instant());
    record(draft, Action.SENT_BACK, requireReason(reason));
  }

  /**
   * Publishes the reviewed draft.
   *
   * @throws Forbidden {@code own-draft} to those who wrote it
   */
  @Transactional
  public void approve(String code, int version, @Nullable String note) {
    Row draft = reviewed(code, version);
    if (!mayApprove(draft)) {
      throw new Forbidden(
          "own-draft", "不能审核自己写的内容，请另一位编辑审核。", "who wrote a draft does not approve it");
    }
    require(check(draft.document()).problems());
    rows.supersede(code);
    rows.change(code, version, State.PUBLISHED, clock.instant());
    rows.assign(code, draft.items());
    record(draft, Action.PUBLISHED, remark(note));
  }

  @Transactional
  public void discard(String code, int version) {
    Row draft = draft(code, version);
    rows.deleteDraft(code);
    record(draft, Action.DISCARDED, null);
  }

  /**
   * Publishes an older version again, as the next one: it was reviewed when it was published. An
   * open draft has to be discarded first.
   *
   * @param version the newest version that the editor saw
   */
  @Transactional
  public Sheet rollBack(String code, int to, int version, String reason) {
    rows.lock(code);
    get(code);
    if (rows.draft(code).isPresent()) {
      throw new Conflict(
          "draft-open", "这张表有未发布的草稿，请先发布或放弃草稿。", "form " + code + " has an open draft");
    }
    requireNewest(code, version);
    Checked old = check(row(code, to).document());
    require(old.problems());
    rows.supersede(code);
    Row row = old.row(version + 1, State.PUBLISHED, Set.of(), clock.instant());
    rows.insert(row, clock.instant());
    rows.assign(code, row.items());
    record(row, Action.ROLLED_BACK, "恢复到版本" + to + "：" + requireReason(reason));
    return get(code);
  }

  /** Takes the form out of use: its items are not filled in here any more. */
  @Transactional
  public void withdraw(String code, int version, String reason) {
    rows.lock(code);
    get(code);
    requireNewest(code, version);
    Row row = rows.published(code).orElseThrow(() -> unknown(code));
    rows.change(code, row.version(), State.WITHDRAWN, clock.instant());
    rows.assign(code, List.of());
    record(row, Action.WITHDRAWN, requireReason(reason));
  }

  /**
   * Publishes several at once, as the house itself: an installation's or the demo's.
   *
   * @throws InvalidInput {@code form-invalid}
   */
  @Transactional
  public void publishAll(List<ObjectNode> documents) {
    if (!(actors.current() instanceof Actor.System)) {
      throw new Forbidden("system-only", "这一步由系统来做。", "only the house publishes without review");
    }
    for (ObjectNode document : documents) {
      Checked checked = check(document);
      require(checked.problems());
      String code = checked.form().code();
      rows.lock(code);
      rows.supersede(code);
      Row row = checked.row(rows.lastVersion(code) + 1, State.PUBLISHED, Set.of(), clock.instant());
      rows.insert(row, clock.instant());
      rows.assign(code, row.items());
      record(row, Action.PUBLISHED, null);
    }
  }

  /** A document that was read, with the codes of its items. */
  private record Checked(
      Form form, List<String> items, List<Problem> problems, ObjectNode document) {
    Row row(int version, State state, Set<String> editors, java.time.Instant at) {
      return new Row(form.code(), version, state, items, document, editors, at);
    }
  }

  private Checked check(ObjectNode document) {
    FormReader.Read read = FormReader.read(document);
    List<Problem> problems = new ArrayList<>(read.problems());
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < read.form().items().size(); i++) {
      String pointer = "/items/" + i;
      item(read.form().items().get(i), pointer, problems)
          .ifPresent(item -> {
            codes.add(item.code());
            fits(read.form(), item, pointer, problems);
          });
    }
    return new Checked(read.form(), List.copyOf(codes), List.copyOf(problems), document);
  }

  private Optional<ServiceItem> item(String said, String pointer, List<Problem> problems) {
    List<ServiceItem> found =
        catalog.published().stream()
            .filter(item -> item.code().equals(said) || item.name().equals(said))
            .toList();
    if (found.size() != 1) {
      problems.add(
          new Problem(
              pointer,
              found.isEmpty()
                  ? "没有发布过“%s”这个事项。".formatted(said)
                  : "有%d个事项叫“%s”，请写编码。".formatted(found.size(), said)));
      return Optional.empty();
    }
    return Optional.of(found.getFirst());
  }

  private void fits(Form form, ServiceItem item, String pointer, List<Problem> problems) {
    boolean here = item.channel().kind() == Channel.Kind.NATIVE;
    if (here != form.filledHere()) {
      problems.add(
          new Problem(
              pointer,
              here
                  ? "“%s”在本平台办理，请写schema。".formatted(item.name())
                  : "“%s”不在本平台办理，请写prepare，或者先把事项的办理形式改成本平台办理。".formatted(item.name())));
    }
    rows.codeOf(item.code())
        .filter(other -> !other.equals(form.code()))
        .ifPresent(other ->
            problems.add(new Problem(pointer, "“%s”已经有一张表了：%s。".formatted(item.name(), other))));
  }

  private static void require(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInput(
          "form-invalid",
          problems.size() == 1
              ? problems.getFirst().message()
              : "有%d处要修改。".formatted(problems.size()),
          "the form has problems at " + problems.stream().map(Problem::pointer).toList(),
          problems.stream().map(it -> new FieldError(it.pointer(), it.message())).toList());
    }
  }

  private Line line(Row row) {
    return new Line(
        row.code(),
        row.document().path("title").asString(""),
        row.items().stream()
            .map(code -> catalog.find(code).map(ServiceItem::name).orElse(code))
            .toList(),
        row.version(),
        switch (row.state()) {
          case IN_REVIEW -> "待审核";
          case DRAFT -> "草稿";
          case WITHDRAWN -> "已停用";
          default -> "已发布";
        },
        row.state() == State.IN_REVIEW && mayApprove(row));
  }

  private boolean within(List<String> items, Predicate<String> departments) {
    return items.stream()
        .allMatch(code ->
            catalog.find(code).map(item -> departments.test(item.department())).orElse(true));
  }

  private void requireMine(List<String> items) {
    items.forEach(code -> catalog.find(code).ifPresent(item -> scope.require(item.department())));
  }

  private Row draft(String code, int version) {
    rows.lock(code);
    get(code);
    Row draft =
        rows.draft(code)
            .orElseThrow(() ->
                new NotFound("draft-not-found", "这张表没有草稿。", "form " + code + " has no draft"));
    requireNewest(code, version);
    return draft;
  }

  private Row reviewed(String code, int version) {
    Row draft = draft(code, version);
    if (draft.state() != State.IN_REVIEW) {
      throw new Conflict(
          "draft-not-submitted", "这份草稿还没有提交审核。", "the draft waits for nobody's review");
    }
    return draft;
  }

  private boolean mayApprove(Row draft) {
    return draft.draft() && !draft.editors().contains(actors.current().pseudonym());
  }

  private Row row(String code, int version) {
    return rows.find(code, version)
        .filter(row -> !row.draft())
        .orElseThrow(() ->
            new NotFound("version-not-found", "没有这个版本。", "form " + code + " has no " + version));
  }

  private void requireNewest(String code, int version) {
    int last = rows.lastVersion(code);
    if (last != version) {
      throw new Conflict(
          "stale-version",
          "别人刚刚先改了这张表，请刷新后再改。",
          "form %s is at version %d, not %d".formatted(code, last, version));
    }
  }

  private void record(Row row, Action action, @Nullable String note) {
    rows.record(row, action, actors.current().pseudonym(), note, clock.instant());
  }

  private static String requireReason(@Nullable String reason) {
    String remark = remark(reason);
    if (remark == null) {
      throw InvalidInput.field("note", "请写明原因，最多200个字。", "a reason has 1…200 characters");
    }
    return remark;
  }

  private static @Nullable String remark(@Nullable String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw InvalidInput.field("note", "最多写200个字。", "a remark has at most 200 characters");
    }
    return note == null || note.isBlank() ? null : note.strip();
  }

  private static NotFound unknown(String code) {
    return new NotFound("form-not-found", "没有这张表。", "no form of the own scope is " + code);
  }
}
