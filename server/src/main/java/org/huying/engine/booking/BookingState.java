package org.huying.engine.booking;

/** Where a booking stands. */
public enum BookingState {
  /** Held from the waiting list for a while. */
  OFFERED("等您确认"),
  BOOKED("已预约"),
  ARRIVED("已签到"),
  SERVED("已办理"),
  MISSED("没有来"),
  /** Missed, and put right by the staff. */
  EXCUSED("未到，已说明"),
  CANCELLED("已取消");

  private final String chinese;

  BookingState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** Whether it still lies ahead. */
  boolean ahead() {
    return this == OFFERED || this == BOOKED;
  }
}
