package org.huying.foundation.calendar;

import java.time.Instant;

/**
 * When something is due, and why then.
 *
 * @param from the moment the clock started
 * @param due the last moment that is still in time
 * @param explanation one Chinese sentence for the person who waits, for example
 *     从9月18日16:30起4个工作小时，午休和下班时间不计，9月20日（周日，调休上班）11:30到期
 */
public record Deadline(Instant from, Instant due, Term term, String explanation) {
  /** Whether {@code now} is too late. */
  public boolean missedAt(Instant now) {
    return now.isAfter(due);
  }
}
