package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an action takes a note or a photo. */
public enum Need {
  NONE,
  OPTIONAL,
  REQUIRED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
