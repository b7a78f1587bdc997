package org.huying.fieldsim.plc;

/**
 * What the controller does not do, with the code of the Modbus exception and the reason for people.
 */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /** The value makes no sense. */
  static final int VALUE = 3;

  /** Not now: a switch, a tag or a protection is against it. */
  static final int NOT_NOW = 4;

  private final int code;

  Refused(int code, String chinese) {
    super(chinese, null, false, false);
    this.code = code;
  }

  static Refused notNow(String chinese) {
    return new Refused(NOT_NOW, chinese);
  }

  static Refused value(String chinese) {
    return new Refused(VALUE, chinese);
  }

  public int code() {
    return code;
  }

  /** In Chinese. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
