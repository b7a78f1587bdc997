package org.huying.engine.cases.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.Rule;

/** What changed between two rule sets, in words that a colleague can check. */
final class RuleDiff {
  private static final int SHOWN = 6;

  private RuleDiff() {}

  static String of(List<Rule> before, List<Rule> after, Function<Rule, String> words) {
    var said = new ArrayList<String>();
    var gone = less(before, after);
    var come = less(after, before);
    for (var rule : come) {
      int at = after.indexOf(rule);
      boolean changed = at < before.size() && gone.remove(before.get(at));
      said.add("%s第%d条：%s".formatted(changed ? "改" : "加", at + 1, words.apply(rule)));
    }
    for (var rule : gone)
      said.add("删去原第%d条：%s".formatted(before.indexOf(rule) + 1, words.apply(rule)));
    if (!kept(before, after).equals(kept(after, before))) said.add("调整了先后");
    if (said.isEmpty()) return "没有改动";
    int more = said.size() - SHOWN;
    return said.stream().limit(SHOWN).collect(Collectors.joining("；"))
        + (more > 0 ? "；另有%d处".formatted(more) : "");
  }

  private static List<Rule> less(List<Rule> some, List<Rule> others) {
    return some.stream()
        .filter(it -> !others.contains(it))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Rule> kept(List<Rule> some, List<Rule> others) {
    return some.stream().filter(others::contains).toList();
  }
}
