package org.huying.fieldsim;

import java.util.Locale;
import java.util.Optional;

/** What is played at a station. */
public enum Scenario {
  CALM("平常", false, false),
  STORM("暴雨", true, false),
  PUMP_FAULT("1 号泵故障", false, true),
  BLOCKED_RACK("格栅堵塞", true, true),
  LINK_LOSS("通信中断", false, false),
  LYING_SENSOR("水位计失准", true, true),
  TAG_ON("现场挂牌检修", false, false),
  FLAP_FAULT("拍门关不严", false, true),
  POWER_CUT("市电停电", false, false);

  private final String chinese;
  private final boolean stormy;
  private final boolean fault;

  Scenario(String chinese, boolean stormy, boolean fault) {
    this.chinese = chinese;
    this.stormy = stormy;
    this.fault = fault;
  }

  /** As it is written in settings: {@code blocked-rack}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Scenario> of(String code) {
    for (Scenario it : values()) if (it.code().equals(code)) return Optional.of(it);
    return Optional.empty();
  }

  public String chinese() {
    return chinese;
  }

  public boolean isStormy() {
    return stormy;
  }

  /** Whether something at the station is broken: never played at a station that exists. */
  public boolean isFault() {
    return fault;
  }
}
