package org.huying.engine.booking;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it is entered.
 *
 * @param place where no outlet is given; else the outlet's
 * @param counters numbers of the outlet's counters (窗口) that it stands for; none: the whole outlet
 */
public record NewResource(
    String name,
    ResourceKind kind,
    @Nullable UUID outlet,
    @Nullable UUID place,
    Set<String> items,
    @Nullable Set<String> counters,
    String letter,
    BookingRules rules) {
  public NewResource {
    items = Set.copyOf(items);
    counters = counters == null ? Set.of() : Set.copyOf(counters);
  }

  /** One that stands for no single counter. */
  public NewResource(
      String name,
      ResourceKind kind,
      @Nullable UUID outlet,
      @Nullable UUID place,
      Set<String> items,
      String letter,
      BookingRules rules) {
    this(name, kind, outlet, place, items, Set.of(), letter, rules);
  }

  @Override
  public Set<String> counters() {
    return Objects.requireNonNull(counters);
  }

  /** The same with other rules. */
  public NewResource rules(BookingRules others) {
    return new NewResource(name, kind, outlet, place, items, counters, letter, others);
  }
}
