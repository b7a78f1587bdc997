package org.huying.engine.catalog;

/** Whom an item is for (服务对象). */
public enum Audience {
  PERSON("个人"),
  COMPANY("企业和组织");

  private final String chinese;

  Audience(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
