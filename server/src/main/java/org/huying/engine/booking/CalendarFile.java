package org.huying.engine.booking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A booking as an iCalendar object (RFC 5545), for the calendar of a phone. */
final class CalendarFile {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LINE_BYTES = 75;

  private CalendarFile() {}

  /**
   * @param written when, for DTSTAMP
   */
  static byte[] of(BookingView it, Instant written) {
    var out = new StringBuilder();
    line(out, "BEGIN", "VCALENDAR");
    line(out, "VERSION", "2.0");
    line(out, "PRODID", "-//Huying//Booking//ZH");
    line(out, "METHOD", "PUBLISH");
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", it.id() + "@huying");
    line(out, "SEQUENCE", String.valueOf(it.version()));
    line(out, "DTSTAMP", UTC.format(written));
    line(out, "DTSTART", UTC.format(it.from()));
    line(out, "DTEND", UTC.format(it.to()));
    line(out, "SUMMARY", escaped(it.itemName() == null ? it.resourceName() : it.itemName()));
    line(out, "LOCATION", escaped(it.place() + (it.address() == null ? "" : " " + it.address())));
    if (it.lat() != null && it.lon() != null)
      line(out, "GEO", "%.6f;%.6f".formatted(it.lat(), it.lon()));
    line(out, "DESCRIPTION", escaped("预约号 " + it.reference() + "\n" + it.resourceName()));
    boolean cancelled = it.state() == BookingState.CANCELLED;
    line(out, "STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    alarm(out);
    line(out, "END", "VEVENT");
    line(out, "END", "VCALENDAR");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void alarm(StringBuilder out) {
    line(out, "BEGIN", "VALARM");
    line(out, "ACTION", "DISPLAY");
    line(out, "DESCRIPTION", "预约提醒");
    line(out, "TRIGGER", "-PT1H");
    line(out, "END", "VALARM");
  }

  /** Text values (section 3.3.11). */
  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n");
  }

  /** A content line of at most 75 octets, folded between characters (section 3.1). */
  static void line(StringBuilder out, String name, String value) {
    String rest = name + ":" + value;
    int bytes = 0;
    for (int i = 0; i < rest.length(); ) {
      int point = rest.codePointAt(i);
      String character = Character.toString(point);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > LINE_BYTES) {
        out.append("\r\n ");
        bytes = 1;
      }
      out.append(character);
      bytes += size;
      i += character.length();
    }
    out.append("\r\n");
  }
}
