package org.huying.engine.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue number (排队号).
 *
 * @param person nobody for a walk-in without an account
 * @param slotFrom the time it was booked for; null for walk-ins and who came too late
 * @param counter where it was called to
 */
record Ticket(
    UUID id,
    UUID resource,
    LocalDate day,
    String label,
    @Nullable UUID booking,
    @Nullable UUID person,
    @Nullable String item,
    TicketState state,
    @Nullable Instant slotFrom,
    Instant takenAt,
    @Nullable String counter,
    int calls,
    @Nullable Instant calledAt,
    @Nullable UUID byStaff,
    int version) {}
