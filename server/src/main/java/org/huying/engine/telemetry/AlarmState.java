package org.huying.engine.telemetry;

/** How an alarm stands, by ISA-18.2 (IEC 62682). */
public enum AlarmState {
  RAISED("待确认"),
  ACKNOWLEDGED("已确认"),
  /** It is over, and nobody has seen it yet. */
  CLEARED("已恢复，待确认"),
  OVER("已结束");

  private final String chinese;

  AlarmState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public static AlarmState of(boolean cleared, boolean acknowledged) {
    if (cleared) return acknowledged ? OVER : CLEARED;
    return acknowledged ? ACKNOWLEDGED : RAISED;
  }
}
