package org.huying.engine.booking;

/** Where a queue number stands. */
public enum TicketState {
  WAITING("等候中"),
  CALLED("正在叫号"),
  SERVED("已办理"),
  /** Called several times, and nobody came. */
  PASSED("过号"),
  LEFT("已离开");

  private final String chinese;

  TicketState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  boolean open() {
    return this == WAITING || this == CALLED;
  }
}
