package org.huying.engine.cases.internal.type;

import org.huying.foundation.kernel.Words;

/** Whose turn it is in an open state: in whose list of things to do the case stands. */
public enum Owner {
  DISPATCHER("受理派遣员"),
  UNIT("承办单位"),
  VERIFIER("核查的网格员"),
  SUPERVISOR("督办领导"),
  /** The grid worker of the place has to go there. */
  GRID_WORKER("网格员"),
  POLICE("网格民警"),
  /** The deputies of the place have to say something first. */
  DEPUTY("人大代表"),
  /** Whoever asked has to say something first. */
  REPORTER("提出的人");

  private final String chinese;

  Owner(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** Whoever is meant must be able to read the case. */
  Relation reader() {
    return switch (this) {
      case DISPATCHER -> Relation.DISPATCHER;
      case UNIT -> Relation.HANDLER;
      case VERIFIER, GRID_WORKER -> Relation.GRID_WORKER;
      case SUPERVISOR -> Relation.SUPERVISOR;
      case POLICE -> Relation.POLICE;
      case DEPUTY -> Relation.DEPUTY;
      case REPORTER -> Relation.REPORTER;
    };
  }

  /** Who is told that it is their turn. */
  public Audience audience() {
    return switch (this) {
      case DISPATCHER -> Audience.DISPATCHERS;
      case UNIT -> Audience.HOLDER;
      case VERIFIER -> Audience.VERIFIERS;
      case SUPERVISOR -> Audience.SUPERVISORS;
      case GRID_WORKER -> Audience.GRID_WORKERS;
      case POLICE -> Audience.POLICE;
      case DEPUTY -> Audience.DEPUTIES;
      case REPORTER -> Audience.REPORTER;
    };
  }

  public String word() {
    return Words.of(this);
  }
}
