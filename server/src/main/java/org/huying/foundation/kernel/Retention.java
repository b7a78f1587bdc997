package org.huying.foundation.kernel;

import java.time.Duration;

/**
 * A promise how long rows are kept, as a bean of the module whose table it is. Every night what is
 * past its time is deleted; {@code ./huying doctor} counts what should be gone.
 *
 * @param table schema and name
 * @param since the SQL expression of a time from which on a row is kept
 * @param kept how long
 * @param only the SQL condition of the rows that go; {@code true} for all
 */
public record Retention(String table, String since, Duration kept, String only) {
  public static Retention days(String table, String since, int days) {
    return new Retention(table, since, Duration.ofDays(days), "true");
  }

  /** The same promise, for some rows only. */
  public Retention only(String condition) {
    return new Retention(table, since, kept, condition);
  }
}
