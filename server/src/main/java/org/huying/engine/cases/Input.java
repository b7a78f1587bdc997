package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a form field takes: free text, a place, photos, one of its choices, a unit, a category, a
 * score of 1 to 5.
 */
public enum Input {
  TEXT,
  PLACE,
  PHOTO,
  CHOICE,
  UNIT,
  CATEGORY,
  SCORE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
