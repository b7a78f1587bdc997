package org.huying.engine.booking;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reads;
import org.jspecify.annotations.Nullable;

/**
 * What follows when somebody does not come, and does not cancel. Who missed three in ninety days
 * has one booking at a time, for the next three days, until a fortnight after the last of them. It
 * runs out by itself; the staff can excuse each; taking a number on the spot is never limited.
 */
final class NoShows {
  static final int MOST = 3;
  static final Duration WINDOW = Duration.ofDays(90);
  static final Duration LASTS = Duration.ofDays(14);
  static final int AHEAD = 1;
  static final Duration HORIZON = Duration.ofDays(3);

  private NoShows() {}

  /**
   * @param count in the last ninety days
   * @param latest the end of the last slot that was missed
   */
  record Missed(int count, @Nullable Instant latest) {
    /** Until when bookings are limited, if they are now. */
    @Nullable Instant limitedUntil(Instant now) {
      if (count < MOST || latest == null) return null;
      Instant until = latest.plus(LASTS);
      return until.isAfter(now) ? until : null;
    }
  }

  static Supplier<Missed> asking(Reads reads, UUID person, Instant now) {
    var answer =
        reads.ask(
            """
            select count(*), max(upper(during)) from booking.booking
            where person = ? and state = 'MISSED' and lower(during) > ?
            """,
            (row, n) -> {
              Timestamp latest = row.getTimestamp(2);
              return new Missed(row.getInt(1), latest == null ? null : latest.toInstant());
            },
            person,
            Timestamp.from(now.minus(WINDOW)));
    return () -> answer.get().getFirst();
  }

  /** For the person: what holds, why, until when, and what helps. */
  static String chinese(int count, Instant until) {
    LocalDate day = LocalDate.ofInstant(until, MovableClock.CHINA);
    return "最近90天有%d次约了没有来，到%d月%d日为止一次只能约一个、只能约三天以内的。现场取号不受影响；当时有特殊情况的，可以请窗口更正。"
        .formatted(count, day.getMonthValue(), day.getDayOfMonth());
  }
}
