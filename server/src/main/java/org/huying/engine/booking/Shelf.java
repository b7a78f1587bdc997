package org.huying.engine.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One resource as {@link Ledger} knows it: its timetable, which seats are taken when, and for each
 * day the half hours in which a slot with a free seat begins, as bits of a number.
 */
final class Shelf {
  /** More days than anybody may book ahead. */
  private static final int RING = 512;

  private static final int MINUTES = 30;

  private final ZoneId zone;
  private final Map<UUID, Taken> byBooking = new HashMap<>();
  private final Map<LocalDate, Map<UUID, Taken>> byDay = new HashMap<>();
  private final Map<LocalDate, Map<UUID, Taken>> cancelled =
      new HashMap<>(); // of a day, by booking
  private volatile @Nullable Resource resource;
  private @Nullable Timetable timetable;
  private long[] free = {};
  private int[] known = {};

  /** A seat that a booking holds. */
  record Taken(UUID booking, int seat, UUID person, Instant from, Instant to) {}

  Shelf(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes other rules, with the bookings it has. */
  void become(Resource changed, Timetable other) {
    resource = changed;
    timetable = other;
    Arrays.fill(known, 0);
  }

  Resource resource() {
    return Objects.requireNonNull(resource);
  }

  private Timetable timetable() {
    return Objects.requireNonNull(timetable);
  }

  void take(Taken it) {
    release(it.booking);
    byBooking.put(it.booking, it);
    byDay.computeIfAbsent(dayOf(it.from), day -> new HashMap<>()).put(it.booking, it);
    forget(dayOf(it.from));
  }

  void release(UUID booking) {
    Taken before = byBooking.remove(booking);
    if (before == null) return;
    LocalDate day = dayOf(before.from);
    byDay.getOrDefault(day, new HashMap<>()).remove(booking);
    forget(day);
  }

  /** Somebody had this seat, and has it no longer. */
  void cancel(Taken it) {
    cancelled.computeIfAbsent(dayOf(it.from), day -> new HashMap<>()).put(it.booking, it);
  }

  /** Drops what lies before this day: which bookings. */
  Set<UUID> prune(LocalDate before) {
    Set<UUID> dropped = new HashSet<>();
    cancelled.keySet().removeIf(it -> it.isBefore(before));
    byDay
        .entrySet()
        .removeIf(it -> {
          if (!it.getKey().isBefore(before)) return false;
          dropped.addAll(it.getValue().keySet());
          return true;
        });
    byBooking.keySet().removeAll(dropped);
    return dropped;
  }

  private LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private void forget(LocalDate day) {
    int at = at(day);
    if (at < known.length) known[at] = 0;
  }

  private static int at(LocalDate day) {
    return (int) (day.toEpochDay() & RING - 1);
  }

  /** All slots of the day, those that are taken with no seat free. */
  List<FreeSlot> slots(LocalDate day) {
    var taken = byDay.getOrDefault(day, Map.of()).values();
    return timetable().on(day).stream().map(it -> reckoned(it, taken)).toList();
  }

  private FreeSlot reckoned(Timetable.Slot slot, Collection<Taken> taken) {
    Instant from = slot.from().atZone(zone).toInstant();
    Instant to = slot.to().atZone(zone).toInstant();
    long held =
        taken.isEmpty()
            ? 0
            : taken.stream()
                .filter(it -> it.seat < slot.seats())
                .filter(it -> it.from.isBefore(to) && it.to.isAfter(from))
                .mapToInt(Taken::seat)
                .distinct()
                .count();
    return new FreeSlot(resource().id(), from, to, slot.seats() - (int) held, slot.seats());
  }

  /** Whether no seat is left in the slot that begins then, and this person holds none here. */
  boolean full(Instant from, UUID person) {
    LocalDate day = dayOf(from);
    LocalDateTime begins = LocalDateTime.ofInstant(from, zone);
    var taken = byDay.getOrDefault(day, Map.of()).values();
    return timetable().on(day).stream()
            .filter(it -> it.from().equals(begins))
            .anyMatch(it -> reckoned(it, taken).free() == 0)
        && byBooking.values().stream().noneMatch(it -> it.person.equals(person));
  }

  /** Whether this person had a seat in the slot that begins then, and it was cancelled. */
  boolean lost(Instant from, UUID person) {
    return cancelled.getOrDefault(dayOf(from), Map.of()).values().stream()
        .anyMatch(it -> it.from.equals(from) && it.person.equals(person));
  }

  /** Bit n: a slot with a free seat begins in the n-th half hour of the day. */
  long freeHalves(LocalDate day) {
    int epoch = (int) day.toEpochDay();
    int at = at(day);
    if (known.length == 0) {
      free = new long[RING];
      known = new int[RING];
    }
    if (known[at] != epoch) {
      free[at] = halves(day);
      known[at] = epoch;
    }
    return free[at];
  }

  private long halves(LocalDate day) {
    var taken = byDay.getOrDefault(day, Map.of());
    long bits = 0;
    if (taken.isEmpty()) {
      for (var slot : timetable().on(day)) bits |= 1L << half(slot.from().toLocalTime());
      return bits;
    }
    for (var slot : slots(day)) {
      LocalDateTime from = LocalDateTime.ofInstant(slot.from(), zone);
      if (slot.free() > 0) bits |= 1L << half(from.toLocalTime());
    }
    return bits;
  }

  private static int half(LocalTime time) {
    return time.toSecondOfDay() / 60 / MINUTES;
  }

  /** The half hours in which something may begin that lies between these hours. */
  static long halves(LocalTime from, LocalTime to) {
    int first = half(from);
    int last = to.equals(LocalTime.MIDNIGHT) ? 47 : half(to.minusNanos(1));
    return last < first ? 0 : ((1L << (last - first + 1)) - 1) << first;
  }
}
