package org.huying.engine.booking;

/** What sort of thing is booked. */
public enum ResourceKind {
  COUNTER("窗口"),
  VIDEO("视频窗口"),
  ROTA("值班"),
  CANTEEN("饭堂"),
  STALL("摊位"),
  VENUE("场地");

  private final String chinese;

  ResourceKind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
