package org.huying.engine.cases.internal.type;

import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.foundation.kernel.YamlProblems;

/** Checks what cases are about: every category has its terms, and goes somewhere. */
final class ListCheck {
  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;

  ListCheck(CaseType type, Lines lines, YamlProblems problems) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
  }

  void check() {
    type.categories().values().forEach(this::checkTerms);
    if (!type.dispatch().isEmpty()) type.categories().values().forEach(this::checkWay);
    type.dispatch().forEach(this::checkRule);
  }

  private void checkTerms(Category it) {
    if (!type.classes().containsKey(it.clockClass()))
      problems.add(
          lines.of(it, "class"),
          YamlProblems.unknown("clock class", it.clockClass(), type.classes().keySet()));
    else
      for (var clock : type.clocks())
        if (!it.terms().containsKey(clock.name())
            && !clock.terms().classes().containsKey(it.clockClass()))
          add(
              it,
              "clock '%s' has no term for category '%s' (class %s)"
                  .formatted(clock.name(), it.code(), it.clockClass()));
    boolean shared = lines.of(it).file().startsWith("lists/"); // it may name clocks of other types
    for (var clock : it.terms().keySet())
      if (!shared && type.findClock(clock).isEmpty())
        problems.add(
            lines.of(it, "terms"),
            YamlProblems.unknown(
                "clock", clock, type.clocks().stream().map(CaseType.Clock::name).toList()));
  }

  private void checkWay(Category it) {
    boolean goesSomewhere =
        type.dispatch().stream()
            .anyMatch(rule ->
                rule.place() == null && rule.time() == Hours.ALWAYS && rule.matches(it, ""));
    if (it.code().equals(type.fallback())) {
      if (goesSomewhere)
        add(
            it,
            "'%s' is for a dispatcher to decide, but a rule dispatches it".formatted(it.code()));
    } else if (!goesSomewhere) {
      add(it, "no dispatch rule sends category '%s' anywhere".formatted(it.code()));
    }
  }

  private void checkRule(Rule rule) {
    for (var it : rule.categories())
      if (!type.categories().containsKey(it))
        problems.add(
            lines.of(rule, "category", it),
            YamlProblems.unknown("category", it, type.categories().keySet()));
    var groups =
        type.categories().values().stream().map(Category::group).collect(Collectors.toSet());
    for (var it : rule.groups())
      if (!groups.contains(it))
        problems.add(lines.of(rule, "group", it), YamlProblems.unknown("group", it, groups));
    if (rule.place() != null && !rule.place().matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*"))
      problems.add(
          lines.of(rule, "place"), "'%s' is not the path of a place".formatted(rule.place()));
  }

  private void add(Object part, String message) {
    problems.add(lines.of(part), message);
  }
}
