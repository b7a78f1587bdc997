package org.huying.foundation.calendar;

import java.time.Duration;

/**
 * What is left of a term when its clock stands still: whole workdays where it is counted in them,
 * otherwise time.
 *
 * @param workdays 0 on the last day, and where the term is not counted in days
 * @param time what is left of the last day, or of a term counted in hours
 * @param worked whether {@code time} is office time
 */
public record TimeLeft(int workdays, Duration time, boolean worked) {
  static final TimeLeft NONE = new TimeLeft(0, Duration.ZERO, true);

  /** For people: 2个工作日, or 3小时20分钟的工作时间. */
  public String chinese() {
    if (workdays > 0) return workdays + "个工作日";
    if (time.isZero()) return "0";
    var text = new StringBuilder();
    if (time.toHours() > 0) text.append(time.toHours()).append("小时");
    if (time.toMinutesPart() > 0 || time.toHours() == 0)
      text.append(Math.max(1, time.toMinutesPart())).append("分钟");
    return worked ? text + "的工作时间" : text.toString();
  }
}
