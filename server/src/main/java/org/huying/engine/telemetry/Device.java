package org.huying.engine.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What speaks to us for a thing (设备).
 *
 * @param hasKey whether it must prove who it is; the key itself is nowhere
 * @param health what came from it so far
 */
public record Device(
    int id,
    UUID thing,
    String code,
    String name,
    Protocol protocol,
    String address,
    boolean hasKey,
    boolean enabled,
    Health health) {
  /**
   * How a device is.
   *
   * @param lastHeard null: never
   * @param good frames or polls that were understood
   * @param bad frames or polls that were not
   * @param duplicates observations that had come before
   * @param late observations that were older than an hour when they came from it
   * @param unknown values of channels that no datastream has
   * @param clockBehind how far its clock is behind ours; null where it never said the time
   * @param trouble Chinese; the last thing that was wrong with it
   */
  public record Health(
      @Nullable Instant lastHeard,
      long good,
      long bad,
      long duplicates,
      long late,
      long unknown,
      @Nullable Duration clockBehind,
      @Nullable String trouble,
      @Nullable Instant troubleAt) {}
}
