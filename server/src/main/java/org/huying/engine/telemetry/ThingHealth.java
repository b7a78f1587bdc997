package org.huying.engine.telemetry;

/** How a thing is, by the worst of its devices that are in use. */
public enum ThingHealth {
  /** Nothing speaks for it. */
  UNCONNECTED("未接入"),
  /** Only people with books do. */
  BY_HAND("人工抄录"),
  WELL("正常"),
  /** Something was wrong with a device within the last hour. */
  TROUBLED("有异常"),
  /** A device said nothing for longer than its protocol allows. */
  SILENT("失联");

  private final String chinese;

  ThingHealth(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
