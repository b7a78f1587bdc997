package org.huying.foundation.identity;

import java.util.UUID;

/**
 * Something only the earlier holder of a number knows. Numbers are given out again by the carriers:
 * when one was silent for long, a code sent to it does not prove that the old records are its
 * holder's. A module that keeps records of residents contributes this.
 */
public interface SecondFact {
  /** Whether this module keeps anything about the person that must stay closed to a stranger. */
  boolean holdsRecords(UUID person);

  /** Whether the fact, for instance the reference number of an earlier request, is the person's. */
  boolean proves(UUID person, String fact);
}
