package org.huying.engine.booking;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.ServiceItem;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be booked.
 *
 * @param outlet the outlet it belongs to, if it does
 * @param path of its place, for scopes
 * @param items the codes of the items it is for; none: what its counters do
 * @param counters numbers of its outlet's counters (窗口) that it stands for; none: of a counter the
 *     whole outlet, of anything else no item at all
 * @param letter before the numbers of its queue, e.g. A
 * @param version counts the changes, from 1
 */
public record Resource(
    UUID id,
    String name,
    ResourceKind kind,
    @Nullable UUID outlet,
    UUID place,
    String path,
    Set<String> items,
    Set<String> counters,
    String letter,
    BookingRules rules,
    int version,
    boolean closed) {
  public Resource {
    items = Set.copyOf(items);
    counters = Set.copyOf(counters);
  }

  /**
   * Whether one can come here for this item.
   *
   * @param at its outlet; null: it has none
   * @param item as it is published; null: it is not
   */
  boolean serves(@Nullable Outlet at, String code, @Nullable ServiceItem item, LocalDate day) {
    if (!items.isEmpty()) return items.contains(code);
    if (at == null || item == null) return false;
    if (kind == ResourceKind.VIDEO) return at.doesByVideo(item);
    if (counters.isEmpty()) return kind == ResourceKind.COUNTER && at.does(item, day);
    return at.does(item, day)
        && at.countersFor(item).stream().map(Counter::number).anyMatch(counters::contains);
  }

  /** What was entered of it. */
  public NewResource entered() {
    return new NewResource(name, kind, outlet, place, items, counters, letter, rules);
  }
}
