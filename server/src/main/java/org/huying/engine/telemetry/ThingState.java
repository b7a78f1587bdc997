package org.huying.engine.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thing and how it is.
 *
 * @param lastHeard of any device in use; null: never
 * @param devices how many are in use
 * @param refusedAlarms changes of its alarms that could not be written in the last seven days
 */
public record ThingState(
    Thing thing,
    ThingHealth health,
    @Nullable Instant lastHeard,
    int devices,
    long refusedAlarms) {}
