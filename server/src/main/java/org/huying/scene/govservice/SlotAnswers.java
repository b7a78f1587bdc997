package org.huying.scene.govservice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.booking.FreeSlot;
import org.huying.engine.booking.MatterBookings;
import org.huying.engine.booking.SlotOffers;
import org.huying.engine.forms.BookedSlot;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.TimeWords;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times that can be booked, as a form keeps them: offered, tapped, or named in words. */
@Component
class SlotAnswers {
  private static final int MOST = 6;

  private final SlotOffers offers;
  private final MatterBookings bookings;
  private final TimeWords words = new TimeWords(MovableClock.CHINA);
  private final Clock clock;

  SlotAnswers(SlotOffers offers, MatterBookings bookings, Clock clock) {
    this.offers = offers;
    this.bookings = bookings;
    this.clock = clock;
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** The time that a text names; empty where it names none. */
  Optional<When> named(String text) {
    return words.read(text, clock.instant());
  }

  /**
   * The next free ones at that time, else after it, else from now on.
   *
   * @param resource only of this one; null: wherever it may be
   */
  List<BookedSlot> offered(SlotOffers.Where where, @Nullable UUID resource, @Nullable When when) {
    List<FreeSlot> free =
        resource == null ? offers.of(where, when, MOST) : offers.at(resource, when, MOST);
    return free.isEmpty() && when != null
        ? offered(where, resource, null)
        : free.stream().map(it -> slot(it.resource(), it.from())).toList();
  }

  private BookedSlot slot(UUID resource, Instant from) {
    return new BookedSlot(
        resource, LocalDateTime.ofInstant(from, MovableClock.CHINA), offers.where(resource));
  }

  /** The time that somebody booked for this item beforehand, where nothing else has it. */
  Optional<BookedSlot> own(String item, Actor.Resident actor) {
    return bookings.own(item, actor).map(it -> slot(it.resource(), it.from()));
  }

  /** Whether nobody has taken it. */
  boolean free(BookedSlot slot) {
    return offers.free(slot.resource(), slot.at());
  }

  static Instant from(BookedSlot slot) {
    return slot.at().atZone(MovableClock.CHINA).toInstant();
  }

  /** As it is tapped: {@code resource@instant}. */
  static String tapped(BookedSlot slot) {
    return slot.resource() + "@" + from(slot);
  }

  /**
   * What was tapped; empty where it was said.
   *
   * @throws InvalidInput {@code slot-taken}
   */
  Optional<BookedSlot> tapped(String value) {
    String[] parts = value.split("@", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      BookedSlot slot = slot(UUID.fromString(parts[0]), Instant.parse(parts[1]));
      if (!free(slot)) {
        throw new InvalidInput(
            "slot-taken",
            ClockWords.at(slot.at(), now().toLocalDate()) + "已经约不到了，请另选一个时间。",
            "no free seat at " + value);
      }
      return Optional.of(slot);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw ApplySkill.unheard();
    }
  }
}
