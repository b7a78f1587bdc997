package org.huying.engine.telemetry;

/** Where a command is. Only {@link #DONE} says that the field is as it was wanted. */
public enum CommandState {
  /** Somebody chose it and looks at its interlocks; nobody else may choose another one there. */
  SELECTED("待确认", true),
  /** One person confirmed; it wants a second one. */
  CONFIRMED_ONCE("待第二人确认", true),
  /** It waits, for seconds, for the node that speaks to the device. */
  CONFIRMED("待发送", true),
  /** It may have left; the device has not confirmed yet. */
  SENDING("正在执行", true),
  DONE("已完成", false),
  FAILED("没有执行", false),
  /** It left, and nobody heard what came of it. */
  UNKNOWN("结果不明", false),
  /** Its time ran out before it was sent; it never will be. */
  EXPIRED("已过期", false),
  CANCELLED("已取消", false);

  private final String chinese;
  private final boolean open;

  CommandState(String chinese, boolean open) {
    this.chinese = chinese;
    this.open = open;
  }

  public String chinese() {
    return chinese;
  }

  /** Whether it holds the thing, so that no other command can be chosen there. */
  public boolean isOpen() {
    return open;
  }

  /** Whether nothing of it has left yet. */
  public boolean isUnsent() {
    return open && this != SENDING;
  }
}
