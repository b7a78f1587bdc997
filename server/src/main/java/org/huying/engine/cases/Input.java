package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a form field takes: free text, a place, photos, one of its choices, a unit, a member of the
 * unit's staff, a colleague who can take over, a category, a kind, a priority, a score of 1 to 5, a
 * line of a checklist to tick ({@code yes}), the number that another system gave the case, or the
 * moment by which that system wants it answered ({@code 2025-11-21T17:30}, China's time), a term
 * ({@code 10 work days}), anyone of the staff who can see the case, one of the reporter's photos
 * that handlers do not see yet, another case by its number, some lines of a checklist with a remark
 * for each ({@code [{"line": "…", "remark": "…"}]}).
 */
public enum Input {
  TEXT,
  PLACE,
  PHOTO,
  CHOICE,
  UNIT,
  STAFF,
  COLLEAGUE,
  CATEGORY,
  KIND,
  PRIORITY,
  SCORE,
  TICK,
  NUMBER,
  DEADLINE,
  TERM,
  PERSON,
  WITHHELD,
  CASE,
  CHECKLIST;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
