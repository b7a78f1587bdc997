package org.huying.engine.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items can be done somewhere: all, those of some departments, those that some kinds of
 * outlet handle, some single ones; at an outlet always also those whose own list names its kind;
 * less the ones that cannot be done (for now).
 */
public record Offer(
    boolean everything,
    Set<String> departments,
    Set<OutletKind> venues,
    Set<String> items,
    Set<String> except) {
  public static final Offer EVERYTHING = new Offer(true, Set.of(), Set.of(), Set.of(), Set.of());

  /** What the items themselves say: those whose venues name this kind of outlet. */
  public static final Offer BY_VENUE = new Offer(false, Set.of(), Set.of(), Set.of(), Set.of());

  public Offer {
    departments = departments == null ? Set.of() : Sets.ordered(departments);
    venues = venues == null ? Set.of() : Sets.ordered(venues);
    items = items == null ? Set.of() : Sets.ordered(items);
    except = except == null ? Set.of() : Sets.ordered(except);
  }

  /** These items and no others. */
  public static Offer of(Set<String> items) {
    return new Offer(false, Set.of(), Set.of(), items, Set.of());
  }

  /** All items of these departments. */
  public static Offer ofDepartments(Set<String> departments) {
    return new Offer(false, departments, Set.of(), Set.of(), Set.of());
  }

  /** All items that this kind of outlet handles. */
  public static Offer like(OutletKind kind) {
    return new Offer(false, Set.of(), Set.of(kind), Set.of(), Set.of());
  }

  /**
   * @param kind of the outlet itself; null where there is none, or it does not count
   */
  boolean covers(ServiceItem item, @Nullable OutletKind kind) {
    return !except.contains(item.code())
        && (everything
            || kind != null && item.venues().contains(kind)
            || venues.stream().anyMatch(item.venues()::contains)
            || departments.contains(item.department())
            || items.contains(item.code()));
  }
}
