package org.huying.engine.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.forms.FormEvent.Action;
import org.huying.engine.forms.FormProof.Checked;
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
  private final FormProof proof;
  private final FormSheets sheets;
  private final Catalog catalog;
  private final EditorScope scope;
  private final Actors actors;
  private final Clock clock;

  FormDesk(
      FormRows rows,
      FormProof proof,
      FormSheets sheets,
      Catalog catalog,
      EditorScope scope,
      Actors actors,
      Clock clock) {
    this.rows = rows;
    this.proof = proof;
    this.sheets = sheets;
    this.catalog = catalog;
    this.scope = scope;
    this.actors = actors;
    this.clock = clock;
  }

  /**
   * Keeps a draft; one that waited for review has to be submitted again.
   *
   * @param version the newest version that the editor saw; 0 for a new form
   * @throws InvalidInput {@code form-invalid} with everything that is wrong, by JSON pointer
   */
  @Transactional
  public FormSheet save(ObjectNode document, int version) {
    scope.departments();
    return keep(proof.check(document), version);
  }

  /**
   * Keeps each form of a YAML file as a draft, or none: a form that has a draft keeps that.
   *
   * @return the codes, in the file's order
   * @throws InvalidInput {@code form-file-invalid} with everything that is wrong, by line
   */
  @Transactional
  public List<String> importFile(String yaml) {
    scope.departments();
    List<FieldError> wrong = new ArrayList<>();
    List<Checked> forms = new ArrayList<>();
    for (FormYaml.Written written : FormYaml.read(yaml)) {
      Checked checked = proof.check(written.document());
      checked.problems().forEach(problem -> wrong.add(written.error(problem)));
      String code = checked.form().code();
      if (forms.stream().anyMatch(it -> it.form().code().equals(code))) {
        wrong.add(written.error(new Problem("/code", "“%s”在文件里写了两次。".formatted(code))));
      }
      forms.add(checked);
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInput(
          "form-file-invalid", "文件里有%d处要修改。".formatted(wrong.size()), wrong.toString(), wrong);
    }
    List<String> codes = new ArrayList<>();
    for (Checked checked : forms) {
      String code = checked.form().code();
      rows.lock(code);
      requireNoDraft(code);
      keep(checked, rows.lastVersion(code));
      codes.add(code);
    }
    return codes;
  }

  private FormSheet keep(Checked checked, int version) {
    checked.require();
    String code = checked.form().code();
    rows.lock(code);
    sheets.newest(code).ifPresent(row -> requireMine(row.items()));
    requireMine(checked.items());
    requireNewest(code, version);
    Set<String> editors = new HashSet<>(rows.draft(code).map(Row::editors).orElse(Set.of()));
    editors.add(actors.current().pseudonym());
    rows.deleteDraft(code);
    Row row = checked.row(version + 1, State.DRAFT, editors, clock.instant());
    rows.insert(row, null);
    record(row, Action.SAVED, null);
    return sheets.get(code);
  }

  /**
   * Gives the draft to a second editor.
   *
   * @throws InvalidInput {@code draft-unchanged}
   */
  @Transactional
  public void submit(String code, int version, @Nullable String note) {
    Row draft = draft(code, version);
    if (draft.state() != State.DRAFT) {
      return;
    }
    String before = rows.published(code).map(row -> row.document().toString()).orElse("");
    if (before.equals(draft.document().toString())) {
      throw new InvalidInput(
          "draft-unchanged", "草稿和已发布的内容一样，没有可审核的改动。", "the draft of " + code + " changes nothing");
    }
    rows.change(code, version, State.IN_REVIEW, clock.instant());
    record(draft, Action.SUBMITTED, remark(note));
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
    if (!sheets.mayApprove(draft)) {
      throw new Forbidden(
          "own-draft", "不能审核自己写的内容，请另一位编辑审核。", "who wrote a draft does not approve it");
    }
    proof.check(draft.document()).require();
    rows.published(code).ifPresent(row -> requireMine(row.items()));
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
  public FormSheet rollBack(String code, int to, int version, String reason) {
    rows.lock(code);
    sheets.get(code);
    requireNoDraft(code);
    requireNewest(code, version);
    Row kept =
        rows.find(code, to)
            .filter(row -> !row.draft())
            .orElseThrow(() -> FormSheets.noVersion(code, to));
    Checked old = proof.check(kept.document());
    old.require();
    requireMine(old.items());
    rows.supersede(code);
    Row row = old.row(version + 1, State.PUBLISHED, Set.of(), clock.instant());
    rows.insert(row, clock.instant());
    rows.assign(code, row.items());
    record(row, Action.ROLLED_BACK, "恢复到版本" + to + "：" + requireReason(reason));
    return sheets.get(code);
  }

  /** Takes the form out of use: its items are not filled in here any more. */
  @Transactional
  public void withdraw(String code, int version, String reason) {
    rows.lock(code);
    sheets.get(code);
    requireNewest(code, version);
    Row row = rows.published(code).orElseThrow(() -> FormSheets.unknown(code));
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
      Checked checked = proof.check(document);
      checked.require();
      String code = checked.form().code();
      rows.lock(code);
      rows.supersede(code);
      Row row = checked.row(rows.lastVersion(code) + 1, State.PUBLISHED, Set.of(), clock.instant());
      rows.insert(row, clock.instant());
      rows.assign(code, row.items());
      record(row, Action.PUBLISHED, null);
    }
  }

  private void requireMine(List<String> items) {
    items.forEach(code -> catalog.find(code).ifPresent(item -> scope.require(item.department())));
  }

  private Row draft(String code, int version) {
    rows.lock(code);
    sheets.get(code);
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

  private void requireNoDraft(String code) {
    if (rows.draft(code).isPresent()) {
      throw new Conflict(
          "draft-open", "这张表有未发布的草稿，请先发布或放弃草稿。", "form " + code + " has an open draft");
    }
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
}
