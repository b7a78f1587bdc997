package org.huying.engine.telemetry.internal.sl651;

/** Function codes (功能码) of SL 651-2014, table 9. */
public final class Function {
  /** Keep-alive (链路维持报): never answered. */
  public static final int KEEP_ALIVE = 0x2F;

  public static final int TEST = 0x30;

  /** Values at even intervals (均匀时段报). */
  public static final int EVEN = 0x31;

  /** Timed report (定时报). */
  public static final int TIMED = 0x32;

  /** Extra report (加报报): something crossed a threshold. */
  public static final int EXTRA = 0x33;

  /** Hourly report (小时报). */
  public static final int HOURLY = 0x34;

  /** What somebody typed in at the station (人工置数报). */
  public static final int BY_HAND = 0x35;

  public static final int PICTURE = 0x36;
  public static final int NOW = 0x37;

  /** Values of a span of time (时段数据). */
  public static final int SPAN = 0x38;

  public static final int CHOSEN = 0x3A;

  /** Pump motors (水泵电机实时工作数据). */
  public static final int PUMP_MOTORS = 0x44;

  public static final int SOFTWARE = 0x45;

  /** State and alarms of the station (遥测站状态和报警信息). */
  public static final int STATE = 0x46;

  /** Sets the station's clock (设置遥测站时钟). */
  public static final int SET_CLOCK = 0x4A;

  /** Pumps on and off (水泵开关命令), and what came of it. */
  public static final int PUMPS = 0x4C;

  public static final int VALVES = 0x4D;
  public static final int GATES = 0x4E;

  /** How often what happened (事件记录). */
  public static final int EVENTS = 0x50;

  public static final int CLOCK = 0x51;

  private Function() {}

  /** Reports are stored and acknowledged; so are answers that carry values. */
  public static boolean isReport(int function) {
    return function >= TEST && function <= CHOSEN
        || function == PUMP_MOTORS
        || function == STATE
        || function >= PUMPS && function <= GATES
        || function == EVENTS;
  }

  /** What is never sent later than it is written: its time says how the station's clock is. */
  public static boolean isLive(int function) {
    return function == KEEP_ALIVE || function == CLOCK || function == SET_CLOCK;
  }

  /** Whether the station names its class behind its address, and then gives elements. */
  static boolean hasElements(int function) {
    return function >= TEST && function <= CHOSEN || function == PUMP_MOTORS;
  }

  /** Whether the body goes on with a count and one bit for each pump, valve or gate. */
  static boolean hasSwitches(int function) {
    return function >= PUMPS && function <= GATES;
  }
}
