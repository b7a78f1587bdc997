package org.huying.engine.telemetry.internal.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Times as devices write them: ISO 8601 (without an offset it is China's time), or seconds or
 * milliseconds since 1970, as a number or as its digits.
 */
final class Times {
  /** As seconds this is the year 5138, as milliseconds 1973. */
  private static final double MILLISECONDS_FROM = 1e11;

  private static final double LATEST = 253_402_300_799_000d;
  private static final int LONGEST = 40;

  private Times() {}

  /** Null where it is no time. */
  static @Nullable Instant read(JsonNode node) {
    if (node.isNumber()) return epoch(node.doubleValue());
    if (!node.isString()) return null;
    String text = node.stringValue().strip();
    if (text.isEmpty() || text.length() > LONGEST) return null;
    Double number = Values.number(text);
    try {
      return number != null ? epoch(number) : iso(text.replace(' ', 'T'));
    } catch (DateTimeException notOne) {
      return null;
    }
  }

  private static @Nullable Instant epoch(double number) {
    double millis = Math.abs(number) < MILLISECONDS_FROM ? number * 1000 : number;
    return millis >= 0 && millis <= LATEST ? Instant.ofEpochMilli(Math.round(millis)) : null;
  }

  private static Instant iso(String text) {
    return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from)
            instanceof ZonedDateTime zoned
        ? zoned.toInstant()
        : LocalDateTime.parse(text).atZone(MovableClock.CHINA).toInstant();
  }
}
