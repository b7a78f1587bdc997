package org.huying.engine.catalog;

/** Whether an item is done while the person waits, or within a promised time (办件类型). */
public enum Handling {
  IMMEDIATE("即办件"),
  PROMISED("承诺件");

  private final String chinese;

  Handling(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
