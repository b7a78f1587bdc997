package org.huying.engine.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.ItemEvent.Action;
import org.huying.engine.catalog.ItemRows.State;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
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
  private final ItemHistory history;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Published published;

  Catalog(
      ItemRows rows,
      Clock clock,
      Actors actors,
      ItemHistory history,
      ApplicationEventPublisher events) {
    this.history = history;
    this.rows = rows;
    this.actors = actors;
    this.clock = clock;
    this.events = events;
  }

  private record Published(
      UUID revision,
      List<ServiceItem> items,
      Map<String, ServiceItem> byCode,
      ItemSearch search,
      Set<String> police) {}

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
    return search(text, ItemFilter.NONE, item -> true, page);
  }

  /**
   * The same, narrowed; without a text all of them, by code.
   *
   * @param done whether an item is done where it is to be done
   */
  public Page<ServiceItem> search(
      String text, ItemFilter filter, Predicate<ServiceItem> done, PageRequest page) {
    List<ServiceItem> found = matching(text).filter(filter::matches).filter(done).toList();
    List<ServiceItem> shown = found.stream().skip(page.offset()).limit(page.size()).toList();
    return Page.of(shown, page, found.size());
  }

  /** What the list for this text could be narrowed to further. */
  public Facets facets(String text, ItemFilter filter, Predicate<ServiceItem> done) {
    return Facets.of(matching(text).filter(done).toList(), filter);
  }

  /** Whether the item is valid today. */
  public Validity validity(ServiceItem item) {
    return Validity.of(item, today());
  }

  /** What people are told of an item that is not valid today; null of one that is. */
  public @Nullable String notice(ServiceItem item) {
    return Validity.notice(item, today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** The published sub-items (子项) of the same main item and department, this one left out. */
  public List<ServiceItem> siblings(ServiceItem item) {
    return item.main() == null
        ? List.of()
        : published().stream()
            .filter(each -> item.main().equals(each.main()))
            .filter(each -> item.department().equals(each.department()))
            .filter(each -> !item.code().equals(each.code()))
            .toList();
  }

  /** Whether it is the police's, whose items are done in their own systems, never here. */
  public boolean ofPolice(ServiceItem item) {
    return ItemRules.ofPolice(item.department(), police());
  }

  /** The departments that are marked as the police's; those named 公安 are so anyway. */
  public Set<String> police() {
    return current().police;
  }

  /**
   * Marks these departments, and no others, as the police's.
   *
   * @throws InvalidInput {@code police-item-here} when an item of theirs is done here
   */
  @Transactional
  public void markPolice(Set<String> departments) {
    rows.lock();
    published().stream()
        .filter(item -> item.channel().kind() == Channel.Kind.NATIVE)
        .filter(item -> departments.contains(item.department()))
        .findFirst()
        .ifPresent(item -> {
          throw new InvalidInput(
              "police-item-here",
              "“%s”的“%s”现在在本平台办理，请先改成跳转到主管系统。".formatted(item.department(), item.name()),
              "item %s of the police is done here".formatted(item.code()));
        });
    rows.keepPolice(departments);
    changed();
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
        rows.openDraft(code)
            .map(ItemRows.OpenDraft::item)
            .orElseThrow(() ->
                new NotFound("draft-not-found", "这个事项没有草稿。", "no draft has the code " + code));
    publishDraft(draft, null);
    return draft;
  }

  /** Drafts and publishes at once. */
  @Transactional
  public ServiceItem publish(ServiceItem item) {
    return publishAll(List.of(item)).getFirst();
  }

  /** Publishes all of these, or none when one is wrong. */
  @Transactional
  public List<ServiceItem> publishAll(List<ServiceItem> items) {
    rows.lock();
    return publishNext(items, Action.PUBLISHED, null);
  }

  /** Takes the item off the list; its versions stay on record. */
  @Transactional
  public void withdraw(String code) {
    withdraw(code, null);
  }

  void withdraw(String code, @Nullable String reason) {
    rows.lock();
    ServiceItem item = get(code);
    rows.change(code, State.PUBLISHED, State.WITHDRAWN, clock.instant());
    history.record(item, Action.WITHDRAWN, reason);
    changed();
  }

  @Override
  public void rebuild() {
    published = null;
  }

  private ServiceItem keepDraft(ServiceItem item) {
    ItemRules.check(item, police());
    requireNewest(item, rows.lastVersion(item.code()));
    Set<String> editors = new TreeSet<>(Set.of(actors.current().pseudonym()));
    rows.openDraft(item.code()).ifPresent(draft -> editors.addAll(draft.editors()));
    ServiceItem draft = item.withVersion(item.version() + 1);
    rows.deleteDraft(item.code());
    rows.insertDrafts(List.of(draft), State.DRAFT, editors, false, clock.instant());
    history.record(draft, Action.SAVED, null);
    return draft;
  }

  void publishDraft(ServiceItem draft, @Nullable String note) {
    rows.change(draft.code(), State.PUBLISHED, State.SUPERSEDED, clock.instant());
    rows.change(draft.code(), State.DRAFT, State.PUBLISHED, clock.instant());
    rows.change(draft.code(), State.IN_REVIEW, State.PUBLISHED, clock.instant());
    history.record(draft, Action.PUBLISHED, note);
    changed();
  }

  /** Takes the item off the list, as its draft says. */
  void withdrawDraft(String code, @Nullable String note) {
    rows.deleteDraft(code);
    withdraw(code, note);
  }

  /** Publishes the next version of each of these, which must be the newest that is kept. */
  List<ServiceItem> publishNext(List<ServiceItem> items, Action action, @Nullable String note) {
    if (items.isEmpty()) {
      return items;
    }
    items.forEach(item -> ItemRules.check(item, police()));
    Map<String, Integer> versions =
        items.size() == 1
            ? Map.of(items.getFirst().code(), rows.lastVersion(items.getFirst().code()))
            : rows.lastVersions();
    items.forEach(item -> requireNewest(item, versions.getOrDefault(item.code(), 0)));
    List<ServiceItem> next =
        items.stream().map(item -> item.withVersion(item.version() + 1)).toList();
    rows.publishAll(next, clock.instant());
    history.recordAll(next, action, note);
    changed();
    return next;
  }

  private static void requireNewest(ServiceItem item, int last) {
    if (item.version() != last) {
      throw new Conflict(
          "stale-version",
          "别人刚刚先改了“%s”，请刷新后再改。".formatted(item.name()),
          "item %s is at version %d, not %d".formatted(item.code(), last, item.version()));
    }
  }

  /** In the order of a text's matches; all of them, by code, for an empty text. */
  private Stream<ServiceItem> matching(String text) {
    String cleaned = text.replace('\0', ' ').strip();
    Published now = current();
    return cleaned.isEmpty()
        ? now.items.stream()
        : now.search.find(cleaned.substring(0, Math.min(100, cleaned.length()))).stream();
  }

  /**
   * Last in its transaction: what is remembered under a revision was read after all its changes.
   */
  private void changed() {
    events.publishEvent(new CatalogChanged(rows.revise()));
  }

  private static Map<String, ServiceItem> byCode(List<ServiceItem> items) {
    return items.stream().collect(Collectors.toMap(ServiceItem::code, Function.identity()));
  }

  private Published current() {
    UUID revision = rows.revision();
    Published known = published;
    if (known == null || !known.revision.equals(revision)) {
      List<ServiceItem> items = rows.published();
      known = new Published(revision, items, byCode(items), new ItemSearch(items), rows.police());
      published = known;
    }
    return known;
  }
}
