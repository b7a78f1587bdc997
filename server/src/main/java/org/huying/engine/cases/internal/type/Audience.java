package org.huying.engine.cases.internal.type;

/** Who is told of a step. */
public enum Audience {
  REPORTER,
  /** The handlers of the unit that has the case. */
  UNIT,
  /** The handler who accepted it; while nobody has, the unit's handlers. */
  HOLDER,
  /** Who was named to answer a supervision. */
  ANSWERER,
  DISPATCHERS,
  VERIFIERS,
  SUPERVISORS
}
