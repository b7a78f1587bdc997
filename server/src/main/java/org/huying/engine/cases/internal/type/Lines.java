package org.huying.engine.cases.internal.type;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems.Spot;

/** Which line each part of a type was read from, and what it says there. */
final class Lines {
  private final Map<Object, YamlNode> nodes = new IdentityHashMap<>();
  private final Spot start;

  Lines(Spot start) {
    this.start = start;
  }

  <T> T put(T part, YamlNode node) {
    nodes.put(part, node);
    return part;
  }

  Spot of(Object part) {
    return node(part).map(YamlNode::spot).orElse(start);
  }

  /** Where a part says something under this key; where it says nothing, the part itself. */
  Spot of(Object part, String key) {
    return node(part).flatMap(it -> it.find(key)).map(YamlNode::spot).orElseGet(() -> of(part));
  }

  /** Where it names this word there. */
  Spot of(Object part, String key, String word) {
    return node(part).flatMap(it -> it.find(key)).stream()
        .flatMap(it -> it.items().stream())
        .filter(it -> it.isScalar() && it.text().equals(word))
        .findFirst()
        .map(YamlNode::spot)
        .orElseGet(() -> of(part, key));
  }

  private Optional<YamlNode> node(Object part) {
    return Optional.ofNullable(nodes.get(part));
  }
}
