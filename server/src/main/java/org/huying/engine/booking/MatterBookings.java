package org.huying.engine.booking;

import java.time.Clock;
import java.util.Optional;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Writes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bookings that are made for something else ({@link BookedMatter}), and go with it: all in the
 * caller's transaction, so that one does not happen without the other.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MatterBookings {
  private final Bookings bookings;
  private final BookingTable table;
  private final BookingViews views;
  private final Writes writes;
  private final Clock clock;

  MatterBookings(
      Bookings bookings, BookingTable table, BookingViews views, Writes writes, Clock clock) {
    this.bookings = bookings;
    this.table = table;
    this.views = views;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * The last one that was made for this, as its person sees it. Who may see it, the caller knows.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<BookingView> find(String subject) {
    return table.madeFor(subject).map(views::of);
  }

  /**
   * Books a slot for it; what was refused is as with {@link Bookings#book}.
   *
   * @throws org.huying.foundation.kernel.HuyingException the caller's transaction is to be undone
   */
  public BookingView book(String subject, NewBooking wanted, Actor.Resident actor) {
    return writes.together(() -> bookings.enter(Ids.next(), wanted, subject, actor));
  }

  /** Moves what was made for it, or books anew where that is gone. */
  public BookingView move(String subject, NewBooking to, Actor.Resident actor) {
    var before = table.madeFor(subject).flatMap(it -> table.lock(it.id())).filter(this::ahead);
    return before.isEmpty()
        ? book(subject, to, actor)
        : writes.together(() -> bookings.moved(before.get(), to.resource(), to.from(), actor));
  }

  /** Gives up what lies ahead. */
  public void release(String subject, Actor actor, String note) {
    table
        .madeFor(subject)
        .flatMap(it -> table.lock(it.id()))
        .filter(this::ahead)
        .ifPresent(it -> bookings.end(it, actor, "release", note));
  }

  private boolean ahead(Booking it) {
    return it.state() == BookingState.BOOKED && it.from().isAfter(clock.instant());
  }
}
