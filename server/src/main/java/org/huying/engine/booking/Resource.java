package org.huying.engine.booking;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be booked.
 *
 * @param outlet the outlet it belongs to, if it does
 * @param path of its place, for scopes
 * @param items the codes of the items it is for; none: what its outlet does
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
    String letter,
    BookingRules rules,
    int version,
    boolean closed) {
  public Resource {
    items = Set.copyOf(items);
  }

  /** What was entered of it. */
  public NewResource entered() {
    return new NewResource(name, kind, outlet, place, items, letter, rules);
  }
}
