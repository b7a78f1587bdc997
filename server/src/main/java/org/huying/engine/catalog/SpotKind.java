package org.huying.engine.catalog;

/** What somebody finds where they are sent: an outlet of some kind, a terminal, a video counter. */
public enum SpotKind {
  DISTRICT_HALL(OutletKind.DISTRICT_HALL.chinese()),
  TOWN_CENTRE(OutletKind.TOWN_CENTRE.chinese()),
  PARK_CENTRE(OutletKind.PARK_CENTRE.chinese()),
  COMMUNITY_CENTRE(OutletKind.COMMUNITY_CENTRE.chinese()),
  TERMINAL("自助终端"),
  VIDEO("视频办窗口");

  private final String chinese;

  SpotKind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public static SpotKind of(OutletKind kind) {
    return valueOf(kind.name());
  }
}
