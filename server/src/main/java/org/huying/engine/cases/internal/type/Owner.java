package org.huying.engine.cases.internal.type;

/** Whose turn it is in an open state: in whose list of things to do the case stands. */
public enum Owner {
  DISPATCHER("受理派遣员"),
  UNIT("承办单位"),
  VERIFIER("核查的网格员"),
  SUPERVISOR("督办领导"),
  /** Whoever asked has to say something first. */
  REPORTER("提出的人");

  private final String chinese;

  Owner(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public String word() {
    return Words.of(this);
  }
}
