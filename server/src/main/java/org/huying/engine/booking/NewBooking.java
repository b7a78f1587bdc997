package org.huying.engine.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to book.
 *
 * @param from when the slot begins
 * @param item the code of the item it is for, if it is for one
 */
public record NewBooking(UUID resource, Instant from, @Nullable String item) {}
