package org.huying.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.catalog.ItemRows.State;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The service items. An item is drafted, published, and from then on only replaced by a newer
 * version or withdrawn: what was promised to people stays on record.
 */
@Service
public class Catalog implements Derived {
  private final ItemRows rows;
  private final Clock clock;
  private final Actors actors;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Published published;

  Catalog(
      ItemRows rows, Clock clock, Actors actors, AuditLog audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.actors = actors;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  private record Published(
      UUID revision, List<ServiceItem> items, Map<String, ServiceItem> byCode) {}

  /** The published item of this code. */
  public ServiceItem get(String code) {
    return find(code)
        .orElseThrow(() ->
            new NotFound(
                "item-not-found", "没有这个事项，可能已经取消或换了编码。", "no published item has the code " + code));
  }

  public Optional<ServiceItem> find(String code) {
    return Optional.ofNullable(current().byCode.get(code));
  }

  /** All published items, by code. */
  public List<ServiceItem> published() {
    return current().items;
  }

  /** A version that is or was published, or is a draft. */
  public Optional<ServiceItem> findVersion(String code, int version) {
    return rows.find(code, version);
  }

  /** Published items that hold the text in name, everyday words or department, or read like it. */
  public Page<ServiceItem> search(String text, PageRequest page) {
    String cleaned = text.replace('\0', ' ').strip();
    return rows.search(cleaned.substring(0, Math.min(100, cleaned.length())), page);
  }

  /** Names the published items as they are now: another one means that something changed. */
  public UUID revision() {
    return rows.revision();
  }

  /**
   * Keeps a draft of the item as its next version, in place of the draft that is there.
   *
   * @throws Conflict when {@code item.version()} is not the newest one: somebody was first
   */
  @Transactional
  public ServiceItem draft(ServiceItem item) {
    rows.lock();
    return keepDraft(item);
  }

  /** Publishes the draft of this code; the version before it is kept as superseded. */
  @Transactional
  public ServiceItem publish(String code) {
    rows.lock();
    ServiceItem draft =
        rows.find(code, State.DRAFT)
            .orElseThrow(() ->
                new NotFound("draft-not-found", "这个事项没有草稿。", "no draft has the code " + code));
    publishDraft(draft);
    changed();
    return draft;
  }

  /** Drafts and publishes at once. */
  @Transactional
  public ServiceItem publish(ServiceItem item) {
    return publishAll(List.of(item)).getFirst();
  }

  /** Drafts and publishes all of these, or none when one is wrong. */
  @Transactional
  public List<ServiceItem> publishAll(List<ServiceItem> items) {
    rows.lock();
    List<ServiceItem> done =
        items.stream()
            .map(item -> {
              ServiceItem draft = keepDraft(item);
              publishDraft(draft);
              return draft;
            })
            .toList();
    if (!done.isEmpty()) {
      changed();
    }
    return done;
  }

  /** Takes the item off the list; its versions stay on record. */
  @Transactional
  public void withdraw(String code) {
    rows.lock();
    get(code);
    rows.change(code, State.PUBLISHED, State.WITHDRAWN, clock.instant());
    record("item.withdraw", "item:" + code, Map.of());
    changed();
  }

  /**
   * Publishes a flat list (see {@link ItemTsv}): new items, and new versions of those whose name,
   * department or type changed; other elements and items that are not in the list stay. All, or
   * nothing when a single row is bad.
   *
   * @throws InvalidInput {@code import-bad-rows} with every bad row among its fields
   */
  @Transactional
  public ImportReport importTsv(InputStream in) throws IOException {
    return importList(ItemTsv.read(in));
  }

  @Transactional
  public ImportReport importList(ItemTsv list) {
    requireGood(list);
    rows.lock();
    Map<String, ServiceItem> known = byCode(rows.published());
    Map<String, Integer> versions = rows.lastVersions();
    List<ServiceItem> added = new ArrayList<>();
    List<ServiceItem> renamed = new ArrayList<>();
    for (ItemText row : list.items()) {
      ServiceItem item = known.get(row.code());
      if (item == null) {
        added.add(flat(row).withVersion(versions.getOrDefault(row.code(), 0) + 1));
      } else {
        renamed(item, row).ifPresent(renamed::add);
      }
    }
    if (!added.isEmpty()) {
      rows.insertAll(added, State.PUBLISHED, clock.instant());
      changed();
    }
    if (!renamed.isEmpty()) {
      publishAll(renamed);
    }
    int count = list.rows().size();
    int same = count - added.size() - renamed.size();
    record(
        "catalog.import",
        "catalog",
        Map.of("rows", count, "added", added.size(), "changed", renamed.size(), "unchanged", same));
    return new ImportReport(count, added.size(), renamed.size(), same);
  }

  private static void requireGood(ItemTsv list) {
    list.requireGood();
    List<ItemProblem> codes = new ArrayList<>();
    for (ItemTsv.Row row : list.rows()) {
      ItemType type = ItemType.ofChinese(row.item().type()).orElseThrow();
      ItemRules.codeProblem(row.item().code(), type)
          .map(reason -> new ItemProblem(row.line(), "code", row.item().code(), reason))
          .ifPresent(codes::add);
    }
    if (!codes.isEmpty()) {
      throw ItemTsv.badRows(codes, codes.size());
    }
  }

  @Override
  public void rebuild() {
    published = null;
  }

  private ServiceItem keepDraft(ServiceItem item) {
    ItemRules.check(item);
    int last = rows.lastVersion(item.code());
    if (item.version() != last) {
      throw new Conflict(
          "stale-version",
          "别人刚刚先改了“%s”，请刷新后再改。".formatted(item.name()),
          "item %s is at version %d, not %d".formatted(item.code(), last, item.version()));
    }
    rows.deleteDraft(item.code());
    ServiceItem draft = item.withVersion(last + 1);
    rows.insertAll(List.of(draft), State.DRAFT, clock.instant());
    return draft;
  }

  private void publishDraft(ServiceItem draft) {
    record("item.publish", "item:" + draft.code(), Map.of("version", draft.version()));
    rows.change(draft.code(), State.PUBLISHED, State.SUPERSEDED, clock.instant());
    rows.change(draft.code(), State.DRAFT, State.PUBLISHED, clock.instant());
  }

  private void record(String action, String subject, Map<String, ?> facts) {
    audit.record(actors.current().pseudonym(), action, subject, facts);
  }

  /**
   * Last in its transaction: what is remembered under a revision was read after all its changes.
   */
  private void changed() {
    events.publishEvent(new CatalogChanged(rows.revise()));
  }

  private static ServiceItem flat(ItemText row) {
    return ServiceItem.flat(
        row.code(), row.name(), row.department(), ItemType.ofChinese(row.type()).orElseThrow());
  }

  /** The item with what the row says; empty when it says what is known. */
  private static Optional<ServiceItem> renamed(ServiceItem item, ItemText row) {
    ServiceItem renamed =
        item.renamed(row.name(), row.department(), ItemType.ofChinese(row.type()).orElseThrow());
    return renamed.equals(item) ? Optional.empty() : Optional.of(renamed);
  }

  private static Map<String, ServiceItem> byCode(List<ServiceItem> items) {
    return items.stream().collect(Collectors.toMap(ServiceItem::code, Function.identity()));
  }

  private Published current() {
    UUID revision = rows.revision();
    Published known = published;
    if (known == null || !known.revision.equals(revision)) {
      List<ServiceItem> items = rows.published();
      known = new Published(revision, items, byCode(items));
      published = known;
    }
    return known;
  }
}
