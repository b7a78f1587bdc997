package org.huying.engine.telemetry.internal.alarm;

import java.time.Instant;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Site;
import org.jspecify.annotations.Nullable;

/**
 * An alarm was raised, or is over, on this node; it may not be stored yet.
 *
 * @param n of which of the numbers; 0: of the thing
 * @param value what made it so; null where that is no single value
 * @param text Chinese, for people
 */
public record Change(
    Site site,
    AlarmRule rule,
    int n,
    boolean raised,
    Instant at,
    @Nullable Double value,
    String text) {}
