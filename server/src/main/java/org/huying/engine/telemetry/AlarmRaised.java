package org.huying.engine.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alarm was raised, or came back from the shelf while it was still so. Ids and codes only.
 *
 * @param cause the alarm that explains it; null: it stands for itself
 */
public record AlarmRaised(
    UUID alarm, UUID thing, String kind, String rule, Severity severity, @Nullable UUID cause) {}
