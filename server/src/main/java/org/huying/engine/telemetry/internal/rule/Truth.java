package org.huying.engine.telemetry.internal.rule;

/** Whether something is so, in Kleene's three-valued logic: what is not known may be either. */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  public static Truth of(boolean it) {
    return it ? TRUE : FALSE;
  }

  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Truth not() {
    return values()[2 - ordinal()];
  }
}
