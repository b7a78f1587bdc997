package org.huying.engine.cases.internal.overview;

/**
 * How a case went, as far as statistics tell: the column {@code outcome} of a case, which the
 * database makes of what it knows.
 */
record Outcome(int number) {
  private static final int PROMISED = 1;
  private static final int BROKEN = 2;
  private static final int REOPENED = 4;
  private static final int RATED = 8;
  private static final int SATISFIED = 16;
  private static final int MINUTES = 5;

  /** Something was promised to somebody. */
  boolean promised() {
    return has(PROMISED);
  }

  /** And was kept. */
  boolean onTime() {
    return promised() && !has(BROKEN);
  }

  /** It was closed before and taken up again. */
  boolean reopened() {
    return has(REOPENED);
  }

  boolean rated() {
    return has(RATED);
  }

  /** Rated with 4 or 5 points. */
  boolean satisfied() {
    return has(SATISFIED);
  }

  boolean answered() {
    return minutes() >= 0;
  }

  /**
   * Office minutes until the first response, as exactly as a median is worth: rounded down by less
   * than an eighth; negative while there was none.
   */
  int minutes() {
    return number >> MINUTES;
  }

  private boolean has(int bit) {
    return (number & bit) != 0;
  }
}
