package org.huying.engine.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Component;

/**
 * What somebody hears who wants a slot that is gone: that it is taken, or, where they had it and it
 * was cancelled meanwhile, what really happened, with the next free times.
 */
@Component
class Resends {
  static final String WHEN = "M月d日 H:mm";

  private static final int OFFERED = 3;
  private static final int DAYS = 7;

  private final BookingTable table;
  private final Ledger ledger;

  Resends(BookingTable table, Ledger ledger) {
    this.table = table;
    this.ledger = ledger;
  }

  /** All seats of the slot are taken by others. */
  Conflict gone(UUID resource, Instant from, UUID person) {
    return table
        .cancelled(person, resource, from)
        .map(it -> cancelled(it, "后来被别人约了"))
        .orElseGet(() -> taken(resource, from));
  }

  /** The same press once more, after its booking was cancelled. */
  Conflict cancelled(Booking it) {
    return cancelled(it, "没有再约上");
  }

  private Conflict cancelled(Booking it, String then) {
    boolean own =
        table.steps(it.id()).stream().anyMatch(step -> step.text().equals(Bookings.CANCELLED));
    String what =
        "%s这次预约（%s，编号%s），这个时间%s。"
            .formatted(
                own ? "您已取消" : "窗口有变动，已取消您",
                SlotRules.words(it.from(), WHEN),
                it.reference(),
                then);
    return new Conflict(
        "booking-cancelled", what + offer(it), "booking %s was cancelled".formatted(it.id()));
  }

  private String offer(Booking it) {
    LocalDate day = LocalDate.ofInstant(it.from(), MovableClock.CHINA);
    List<FreeSlot> free =
        ledger.slots(it.resource(), day, day.plusDays(DAYS)).stream()
            .filter(slot -> slot.free() > 0)
            .limit(OFFERED)
            .toList();
    return free.isEmpty()
        ? "这里一周内没有别的时间了，请看看别的窗口，或者排候补。"
        : free.stream()
            .map(slot -> SlotRules.words(slot.from(), WHEN))
            .collect(Collectors.joining("、", "还可以约：", "。"));
  }

  static Conflict taken(UUID resource, Instant from) {
    return new Conflict(
        "slot-taken",
        "%s这个时间刚刚被约满了，请看看别的时间，或者排候补。".formatted(SlotRules.words(from, WHEN)),
        "no seat of %s is free at %s".formatted(resource, from));
  }
}
