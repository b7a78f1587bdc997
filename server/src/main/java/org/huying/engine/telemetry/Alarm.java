package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alarm of a thing (报警).
 *
 * @param rule the rule's code, {@code n} which of the thing's numbers (its pumps, for instance); 0:
 *     the thing
 * @param text Chinese; what it was raised for
 * @param value what made it so; null where that is no single value
 * @param times how often it was raised since nobody acknowledged it
 * @param raisedAt the last time
 * @param acknowledgedBy the name of the member of staff
 * @param shelvedUntil put aside until then, for {@code shelfReason}; null: it is not
 * @param cause the alarm that explains it
 * @param children how many alarms it explains, and that are not over
 * @param worst the severest of it and of them
 * @param flood null where it stands for itself alone; else this is the first row of all of them
 */
public record Alarm(
    UUID id,
    UUID thing,
    String thingCode,
    String thingName,
    UUID place,
    String rule,
    int n,
    String name,
    Severity severity,
    AlarmState state,
    String text,
    @Nullable Double value,
    int times,
    Instant raisedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant clearedAt,
    @Nullable Instant shelvedUntil,
    @Nullable String shelfReason,
    @Nullable UUID cause,
    int children,
    Severity worst,
    @Nullable UUID caseId,
    @Nullable String caseReference,
    @Nullable Flood flood) {
  /**
   * The same alarm at many things: so many that each came up within ten minutes of the one before.
   *
   * @param words Chinese: the alarm, and at how many
   * @param unacknowledged how many of them nobody has acknowledged
   * @param since the first of them
   * @param place under which all of them are; null: the whole house
   */
  public record Flood(
      String words,
      int things,
      int unacknowledged,
      Instant since,
      @Nullable UUID place,
      @Nullable String placeName) {}

  /**
   * What happened to it.
   *
   * @param what in Chinese
   * @param who the name of the member of staff; null: the house
   */
  public record Step(
      Instant at,
      String what,
      @Nullable String who,
      @Nullable Double value,
      @Nullable String note) {}
}
