package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moving the running cases of a version to the newest one does, or has done.
 *
 * @param done false: nothing was changed
 */
public record VersionMove(
    String type, int from, int to, long cases, boolean done, List<Group> groups) {

  /**
   * Cases in one state.
   *
   * @param to the state they go to
   * @param refused why they cannot be moved, in Chinese; null when they can
   */
  public record Group(String from, @Nullable String to, long cases, @Nullable String refused) {}

  @JsonIgnore
  public boolean possible() {
    return groups.stream().allMatch(it -> it.refused == null);
  }

  public VersionMove asDone() {
    return new VersionMove(type, from, to, cases, true, groups);
  }
}
