package org.huying.engine.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.ItemEvent.Action;
import org.huying.engine.catalog.ItemRows.OpenDraft;
import org.huying.engine.catalog.ItemRows.State;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Where editors work on items: draft → review by a second editor → publish, and back to an older
 * version when that was a mistake. An editor sees and does everything for the departments of the
 * own scope, and nothing for others.
 */
@Service
public class ItemDesk {
  private static final int MOST_AT_ONCE = 200;

  private final ItemRows rows;
  private final Catalog catalog;
  private final ItemHistory history;
  private final EditorScope scope;
  private final Actors actors;
  private final Clock clock;
  private final ItemJson json;

  ItemDesk(
      ItemRows rows,
      Catalog catalog,
      ItemHistory history,
      EditorScope scope,
      Actors actors,
      Clock clock,
      ItemJson json) {
    this.json = json;
    this.rows = rows;
    this.catalog = catalog;
    this.history = history;
    this.scope = scope;
    this.actors = actors;
    this.clock = clock;
  }

  /**
   * The own items with their drafts: those that wait for review first, then drafts, then by code.
   */
  public Page<DeskRow> list(
      String text, @Nullable DeskState state, ItemFilter filter, PageRequest page) {
    List<DeskRow> found =
        mine()
            .filter(row -> state == null || row.state() == state)
            .filter(row -> filter.matches(row.item()) && row.holds(text.strip()))
            .sorted(Comparator.comparing(DeskRow::state).thenComparing(row -> row.item().code()))
            .toList();
    return Page.of(
        found.stream().skip(page.offset()).limit(page.size()).toList(), page, found.size());
  }

  /**
   * Everything about one item of the own scope.
   *
   * @throws NotFound {@code item-not-found}
   */
  public DeskItem get(String code) {
    Optional<ServiceItem> published = catalog.find(code);
    Optional<OpenDraft> draft = rows.openDraft(code);
    List<ItemRows.Version> versions = rows.versions(code);
    ServiceItem item =
        draft
            .map(OpenDraft::item)
            .or(() -> published)
            .or(() -> versions.stream().findFirst().flatMap(v -> rows.find(code, v.version())))
            .filter(each -> scope.departments().test(each.department()))
            .orElseThrow(() -> unknown(code));
    return new DeskItem(
        code,
        DeskState.of(published.isPresent(), draft),
        published.orElse(null),
        draft.map(OpenDraft::item).orElse(null),
        item.version(),
        draft.map(open -> open.changes(published)).orElse(List.of()),
        draft.map(OpenDraft::withdraws).orElse(false),
        draft.isPresent() && draft.get().inReview() && !wrote(draft.get()),
        versions.stream()
            .filter(v -> v.state() != State.DRAFT && v.state() != State.IN_REVIEW)
            .map(
                v -> new DeskItem.Version(v.version(), v.state() == State.PUBLISHED, v.changedAt()))
            .toList(),
        history.of(code));
  }

  /** What changed between two versions that are kept. */
  public List<ItemChange> compare(String code, int from, int to) {
    get(code);
    return ItemChange.between(version(code, from), version(code, to));
  }

  /** Keeps a draft; one that waited for review has to be submitted again. */
  @Transactional
  public ServiceItem save(ServiceItem item) {
    scope.require(item.department());
    rows.find(item.code(), State.PUBLISHED)
        .ifPresent(published -> scope.require(published.department()));
    rows.openDraft(item.code()).ifPresent(open -> scope.require(open.item().department()));
    return catalog.draft(item);
  }

