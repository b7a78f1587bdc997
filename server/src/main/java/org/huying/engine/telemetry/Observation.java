package org.huying.engine.telemetry;

import java.time.Instant;

/**
 * A value of a datastream.
 *
 * @param at when it was so
 * @param received when it reached us
 */
public record Observation(Instant at, double value, Quality quality, Instant received) {}
