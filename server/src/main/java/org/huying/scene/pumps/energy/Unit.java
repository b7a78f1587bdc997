package org.huying.scene.pumps.energy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.huying.foundation.kernel.MovableClock;

/** How time is cut up. */
public enum Unit {
  DAY,
  WEEK,
  MONTH;

  /** The first day of the one that a moment is in, in China's time. */
  LocalDate of(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, MovableClock.CHINA);
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }
}
