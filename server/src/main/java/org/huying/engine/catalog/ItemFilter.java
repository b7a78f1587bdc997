package org.huying.engine.catalog;

import org.jspecify.annotations.Nullable;

/** What a list of published items is narrowed to; null does not narrow. */
public record ItemFilter(
    @Nullable Audience audience,
    @Nullable String department,
    @Nullable ItemType type,
    @Nullable Circumstance circumstance,
    @Nullable Topic topic) {
  public static final ItemFilter NONE = new ItemFilter(null, null, null, null, null);

  /** An item that names no audience is for everyone. */
  boolean matches(ServiceItem item) {
    return (audience == null || item.audience().isEmpty() || item.audience().contains(audience))
        && (department == null || department.equals(item.department()))
        && (type == null || type == item.type())
        && (circumstance == null || circumstance == Circumstance.of(item.name()))
        && (topic == null || topic.holds(item));
  }
}
