package org.huying.engine.catalog;

import java.util.Set;

/**
 * Which items an outlet does: all, those of some departments, some single ones, and always those
 * whose own list names its kind of outlet; less the ones it does not do (for now).
 */
public record Offer(
    boolean everything, Set<String> departments, Set<String> items, Set<String> except) {
  public static final Offer EVERYTHING = new Offer(true, Set.of(), Set.of(), Set.of());

  /** What the items themselves say: those whose venues name this kind of outlet. */
  public static final Offer BY_VENUE = new Offer(false, Set.of(), Set.of(), Set.of());

  public Offer {
    departments = Set.copyOf(departments);
    items = Set.copyOf(items);
    except = Set.copyOf(except);
  }

  boolean covers(ServiceItem item, OutletKind kind) {
    return !except.contains(item.code())
        && (everything
            || item.venues().contains(kind)
            || departments.contains(item.department())
            || items.contains(item.code()));
  }
}
