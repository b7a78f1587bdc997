package org.huying.engine.cases;

import java.util.List;
import java.util.UUID;

/**
 * A case that deputies follow entered another state; published by a job after the step. Whoever
 * hears it asks whether they may still know.
 *
 * @param state the state's label in Chinese
 */
public record FollowedCaseMoved(UUID caseId, long version, String state, List<UUID> deputies) {
  public FollowedCaseMoved {
    deputies = List.copyOf(deputies);
  }
}
