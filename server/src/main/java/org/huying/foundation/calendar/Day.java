package org.huying.foundation.calendar;

import java.time.LocalDate;

/**
 * What kind of day a date is.
 *
 * @param name the holiday that makes it rest or work, for example 国庆节; otherwise empty
 */
public record Day(LocalDate date, Kind kind, String name) {
  /** 工作日, 周末, 节假日, 调休上班. */
  public enum Kind {
    WORKDAY,
    WEEKEND,
    HOLIDAY,
    MAKE_UP
  }

  /** Whether offices work on this day. */
  public boolean worked() {
    return kind == Kind.WORKDAY || kind == Kind.MAKE_UP;
  }
}