  /**
   * Keeps a draft as a JSON document says it: all elements, with {@code version} the newest one
   * that the editor saw.
   *
   * @throws InvalidInput {@code item-invalid} with every wrong field
   */
  @Transactional
  public ServiceItem save(String code, JsonNode said) {
    Optional<ServiceItem> known =
        rows.openDraft(code).map(OpenDraft::item).or(() -> catalog.find(code));
    List<FieldError> errors = new ArrayList<>();
    ServiceItem base =
        known.orElseGet(() -> ServiceItem.flat(code, "", "", ItemType.PUBLIC_SERVICE));
    ServiceItem item = json.over(base, ServiceItem.class, said, "", errors);
    if (item == null) {
      throw new InvalidInput(
          "item-invalid",
          "事项有内容需要修改。",
          "the draft of " + code + " is invalid: " + errors,
          errors.stream()
              .map(e -> new FieldError(e.field().replaceFirst("^\\.", ""), e.message()))
              .toList());
    }
    if (!item.code().equals(code)) {
      throw InvalidInput.field("code", "编码和地址里的不一致。", "the code is not that of the address");
    }
    return save(item.withVersion(said.path("version").asInt(0)));
  }

  /** Gives the draft to a second editor. */
  @Transactional
  public void submit(String code, int version, @Nullable String note) {
    OpenDraft draft = draft(code, version);
    if (draft.inReview()) {
      return;
    }
    if (draft.changes(catalog.find(code)).isEmpty()) {
      throw new InvalidInput(
          "draft-unchanged", "草稿和已发布的内容一样，没有可审核的改动。", "the draft of " + code + " changes nothing");
    }
    rows.change(code, State.DRAFT, State.IN_REVIEW, clock.instant());
    history.record(draft.item(), Action.SUBMITTED, remark(note));
  }

  /**
   * Drafts the next version of each and gives them to a second editor.
   *
   * @param items known to be of the own scope, to have no draft, and to change something
   * @param withdraw whether they are to leave the list as they are
   */
  void submitNew(List<ServiceItem> items, boolean withdraw, String note) {
    List<ServiceItem> drafts =
        items.stream().map(item -> item.withVersion(item.version() + 1)).toList();
    Set<String> editor = Set.of(actors.current().pseudonym());
    rows.insertDrafts(drafts, State.IN_REVIEW, editor, withdraw, clock.instant());
    history.recordAll(drafts, Action.SUBMITTED, note);
  }

  /** Gives the draft back to whoever wrote it, with what is to be changed. */
  @Transactional
  public void sendBack(String code, int version, String reason) {
    OpenDraft draft = draft(code, version);
    requireInReview(draft);
    rows.change(code, State.IN_REVIEW, State.DRAFT, clock.instant());
    history.record(draft.item(), Action.SENT_BACK, requireReason(reason));
  }

  /**
   * Publishes the reviewed draft, or takes the item off the list where that is what it says.
   *
   * @param note what the reviewer has to say to it, if anything
   * @throws Forbidden {@code own-draft} to those who wrote it
   */
  @Transactional
  public void approve(String code, int version, @Nullable String note) {
    OpenDraft draft = draft(code, version);
    requireInReview(draft);
    if (wrote(draft)) {
      throw new Forbidden(
          "own-draft", "不能审核自己写的内容，请另一位编辑审核。", "who wrote a draft does not approve it");
    }
    if (draft.withdraws()) {
      catalog.withdrawDraft(code, remark(note));
    } else {
      catalog.publishDraft(draft.item(), remark(note));
    }
  }

  /** A draft by code and version. */
  public record DraftRef(String code, int version) {}

  /** Approves several, or none when one cannot be; at most {@value #MOST_AT_ONCE}. */
  @Transactional
  public int approveAll(List<DraftRef> drafts, @Nullable String note) {
    if (drafts.size() > MOST_AT_ONCE) {
      throw InvalidInput.field(
          "drafts",
          "一次最多发布%d个，请分几次。".formatted(MOST_AT_ONCE),
          drafts.size() + " drafts are more than " + MOST_AT_ONCE);
    }
    drafts.forEach(draft -> approve(draft.code(), draft.version(), note));
    return drafts.size();
  }

  @Transactional
  public void discard(String code, int version) {
    OpenDraft draft = draft(code, version);
    rows.deleteDraft(code);
    history.record(draft.item(), Action.DISCARDED, null);
  }

