package org.huying.engine.cases.internal.link;

import java.util.Locale;

/** How one case belongs to another. */
public enum LinkKind {
  /** A sub-case (协办单) of a lead, which waits for it. */
  PART,
  /** Tells of the same thing, and is done with it (并案). */
  DUPLICATE,
  /** Looks at the other once more, after whoever asked was not content with it (回访). */
  FOLLOW_UP;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
