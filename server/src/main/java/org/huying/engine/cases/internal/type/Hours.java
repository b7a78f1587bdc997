package org.huying.engine.cases.internal.type;

import com.fasterxml.jackson.annotation.JsonValue;
import org.huying.foundation.kernel.Words;

/** When a dispatch rule holds. */
public enum Hours {
  ALWAYS("任何时间"),
  OFFICE_HOURS("工作时间"),
  OUTSIDE_OFFICE_HOURS("工作时间以外"),
  DAYS_OFF("周末和节假日");

  private final String chinese;

  Hours(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  @JsonValue
  public String word() {
    return Words.of(this);
  }

  public boolean hold(Moment moment) {
    return switch (this) {
      case ALWAYS -> true;
      case OFFICE_HOURS -> moment == Moment.OPEN;
      case OUTSIDE_OFFICE_HOURS -> moment != Moment.OPEN;
      case DAYS_OFF -> moment == Moment.DAY_OFF;
    };
  }
}
