package org.huying.engine.forms;

/** How far a form is, to its editors; what waits for them comes first. */
public enum FormState {
  IN_REVIEW("待审核"),
  DRAFT("草稿"),
  PUBLISHED("已发布"),
  WITHDRAWN("已停用");

  private final String chinese;

  FormState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  static FormState of(FormRows.State state) {
    return switch (state) {
      case IN_REVIEW -> IN_REVIEW;
      case DRAFT -> DRAFT;
      case PUBLISHED -> PUBLISHED;
      case SUPERSEDED, WITHDRAWN -> WITHDRAWN;
    };
  }
}
