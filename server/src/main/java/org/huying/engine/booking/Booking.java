package org.huying.engine.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its row has it.
 *
 * @param subject what it was made for besides itself ({@link BookedMatter}), if anything
 */
record Booking(
    UUID id,
    String reference,
    UUID resource,
    int seat,
    Instant from,
    Instant to,
    UUID person,
    int nth,
    @Nullable String item,
    @Nullable String subject,
    BookingState state,
    Instant madeAt,
    @Nullable Instant until,
    int version) {

  Booking at(UUID otherResource, int otherSeat, Instant otherFrom, Instant otherTo) {
    return new Booking(
        id,
        reference,
        otherResource,
        otherSeat,
        otherFrom,
        otherTo,
        person,
        nth,
        item,
        subject,
        state,
        madeAt,
        until,
        version);
  }
}
