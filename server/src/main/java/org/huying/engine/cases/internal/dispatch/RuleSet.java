package org.huying.engine.cases.internal.dispatch;

import java.util.List;
import java.util.Optional;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Moment;
import org.huying.engine.cases.internal.type.Rule;

/**
 * The rules of a list, in their order: the first that matches decides.
 *
 * @param version from 1, the file's; 0: a draft
 */
public record RuleSet(String list, int version, List<Rule> rules) {
  public RuleSet {
    rules = List.copyOf(rules);
  }

  /**
   * @param number from 1, as people count
   */
  public record Match(int number, Rule rule) {}

  /** Nothing for the category that is a dispatcher's to decide, whatever the rules say. */
  public Optional<Match> first(CaseType type, String code, String path, Moment moment) {
    var category = type.categories().get(code);
    if (category == null || code.equals(type.fallback())) return Optional.empty();
    for (int i = 0; i < rules.size(); i++)
      if (rules.get(i).matches(category, path, moment))
        return Optional.of(new Match(i + 1, rules.get(i)));
    return Optional.empty();
  }
}
