package org.huying.engine.cases.internal.type;

/** Whose turn it is in an open state: in whose list of things to do the case stands. */
public enum Owner {
  DISPATCHER,
  UNIT,
  VERIFIER,
  SUPERVISOR,
  /** Whoever asked has to say something first. */
  REPORTER;

  public String word() {
    return Words.of(this);
  }
}
