package org.huying.engine.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

final class Sets {
  private Sets() {}

  /**
   * An unmodifiable copy in the order of the enumeration, so that equal items are written alike.
   */
  static <E extends Enum<E>> Set<E> ordered(Set<E> set) {
    return Collections.unmodifiableSet(new TreeSet<>(set));
  }
}
