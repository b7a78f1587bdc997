package org.huying.engine.catalog;

/** What sort of place an outlet (网点) is. */
public enum OutletKind {
  DISTRICT_HALL("区政务服务中心"),
  TOWN_CENTRE("镇街便民服务中心"),
  PARK_CENTRE("园区企业服务中心"),
  COMMUNITY_CENTRE("社区（村）便民服务站");

  private final String chinese;

  OutletKind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
