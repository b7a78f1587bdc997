package org.huying.engine.booking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its person sees it.
 *
 * @param until an offer is held until then
 * @param again whether the same can be booked there anew
 * @param checkInFrom from when on one can take a queue number on the phone
 * @param about what it was made for besides itself, if anything
 * @param ticket the queue number, once there is one
 */
public record BookingView(
    UUID id,
    String reference,
    BookingState state,
    String stateName,
    UUID resource,
    String resourceName,
    String place,
    @Nullable String address,
    @Nullable String phone,
    @Nullable Double lon,
    @Nullable Double lat,
    @Nullable String item,
    @Nullable String itemName,
    BookedMatter.@Nullable About about,
    Instant from,
    Instant to,
    @Nullable Instant until,
    boolean changeable,
    boolean again,
    Instant checkInFrom,
    @Nullable UUID ticket,
    int version,
    List<Step> steps) {
  public BookingView {
    steps = List.copyOf(steps);
  }

  /** What became of it. */
  public record Step(Instant at, String text) {}
}
