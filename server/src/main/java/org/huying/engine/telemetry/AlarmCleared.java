package org.huying.engine.telemetry;

import java.util.UUID;

/** What raised an alarm is over. */
public record AlarmCleared(UUID alarm, UUID thing, String rule) {}
