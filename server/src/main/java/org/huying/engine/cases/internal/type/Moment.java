package org.huying.engine.cases.internal.type;

import java.time.Instant;
import org.huying.foundation.calendar.WorkCalendar;

/** What a moment is to dispatch rules: together they are all time, and no two overlap. */
public enum Moment {
  OPEN("工作时间"),
  /** Before and after work and over lunch on a day that is worked, a make-up workday too. */
  CLOSED("工作日的午休和下班时间"),
  DAY_OFF("周末和节假日");

  private final String chinese;

  Moment(String chinese) {
    this.chinese = chinese;
  }

  public static Moment of(WorkCalendar calendar, Instant at) {
    if (calendar.isOpenAt(at)) return OPEN;
    return calendar.isWorkday(at.atZone(calendar.zone()).toLocalDate()) ? CLOSED : DAY_OFF;
  }

  public String chinese() {
    return chinese;
  }
}