  /**
   * Publishes an older version again, as the next one. It was reviewed when it was published, so it
   * is in force at once; an open draft has to be discarded first.
   *
   * @param version the newest version that the editor saw
   */
  @Transactional
  public ServiceItem rollBack(String code, int to, int version, String reason) {
    rows.lock();
    get(code);
    if (rows.openDraft(code).isPresent()) {
      throw new Conflict(
          "draft-open", "这个事项有未发布的草稿，请先发布或放弃草稿。", "item " + code + " has an open draft");
    }
    ServiceItem old = version(code, to);
    String why = "恢复到版本" + to + "：" + requireReason(reason);
    return catalog
        .publishNext(List.of(old.withVersion(version)), Action.ROLLED_BACK, why)
        .getFirst();
  }

  /** Takes the item off the public list. */
  @Transactional
  public void withdraw(String code, String reason) {
    get(code);
    catalog.withdraw(code, requireReason(reason));
  }

  /** The published items of the own scope. */
  List<ServiceItem> published() {
    Predicate<String> departments = scope.departments();
    return catalog.published().stream().filter(i -> departments.test(i.department())).toList();
  }

  private Stream<DeskRow> mine() {
    Predicate<String> departments = scope.departments();
    List<OpenDraft> drafts = rows.openDrafts();
    Set<String> drafted = drafts.stream().map(d -> d.item().code()).collect(Collectors.toSet());
    return Stream.concat(
            drafts.stream()
                .map(d ->
                    new DeskRow(
                        d.item(),
                        DeskState.of(catalog.find(d.item().code()).isPresent(), Optional.of(d)),
                        catalog.validity(d.item()),
                        d.withdraws(),
                        d.inReview() && !wrote(d))),
            catalog.published().stream()
                .filter(item -> !drafted.contains(item.code()))
                .map(item ->
                    new DeskRow(item, DeskState.PUBLISHED, catalog.validity(item), false, false)))
        .filter(row -> departments.test(row.item().department()));
  }

  private OpenDraft draft(String code, int version) {
    rows.lock();
    OpenDraft draft =
        rows.openDraft(code)
            .filter(open -> scope.departments().test(open.item().department()))
            .orElseThrow(() ->
                new NotFound("draft-not-found", "这个事项没有草稿。", "no draft has the code " + code));
    if (draft.item().version() != version) {
      throw new Conflict(
          "stale-version",
          "别人刚刚先改了“%s”，请刷新后再看。".formatted(draft.item().name()),
          "the draft of %s is version %d, not %d".formatted(code, draft.item().version(), version));
    }
    return draft;
  }

  private static void requireInReview(OpenDraft draft) {
    if (!draft.inReview()) {
      throw new Conflict(
          "draft-not-submitted", "这份草稿还没有提交审核。", "the draft waits for nobody's review");
    }
  }

  private boolean wrote(OpenDraft draft) {
    return draft.editors().contains(actors.current().pseudonym());
  }

  private ServiceItem version(String code, int version) {
    return rows.find(code, version)
        .orElseThrow(() ->
            new NotFound(
                "version-not-found", "没有这个版本。", "item " + code + " has no version " + version));
  }

  private static String requireReason(String reason) {
    String remark = remark(reason);
    if (remark == null) {
      throw InvalidInput.field("note", "请写明原因，最多200个字。", "a reason has 1…200 characters");
    }
    return remark;
  }

  private static @Nullable String remark(@Nullable String note) {
    if (note != null && note.length() > 200) {
      throw InvalidInput.field("note", "最多写200个字。", "a remark has at most 200 characters");
    }
    return note == null || note.isBlank() ? null : note.strip();
  }

  private static NotFound unknown(String code) {
    return new NotFound(
        "item-not-found", "没有这个事项，可能已经取消或换了编码。", "no item of the own scope has the code " + code);
  }
}
