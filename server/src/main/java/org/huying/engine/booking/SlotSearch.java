package org.huying.engine.booking;

import java.util.Set;
import java.util.UUID;
import org.huying.foundation.calendar.When;
import org.jspecify.annotations.Nullable;

/**
 * What free slots are looked for.
 *
 * @param item the code of an item; null: of any or none
 * @param outlets only at these; null: anywhere
 * @param kinds only such resources; empty: all
 * @param when on which days, at what hours
 * @param limit how many resources at most, each with its first free slot
 */
public record SlotSearch(
    @Nullable String item,
    @Nullable Set<UUID> outlets,
    Set<ResourceKind> kinds,
    When when,
    int limit) {
  public SlotSearch {
    outlets = outlets == null ? null : Set.copyOf(outlets);
    kinds = Set.copyOf(kinds);
  }
}
