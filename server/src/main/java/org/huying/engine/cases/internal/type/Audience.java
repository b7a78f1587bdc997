package org.huying.engine.cases.internal.type;

/** Who is told of a step. */
public enum Audience {
  REPORTER,
  /** Whoever's turn it is: holder or unit, dispatchers, verifiers, supervisors and so on. */
  TURN,
  /** The handlers of the unit that has the case. */
  UNIT,
  /** The handler who accepted it; while nobody has, the unit's handlers. */
  HOLDER,
  /** Whoever had it in hand before the step, where that is somebody else now. */
  FORMER,
  /**
   * Who asked for the part that is over, where they still see the case; else, where no unit has it,
   * the dispatchers.
   */
  ASKER,
  /** Who was named to answer a supervision. */
  ANSWERER,
  DISPATCHERS,
  VERIFIERS,
  SUPERVISORS,
  GRID_WORKERS,
  /** The police liaison of the place. */
  POLICE,
  /** The deputy who opened it; once they are none there any more, the deputies of the place. */
  DEPUTY,
  /** The deputies of the place. */
  DEPUTIES
}
