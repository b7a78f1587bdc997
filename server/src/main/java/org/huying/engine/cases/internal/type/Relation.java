package org.huying.engine.cases.internal.type;

import java.util.Set;

/** What someone is to a case; a transition says which of them may make it. */
public enum Relation {
  /** The resident who reported it. */
  REPORTER,
  /** A grid worker (网格员) whose scope covers the place. */
  GRID_WORKER,
  /** A dispatcher (受理派遣员) whose scope covers the place. */
  DISPATCHER,
  /** A handler (承办人) of the unit that has the case. */
  HANDLER,
  /** The handler who accepted it. */
  HOLDER,
  /** The member of staff who opened it. */
  OPENER,
  /** Who was named to answer a supervision (督办). */
  ANSWERER,
  /**
   * Someone on the spot who never handled it: a grid worker (网格员) whose scope covers the place;
   * where the place lies in no grid, a dispatcher.
   */
  VERIFIER,
  /** A supervisor (督办领导) whose scope covers the place. */
  SUPERVISOR,
  /** The engine itself: dispatch by rule. */
  SYSTEM;

  /** Those who do the work: they never verify it. */
  public static final Set<Relation> WORKING = Set.of(HANDLER, HOLDER, OPENER);
}
