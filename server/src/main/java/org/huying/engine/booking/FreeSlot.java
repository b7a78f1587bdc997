package org.huying.engine.booking;

import java.time.Instant;
import java.util.UUID;

/**
 * A slot of a resource.
 *
 * @param free how many seats nobody has taken; 0: taken
 * @param seats how many there are
 */
public record FreeSlot(UUID resource, Instant from, Instant to, int free, int seats) {}
