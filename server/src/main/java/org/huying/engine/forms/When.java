package org.huying.engine.forms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A condition on other values; the empty one always holds.
 *
 * @param values by field, those that will do
 */
public record When(Map<String, List<String>> values) {
  public static final When ALWAYS = new When(Map.of());

  public boolean holds(JsonNode given) {
    return values.entrySet().stream()
        .allMatch(
            each -> said(given.path(each.getKey())).stream().anyMatch(each.getValue()::contains));
  }

  /** Whether it holds, or may once more is known: nothing that is given is against it. */
  public boolean mayHold(JsonNode given) {
    return values.entrySet().stream()
        .allMatch(each ->
            !given.has(each.getKey())
                || said(given.path(each.getKey())).stream().anyMatch(each.getValue()::contains));
  }

  public Set<String> fields() {
    return values.keySet();
  }

  private static Set<String> said(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
        : value.isMissingNode() || value.isNull() ? Set.of() : Set.of(value.asString());
  }
}
