package org.huying.engine.telemetry;

/** How far a value is to be believed. */
public enum Quality {
  MEASURED("实测"),
  SUBSTITUTED("替代"),
  BY_HAND("人工"),
  /** Outside of what the datastream calls plausible. */
  IMPLAUSIBLE("可疑"),
  /** The device's clock was wrong: the time is that of the arrival. */
  TIME_OF_ARRIVAL("时钟不准");

  private final String chinese;

  Quality(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
