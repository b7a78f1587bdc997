package org.huying.engine.cases.internal.overview;

import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.places.Place;
import org.jspecify.annotations.Nullable;

/** The steps of the place tree by which cases are gathered. */
final class Steps {
  private Steps() {}

  /** The step below a place; without one, below what the reader is responsible for. */
  static int below(@Nullable Place place, Actor.Staff actor) {
    if (place != null) return depth(place.path()) + 1;
    int scope =
        actor.grants().stream().map(Grant::placePath).mapToInt(Steps::depth).min().orElse(1);
    return Math.max(1, scope) + 1;
  }

  /**
   * SQL for the path of a case as far down as this step, or to its end where that is higher; to be
   * grouped by, which as a text takes a fifth longer.
   */
  static String to(int depth) {
    return "subpath(path, 0, %d)".formatted(depth);
  }

  /** The path ends above the step: cases that lie at this very place. */
  static boolean direct(String path, int depth) {
    return depth(path) < depth;
  }

  private static int depth(String path) {
    return path.isEmpty() ? 0 : path.split("\\.").length;
  }
}
