package org.huying.engine.booking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.catalog.Outlet;
import org.huying.foundation.calendar.When;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Free slots for somebody who names a time: those of that time, else the next ones. */
@Service
public class SlotOffers {
  private static final int MONTH = 31;

  private final FreeSlots slots;
  private final Ledger ledger;
  private final Clock clock;

  SlotOffers(FreeSlots slots, Ledger ledger, Clock clock) {
    this.slots = slots;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Where it may be.
   *
   * @param item the code of an item that is done there; null: any
   * @param outlet null: anywhere
   * @param name part of the resource's name; null, or where none is called so: any
   */
  public record Where(@Nullable String item, @Nullable UUID outlet, @Nullable String name) {}

  /** Of one resource at the time asked for, else its next ones from that day on. */
  public List<FreeSlot> at(UUID resource, @Nullable When when, int most) {
    var first = first(when);
    var free =
        slots.of(resource, first, first.plusDays(MONTH)).stream()
            .filter(it -> it.free() > 0)
            .toList();
    var fitting = free.stream().filter(it -> when == null || when.holds(local(it))).toList();
    return (fitting.isEmpty() ? free : fitting).stream().limit(most).toList();
  }

  /** At the time asked for, else the next ones of any time: of several resources each its first. */
  public List<FreeSlot> of(Where where, @Nullable When when, int most) {
    List<FreeSlot> fitting = when == null ? List.of() : free(where, when, most);
    if (!fitting.isEmpty()) return fitting;
    var first = first(when);
    var day = When.day(first);
    return free(
        where, new When(first, first.plusDays(MONTH), day.from(), day.to(), false, true, ""), most);
  }

  private List<FreeSlot> free(Where where, When when, int most) {
    Set<UUID> outlets = where.outlet == null ? null : Set.of(where.outlet);
    var search =
        new SlotSearch(
            where.item, outlets, Set.of(), when, where.name == null ? most : Integer.MAX_VALUE);
    var firsts = slots.find(search);
    var called = firsts.stream().filter(it -> called(it, where.name)).toList();
    var these = called.isEmpty() ? firsts : called;
    if (these.size() > 1 && where.outlet == null) return these.stream().limit(most).toList();
    return these.stream()
        .flatMap(it -> slots.of(it.resource(), when.first(), when.last()).stream())
        .filter(it -> it.free() > 0 && when.holds(local(it)))
        .sorted(Comparator.comparing(FreeSlot::from))
        .limit(most)
        .toList();
  }

  private boolean called(FreeSlot it, @Nullable String name) {
    return name == null
        || ledger.lastSeen(it.resource()).filter(r -> r.name().contains(name)).isPresent();
  }

  private LocalDate first(@Nullable When when) {
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return when == null || when.first().isBefore(today) ? today : when.first();
  }

  private static LocalDateTime local(FreeSlot it) {
    return LocalDateTime.ofInstant(it.from(), MovableClock.CHINA);
  }

  /** Whether a slot that begins then has a seat for somebody now. */
  public boolean free(UUID resource, LocalDateTime from) {
    return slots.of(resource, from.toLocalDate(), from.toLocalDate()).stream()
        .anyMatch(it -> it.free() > 0 && local(it).equals(from));
  }

  /** 东头镇便民服务中心 综合窗口. */
  public String where(UUID id) {
    var resource = ledger.find(id).orElseThrow(() -> Resources.unknown(id));
    return ledger.outlet(resource).map(Outlet::name).map(it -> it + " ").orElse("")
        + resource.name();
  }
}
