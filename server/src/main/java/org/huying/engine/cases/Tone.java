package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How a state feels on a screen, next to its word: waiting for someone, under way, done, or over
 * without an answer.
 */
public enum Tone {
  WAITING,
  GOING,
  DONE,
  CALM;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
