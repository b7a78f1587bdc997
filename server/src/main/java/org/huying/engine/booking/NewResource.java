package org.huying.engine.booking;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it is entered.
 *
 * @param place where no outlet is given; else the outlet's
 */
public record NewResource(
    String name,
    ResourceKind kind,
    @Nullable UUID outlet,
    @Nullable UUID place,
    Set<String> items,
    String letter,
    BookingRules rules) {
  public NewResource {
    items = Set.copyOf(items);
  }

  /** The same with other rules. */
  public NewResource rules(BookingRules others) {
    return new NewResource(name, kind, outlet, place, items, letter, others);
  }
}
