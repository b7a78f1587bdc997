package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
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
  private static final Set<BookingState> GONE =
      Set.of(BookingState.CANCELLED, BookingState.MISSED, BookingState.EXCUSED);

  private final Bookings bookings;
  private final BookingTable table;
  private final BookedMatters matters;
  private final BookingViews views;
  private final Writes writes;
  private final Clock clock;

  MatterBookings(
      Bookings bookings,
      BookingTable table,
      BookedMatters matters,
      BookingViews views,
      Writes writes,
      Clock clock) {
    this.bookings = bookings;
    this.table = table;
    this.matters = matters;
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
   * @param own whether a booking for the same item that this person made beforehand becomes its
   * @throws org.huying.foundation.kernel.HuyingException the caller's transaction is to be undone
   */
  public BookingView book(String subject, NewBooking wanted, boolean own, Actor.Resident actor) {
    return writes.together(() -> {
      Optional<Booking> before =
          Optional.ofNullable(wanted.item())
              .filter(item -> own)
              .flatMap(item -> table.bookedAlone(actor.person(), item, wanted))
              .flatMap(it -> table.lock(it.id()))
              .filter(it ->
                  ahead(it) && it.subject() == null && table.adopt(it, subject, wanted.item()));
      if (before.isEmpty()) return bookings.enter(Ids.next(), wanted, subject, actor);
      var adopted = table.find(before.get().id()).orElseThrow();
      table.note(adopted.id(), adopted.version(), actor.pseudonym(), "adopt", "随申请一起约");
      return bookings.moved(adopted, wanted.resource(), wanted.from(), actor);
    });
  }

  /** One's own booking for this item that was made for nothing else, the next. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<BookingView> own(String item, Actor.Resident actor) {
    return table.bookedAlone(actor.person(), item, null).map(views::of);
  }

  /**
   * Books anew what is gone, with what it was made for (重新约): that has the new time, too.
   *
   * @throws Conflict {@code booking-over} where it was booked anew already, or is not gone
   */
  @Transactional(propagation = Propagation.REQUIRED)
  public BookingView again(UUID id, UUID resource, Instant from, Actor.Resident actor) {
    return writes.together(() -> {
      var gone =
          table
              .lock(id)
              .filter(it -> it.person().equals(actor.person()))
              .orElseThrow(() -> Bookings.unknown(id));
      String subject = String.valueOf(gone.subject());
      var matter =
          matters
              .of(gone.subject())
              .filter(it -> GONE.contains(gone.state()))
              .filter(it -> table.madeFor(subject).filter(last -> last.id().equals(id)).isPresent())
              .orElseThrow(() ->
                  new Conflict(
                      "booking-over", "这个预约不用重新约了，请看“我的预约”里最新的那一个。", "nothing to book anew"));
      matter.moves(subject, resource, from, actor);
      return bookings.enter(
          Ids.next(), new NewBooking(resource, from, gone.item()), subject, actor);
    });
  }

  /** Moves what was made for it, or books anew where that is gone, see {@link #book}. */
  public BookingView move(String subject, NewBooking to, boolean own, Actor.Resident actor) {
    var before = table.madeFor(subject).flatMap(it -> table.lock(it.id())).filter(this::ahead);
    return before.isEmpty()
        ? book(subject, to, own, actor)
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
