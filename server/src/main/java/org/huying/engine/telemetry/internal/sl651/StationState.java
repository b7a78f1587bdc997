package org.huying.engine.telemetry.internal.sl651;

import java.util.ArrayList;
import java.util.List;

/** State and alarms of a station: the bits of element 45 (table 58), the lowest first. */
public enum StationState {
  MAINS_LOST("市电停电"),
  BATTERY_LOW("蓄电池电压低"),
  LEVEL_ALARM("水位超限"),
  FLOW_ALARM("流量超限"),
  QUALITY_ALARM("水质超限"),
  FLOW_METER_FAULT("流量计故障"),
  LEVEL_METER_FAULT("水位计故障"),
  DOOR_CLOSED("箱门关闭"),
  STORE_FAULT("存储器异常"),
  CARD_ON("IC 卡功能启用"),
  PUMPS_STOPPED("水泵停机"),
  WATER_LEFT_ALARM("剩余水量超限");

  private final String chinese;

  StationState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  public static List<StationState> of(long bits) {
    var states = new ArrayList<StationState>();
    for (var state : values()) if ((bits >> state.ordinal() & 1) == 1) states.add(state);
    return states;
  }
}
