package org.huying.engine.telemetry;

/** Where a tag is. It locks the thing out from {@link #HANGING} until {@link #RELEASED}. */
public enum TagState {
  /** It is on its way to the controller; we send nothing any more, but others still may. */
  HANGING("正在挂牌"),
  /** The controller holds it; or it is on record, where no controller can. */
  HUNG("已挂牌"),
  RELEASING("正在摘牌"),
  RELEASED("已摘牌"),
  /** The controller does not hold it: nobody may rely on it. */
  FAILED("没有挂上");

  private final String chinese;

  TagState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public boolean isOpen() {
    return this == HANGING || this == HUNG || this == RELEASING;
  }
}
