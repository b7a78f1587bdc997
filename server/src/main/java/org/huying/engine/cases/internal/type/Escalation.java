package org.huying.engine.cases.internal.type;

import java.util.List;
import java.util.Map;
import org.huying.foundation.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * What happens by itself when a clock has run out.
 *
 * @param after how long after the deadline; null: at the deadline
 * @param action the step that the engine makes then; null: people are told, a level higher
 * @param unless with this kept in the form people are told instead; null: the step is always made
 */
public record Escalation(
    @Nullable Term after,
    @Nullable String action,
    CaseType.@Nullable Condition unless,
    String says,
    @Nullable String resident,
    List<CaseType.Tell> tell) {

  /** The step that is made of a case that kept this; null: people are told. */
  public @Nullable String action(Map<String, String> kept) {
    return unless != null && unless.holds(kept) ? null : action;
  }
}
