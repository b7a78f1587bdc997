package org.huying.engine.telemetry.internal.sl651;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Two decimal digits a byte. */
final class Bcd {
  private Bcd() {}

  /** The number in these bytes, or -1 where one of them holds no two digits. At most 9 bytes. */
  static long number(byte[] bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      int high = (bytes[i] >> 4) & 0xF;
      int low = bytes[i] & 0xF;
      if (high > 9 || low > 9) return -1;
      number = number * 100 + high * 10 + low;
    }
    return number;
  }

  /** Writes the last {@code 2 × length} digits. */
  static void write(long number, byte[] into, int from, int length) {
    long rest = number;
    for (int i = from + length - 1; i >= from; i--) {
      into[i] = (byte) ((rest / 10 % 10) << 4 | rest % 10);
      rest /= 100;
    }
  }

  /** {@code yyMMddHHmm}, with {@code ss} where there are six bytes; null where it is no time. */
  static @Nullable LocalDateTime time(byte[] bytes, int from, int length) {
    int[] part = new int[6];
    for (int i = 0; i < length; i++) {
      long number = number(bytes, from + i, 1);
      if (number < 0) return null;
      part[i] = (int) number;
    }
    boolean possible =
        part[1] >= 1 && part[1] <= 12 && part[2] >= 1 && part[2] <= 31 && part[3] < 24;
    if (!possible || part[4] > 59 || part[5] > 59) return null;
    try {
      return LocalDateTime.of(2000 + part[0], part[1], part[2], part[3], part[4], part[5]);
    } catch (DateTimeException thirtiethOfFebruary) {
      return null;
    }
  }

  static void write(LocalDateTime time, byte[] into, int from, int length) {
    int[] part = {
      time.getYear() % 100,
      time.getMonthValue(),
      time.getDayOfMonth(),
      time.getHour(),
      time.getMinute(),
      time.getSecond()
    };
    for (int i = 0; i < length; i++) write(part[i], into, from + i, 1);
  }
}
