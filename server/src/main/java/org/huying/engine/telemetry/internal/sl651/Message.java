package org.huying.engine.telemetry.internal.sl651;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the body of a frame from a station says. */
public sealed interface Message {
  /**
   * A body that was understood.
   *
   * @param serial its number at the station, 0 to 65535; with {@code sent} it tells a repetition
   * @param sent by the station's clock, in China's time
   * @param station the address inside the body; null where there is none
   * @param stationClass 0x48 river, 0x50 pump station …; 0 where it is not said
   * @param readings what was measured, in the order of the frame
   * @param missing how many values the station marked as absent, or are no numbers
   * @param text what was typed in, or the software's name; null where there is none
   * @param rest of the body that is no reading: a picture, or parameters
   */
  record Said(
      int function,
      int serial,
      LocalDateTime sent,
      @Nullable String station,
      int stationClass,
      List<Reading> readings,
      int missing,
      @Nullable String text,
      byte[] rest)
      implements Message {}

  /** A body that breaks off or contradicts itself, with the reason in English. */
  record Unreadable(String reason) implements Message {}

  /**
   * One measured value.
   *
   * @param channel the element's identifier in hexadecimal ({@code 39}); own ones of a maker begin
   *     with {@code FF}; pumps and counters carry a number ({@code 4C.1})
   * @param at by the station's clock, in China's time
   */
  record Reading(String channel, LocalDateTime at, double value) {}
}
