package org.huying.engine.booking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.booking.BookingJobs.Due;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Writes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What jobs do with a booking, if it is still as it was when they were made. */
@Component
class BookingDuties {
  private final BookingTable table;
  private final ResourceTable resources;
  private final Bookings bookings;
  private final BookingNews news;
  private final Writes writes;
  private final Clock clock;

  BookingDuties(
      BookingTable table,
      ResourceTable resources,
      Bookings bookings,
      BookingNews news,
      Writes writes,
      Clock clock) {
    this.table = table;
    this.resources = resources;
    this.bookings = bookings;
    this.news = news;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * @param key told once under it
   */
  @Transactional
  void remind(Due due, String key) {
    still(due, BookingState.BOOKED)
        .filter(it -> it.from().isAfter(clock.instant()))
        .ifPresent(it -> news.remind(it, resources.find(it.resource()).orElseThrow(), key));
  }

  /** Nobody came, and nobody cancelled. */
  @Transactional
  void miss(Due due) {
    still(due, BookingState.BOOKED).ifPresent(it -> missed(it, "没有来，也没有取消"));
  }

  /** Who was called and did not come, and was not there again on that day. */
  @Transactional
  void dayOver() {
    for (UUID id : table.passedBefore(LocalDate.ofInstant(clock.instant(), MovableClock.CHINA)))
      table
          .lock(id)
          .filter(it -> it.state() == BookingState.ARRIVED)
          .ifPresent(it -> missed(it, "叫到号没有来"));
  }

  private Booking missed(Booking it, String note) {
    return writes.together(() -> {
      if (!table.become(it, BookingState.MISSED)) return it;
      table.note(it.id(), it.version() + 1, "system", "miss", note);
      news.missed(it, resources.find(it.resource()).orElseThrow(), missed(it));
      return it;
    });
  }

  private NoShows.Missed missed(Booking it) {
    return table.before(it.resource(), it.from(), it.to(), it.person(), null).missed();
  }

  @Transactional
  void offerEnds(Due due) {
    still(due, BookingState.OFFERED)
        .ifPresent(it ->
            writes.together(() -> {
              bookings.end(it, new Actor.System(), "offer-over", "候补名额没有按时确认，让给了下一位");
              news.offerOver(it, resources.find(it.resource()).orElseThrow());
              return it;
            }));
  }

  private Optional<Booking> still(Due due, BookingState state) {
    return table
        .lock(due.booking())
        .filter(it -> it.state() == state && it.from().equals(due.from()));
  }
}
