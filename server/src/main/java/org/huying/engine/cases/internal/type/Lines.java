package org.huying.engine.cases.internal.type;

import java.util.IdentityHashMap;
import java.util.Map;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems.Spot;

/** Which line each part of a type was read from. */
final class Lines {
  private final Map<Object, Spot> of = new IdentityHashMap<>();
  private final Map<Object, Spot> targets = new IdentityHashMap<>();
  private final Spot start;

  Lines(Spot start) {
    this.start = start;
  }

  <T> T put(T part, YamlNode node) {
    of.put(part, node.spot());
    return part;
  }

  void putTarget(Object part, YamlNode node) {
    targets.put(part, node.spot());
  }

  Spot of(Object part) {
    return of.getOrDefault(part, start);
  }

  /** Where a step says to which state it leads. */
  Spot target(Object part) {
    return targets.getOrDefault(part, of(part));
  }
}
