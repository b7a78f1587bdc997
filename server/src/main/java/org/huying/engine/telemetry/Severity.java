package org.huying.engine.telemetry;

/** How bad an alarm is, the worst last. */
public enum Severity {
  NOTICE("提示"),
  WARNING("警告"),
  CRITICAL("危急");

  private final String chinese;

  Severity(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
