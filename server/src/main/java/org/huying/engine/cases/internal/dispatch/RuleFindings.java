package org.huying.engine.cases.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of rules found.
 *
 * @param errors with any of these the rules are not published
 * @param warnings rules that can never match
 */
public record RuleFindings(List<Finding> errors, List<Finding> warnings) {
  /**
   * @param rule the number of the rule; absent: none is there for it
   */
  public record Finding(@Nullable Integer rule, String message) {}
}
