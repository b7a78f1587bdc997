package org.huying.engine.telemetry;

/** How a device speaks. */
public enum Protocol {
  /** SL 651-2014: the device dials in; its address is ten digits, its key four hexadecimal ones. */
  SL651("水文规约"),
  /** Modbus TCP: the device is asked; its address is {@code host:port/unit}. */
  MODBUS_TCP("工业总线"),
  /**
   * MQTT 3.1.1 or 5: the device connects and publishes; its address is the prefix of its topics,
   * its name is its code.
   */
  MQTT("消息推送"),
  /** A person with a book. */
  HAND("人工抄录");

  private final String chinese;

  Protocol(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
