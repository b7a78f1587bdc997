package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.huying.engine.booking.BookingRules.WalkIns;
import org.huying.engine.catalog.Catalog;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether one can come to a resource for something, and take a number on the phone without a
 * booking: where the counter allows it, today, while somebody is there.
 */
@Component
class WalkInDoor {
  private final Ledger ledger;
  private final Catalog catalog;
  private final Clock clock;

  WalkInDoor(Ledger ledger, Catalog catalog, Clock clock) {
    this.ledger = ledger;
    this.catalog = catalog;
    this.clock = clock;
  }

  boolean open(Resource resource) {
    return resource.rules().walkIns() == WalkIns.PHONE && !resource.closed() && attended(resource);
  }

  /**
   * @throws Conflict {@code numbers-at-counter}, {@code not-open-now}
   * @throws InvalidInput {@code item-not-here} where this matter is not done there
   */
  void require(Resource resource, @Nullable String item) {
    if (resource.rules().walkIns() != WalkIns.PHONE)
      throw new Conflict(
          "numbers-at-counter", "这里只在窗口现场取号，请到窗口取，或者先预约。", "no numbers on the phone");
    if (!attended(resource)) throw new Conflict("not-open-now", "现在没有开放，不能取号，可以先预约。", "closed now");
    requireServed(resource, item, clock.instant());
  }

  /**
   * @param at when they come: what is done there may change until then
   * @throws InvalidInput {@code item-not-here} where this matter is not done there on that day
   */
  void requireServed(Resource resource, @Nullable String item, Instant at) {
    if (item != null && !serves(resource, item, at))
      throw new InvalidInput("item-not-here", "这里不办这件事，请换一个地方。", "not done here: " + item);
  }

  boolean serves(Resource resource, String code, Instant at) {
    var day = LocalDate.ofInstant(at, MovableClock.CHINA);
    return ledger.serves(resource, code, catalog.find(code).orElse(null), day);
  }

  /**
   * Whether it is known that this is not done there then. What is not published just now may be so
   * again tomorrow: nobody is sent away for that.
   */
  boolean turnsAway(Resource resource, String code, Instant at) {
    return catalog.find(code).isPresent() && !serves(resource, code, at);
  }

  private boolean attended(Resource resource) {
    var now = now();
    return ledger.timetable(resource).on(now.toLocalDate()).stream()
        .anyMatch(it -> !now.isBefore(it.from()) && now.isBefore(it.to()));
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), MovableClock.CHINA);
  }
}
