package org.huying.engine.cases.internal.type;

/** Whose turn it is in an open state: in whose list of things to do the case stands. */
public enum Owner {
  DISPATCHER,
  UNIT,
  VERIFIER;

  public String word() {
    return Words.of(this);
  }
}
