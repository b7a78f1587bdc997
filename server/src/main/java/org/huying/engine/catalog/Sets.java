package org.huying.engine.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

final class Sets {
  private Sets() {}

  /** An unmodifiable copy in the natural order, so that equal things are written alike. */
  static <E extends Comparable<? super E>> Set<E> ordered(Set<E> set) {
    return Collections.unmodifiableSet(new TreeSet<>(set));
  }
}
