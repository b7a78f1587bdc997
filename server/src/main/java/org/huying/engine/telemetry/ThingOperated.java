package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.UUID;

/**
 * Something was done to a thing: a command that had been sent is over, a tag moved.
 *
 * @param subject the command, or the tag
 * @param step its state
 * @param actor pseudonym
 * @param text Chinese
 */
public record ThingOperated(
    UUID thing, Kind kind, UUID subject, String step, String actor, String text, Instant at) {
  /** What it was done by. */
  public enum Kind {
    COMMAND,
    TAG
  }
}
