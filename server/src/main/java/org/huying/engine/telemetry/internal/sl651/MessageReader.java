package org.huying.engine.telemetry.internal.sl651;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.sl651.Message.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a frame that goes up: number, time, station, then elements, each an identifier,
 * a byte with length and decimals, and digits. Absent values are all {@code FF} or all {@code AA};
 * a leading {@code FF} makes a number negative.
 */
public final class MessageReader {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String[] CHANNELS = new String[256];
  private static final double[] TENS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7};
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final int MOST_READINGS = 4096;

  static {
    for (int i = 0; i < 256; i++) CHANNELS[i] = HEX.toHexDigits((byte) i);
  }

  private final int function;
  private final byte[] body;
  private final List<Reading> readings = new ArrayList<>();
  private int at;
  private int missing;
  private @Nullable String station;
  private int stationClass;
  private @Nullable String text;
  private LocalDateTime observed;
  private @Nullable Duration step;

  private MessageReader(int function, byte[] body, LocalDateTime sent) {
    this.function = function;
    this.body = body;
    this.observed = sent;
    this.at = 8;
  }

  public static Message read(int function, byte[] body) {
    if (body.length < 8) return new Unreadable("shorter than number and time");
    LocalDateTime sent = Bcd.time(body, 2, 6);
    if (sent == null) return new Unreadable("the time it was sent is no time");
    int serial = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
    return new MessageReader(function, body, sent).read(serial, sent);
  }

  private Message read(int serial, LocalDateTime sent) {
    String wrong = content();
    if (wrong != null) return new Unreadable(wrong + " at byte " + at);
    byte[] rest = Arrays.copyOfRange(body, Math.min(at, body.length), body.length);
    return new Said(
        function, serial, sent, station, stationClass, List.copyOf(readings), missing, text, rest);
  }

  /** Null, or what is wrong. */
  private @Nullable String content() {
    boolean elements = Function.hasElements(function);
    if (left() >= 2 && unsigned(at) == 0xF1 && unsigned(at + 1) == 0xF1) {
      if (left() < (elements ? 8 : 7)) return "station address breaks off";
      station = HEX.formatHex(body, at + 2, at + 7);
      if (elements) stationClass = unsigned(at + 7);
      at += elements ? 8 : 7;
    }
    if (Function.hasSwitches(function)) return switches();
    if (function == Function.EVENTS) return events();
    if (function == Function.SOFTWARE) return software();
    if (!elements && function != Function.STATE) return null;
    while (left() > 0) {
      int identifier = unsigned(at);
      boolean twice = left() >= 2 && unsigned(at + 1) == identifier;
      if (identifier == 0xF0 && twice) {
        LocalDateTime time = left() < 7 ? null : Bcd.time(body, at + 2, 5);
        if (time == null) return "the time of observation is no time";
        observed = time;
        at += 7;
      } else if (identifier == 0xF2 && twice) {
        text = new String(body, at + 2, left() - 2, CHINESE).strip();
        at = body.length;
      } else if (identifier == 0xF3 && twice) {
        at += 2;
        return null;
      } else {
        String wrong = element(identifier);
        if (wrong != null) return wrong;
      }
      if (readings.size() > MOST_READINGS) return "too many values";
    }
    return null;
  }

  private @Nullable String element(int identifier) {
    String channel = CHANNELS[identifier];
    if (identifier == 0xFF) {
      if (left() < 3) return "element breaks off";
      channel = "FF" + CHANNELS[unsigned(++at)];
    }
    if (left() < 2) return "element breaks off";
    int length = unsigned(at + 1) >> 3;
    int decimals = unsigned(at + 1) & 7;
    at += 2;
    if (length == 0 || length > left()) return "element " + channel + " breaks off";
    if (identifier == 0x04) return step(length);
    if (identifier == 0xF4) return every(channel, length, 1, 10, FIVE_MINUTES);
    if (identifier >= 0xF5 && identifier <= 0xFC)
      return every(channel, length, 2, 100, FIVE_MINUTES);
    if (identifier == 0x45) {
      mask(channel, length);
      return null;
    }
    Duration between = step;
    boolean many = between != null && (function == Function.EVEN || function == Function.SPAN);
    LocalDateTime time = observed;
    do {
      number(channel, length, decimals, time);
      if (many && between != null) time = time.plus(between);
    } while (many && left() >= length && readings.size() + missing <= MOST_READINGS);
    return null;
  }

  /** Days, hours and minutes between the values that follow. */
  private @Nullable String step(int length) {
    long number = length == 3 ? Bcd.number(body, at, 3) : -1;
    if (number <= 0) return "the interval is none";
    step = Duration.ofDays(number / 10_000).plusHours(number / 100 % 100).plusMinutes(number % 100);
    at += 3;
    return null;
  }

  /** Values in plain binary, one after another. */
  private @Nullable String every(
      String channel, int length, int size, double divisor, Duration between) {
    if (length % size != 0) return "element " + channel + " has half a value";
    LocalDateTime time = observed;
    for (int i = 0; i < length; i += size) {
      int value = size == 1 ? unsigned(at + i) : unsigned(at + i) << 8 | unsigned(at + i + 1);
      if (value == (size == 1 ? 0xFF : 0xFFFF)) missing++;
      else readings.add(new Reading(channel, time, value / divisor));
      time = time.plus(between);
    }
    at += length;
    return null;
  }

  private void number(String channel, int length, int decimals, LocalDateTime time) {
    boolean negative = length > 1 && unsigned(at) == 0xFF;
    int digits = negative ? length - 1 : length;
    long number = digits > 9 ? -1 : Bcd.number(body, at + length - digits, digits);
    if (number < 0) missing++;
    else {
      double value = number / TENS[decimals];
      readings.add(new Reading(channel, time, negative ? -value : value));
    }
    at += length;
  }

  /** Bits of state, the lowest first: {@link StationState}. */
  private void mask(String channel, int length) {
    long bits = 0;
    for (int i = 0; i < Math.min(length, 4); i++) bits = bits << 8 | unsigned(at + i);
    readings.add(new Reading(channel, observed, bits));
    at += length;
  }

  private @Nullable String switches() {
    if (left() == 0) return null;
    int count = unsigned(at++);
    if (left() < (count + 7) / 8) return "switches break off";
    for (int i = 0; i < count; i++) {
      int on = unsigned(at + i / 8) >> (i % 8) & 1;
      readings.add(new Reading(CHANNELS[function] + "." + (i + 1), observed, on));
    }
    at += (count + 7) / 8;
    return null;
  }

  private @Nullable String events() {
    for (int i = 1; left() >= 2 && i <= 32; i++, at += 2) {
      long count = Bcd.number(body, at, 2);
      if (count < 0) missing++;
      else readings.add(new Reading(CHANNELS[function] + "." + i, observed, count));
    }
    return null;
  }

  private @Nullable String software() {
    if (left() == 0) return null;
    int length = unsigned(at++);
    if (length > left()) return "the software's name breaks off";
    text = new String(body, at, length, CHINESE).strip();
    at += length;
    return null;
  }

  private int left() {
    return body.length - at;
  }

  private int unsigned(int index) {
    return body[index] & 0xFF;
  }
}
