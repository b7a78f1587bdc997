package org.huying.engine.cases.internal.type;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Draws a case type for the documentation, as a Mermaid state diagram. */
public final class StateDiagram {
  private StateDiagram() {}

  public static String of(CaseType type) {
    var text = new StringBuilder("stateDiagram-v2\n");
    type.states()
        .values()
        .forEach(it -> text.append("  %s : %s\n".formatted(it.name(), it.label())));
    text.append("  [*] --> %s : %s\n".formatted(type.opening().to(), type.opening().label()));
    var edges = new LinkedHashMap<String, Set<String>>();
    for (var it : type.transitions()) {
      var doubted = it.evidence() == null ? null : it.evidence().doubted();
      for (var from : it.from()) {
        if (it.to() != null && !it.back()) add(edges, from, it.to(), it.label());
        if (doubted != null) add(edges, from, doubted, it.label() + "（有疑点）");
      }
    }
    edges.forEach(
        (edge, labels) -> text.append("  %s : %s\n".formatted(edge, String.join(" / ", labels))));
    type.states().values().stream()
        .filter(it -> !it.open())
        .forEach(it -> text.append("  %s --> [*]\n".formatted(it.name())));
    return text.toString();
  }

  private static void add(Map<String, Set<String>> edges, String from, String to, String label) {
    edges.computeIfAbsent(from + " --> " + to, key -> new LinkedHashSet<>()).add(label);
  }
}
