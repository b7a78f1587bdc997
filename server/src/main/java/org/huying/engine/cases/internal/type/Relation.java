package org.huying.engine.cases.internal.type;

import java.util.Set;

/** What someone is to a case; a transition says which of them may make it. */
public enum Relation {
  /** The resident who reported it. */
  REPORTER("提出的人"),
  /** A grid worker (网格员) whose scope covers the place. */
  GRID_WORKER("网格员"),
  /** A police liaison (网格民警) whose scope covers the place. */
  POLICE("网格民警"),
  /** A deputy (人大代表) whose scope covers the place. */
  DEPUTY("人大代表"),
  /** A dispatcher (受理派遣员) whose scope covers the place. */
  DISPATCHER("受理派遣员"),
  /** A handler (承办人) of the unit that has the case. */
  HANDLER("承办人"),
  /** The handler who accepted it. */
  HOLDER("接单的承办人"),
  /** The member of staff who opened it. */
  OPENER("采集上报的人"),
  /** Who was named to answer a supervision (督办). */
  ANSWERER("被点名答复的人"),
  /** A handler of the unit that asked for this part (协办) of its own case. */
  ASKER("请求协办的单位"),
  /**
   * Someone on the spot who never handled it: a grid worker (网格员) whose scope covers the place;
   * where the place lies in no grid, a dispatcher.
   */
  VERIFIER("没经手的网格员"),
  /** A supervisor (督办领导) whose scope covers the place. */
  SUPERVISOR("督办领导"),
  /** The engine itself: dispatch by rule. */
  SYSTEM("系统");

  private final String chinese;

  Relation(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** Those who do the work: they never verify it. */
  public static final Set<Relation> WORKING = Set.of(HANDLER, HOLDER, OPENER);
}
