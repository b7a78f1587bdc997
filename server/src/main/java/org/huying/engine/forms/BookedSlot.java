package org.huying.engine.forms;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A time that a form books (预约时间), as its value keeps it: {@code resource;2026-12-05T10:00;where}.
 *
 * @param at when it begins, in China's time, to the minute
 * @param where it is, for people; 1 to 120 characters
 */
public record BookedSlot(UUID resource, LocalDateTime at, String where) {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy年M月d日（E）H:mm", Locale.CHINA);
  private static final int LONGEST = 120;

  public BookedSlot {
    at = at.truncatedTo(ChronoUnit.MINUTES);
    where = where.replace(';', '，');
  }

  /** What a value says; empty where it is none. */
  public static Optional<BookedSlot> read(String value) {
    String[] parts = value.split(";", -1);
    if (parts.length != 3 || parts[2].isBlank() || parts[2].length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BookedSlot(UUID.fromString(parts[0]), LocalDateTime.parse(parts[1]), parts[2]));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As a form keeps it. */
  public String value() {
    return resource + ";" + at + ";" + where;
  }

  /** 2026年12月5日（周六）10:00，蓬江区行政服务大厅 婚姻登记窗口. */
  public String chinese() {
    return WHEN.format(at) + "，" + where;
  }
}
