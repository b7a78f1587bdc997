package org.huying.engine.cases;

import java.util.UUID;

/**
 * A scene's say in who sees the photos that whoever asked handed in with cases of its type, such as
 * while they no longer agree that these are used. A bean.
 */
public interface HandedPhotos {
  /** The case type that it is asked about. */
  String type();

  /** Whether staff may see them now; a case that is none of its type's is left alone: true. */
  boolean shownToStaff(UUID caseId);

  /** Whether whoever handed them in may see them now. */
  default boolean shownToReporter(UUID caseId) {
    return true;
  }
}
