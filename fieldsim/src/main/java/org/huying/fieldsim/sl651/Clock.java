package org.huying.fieldsim.sl651;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the time that a message from the centre carries. */
final class Clock {
  private Clock() {}

  /** In China's time; null where there is none. */
  static @Nullable LocalDateTime of(byte[] body) {
    if (body.length < 8) return null;
    int[] part = new int[6];
    for (int i = 0; i < 6; i++) part[i] = (body[2 + i] >> 4 & 0xF) * 10 + (body[2 + i] & 0xF);
    try {
      return LocalDateTime.of(2000 + part[0], part[1], part[2], part[3], part[4], part[5]);
    } catch (DateTimeException none) {
      return null;
    }
  }
}
