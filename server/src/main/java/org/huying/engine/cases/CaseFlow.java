package org.huying.engine.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a case type as people read it: where a case can be, what can be done there, by
 * whom and by when. All texts are Chinese.
 *
 * @param versions all versions of the type, oldest first
 * @param movesFrom the earlier version whose running cases can be moved to this one
 * @param shown what the public may see
 */
public record CaseFlow(
    String id,
    String title,
    int version,
    List<Version> versions,
    @Nullable Integer movesFrom,
    List<State> states,
    List<Step> steps,
    List<Clock> clocks,
    List<String> shown) {

  /** {@code running}: the open cases that this reader may see and that keep this version. */
  public record Version(int version, long running) {}

  public record State(
      String name, String label, Tone tone, @Nullable String owner, @Nullable String stage) {}

  /**
   * A row of the transition table.
   *
   * @param to null: the case stays where it is
   * @param asks what has to be given
   * @param clocks what it does to clocks
   */
  public record Step(
      String label,
      List<String> from,
      @Nullable String to,
      List<String> who,
      List<String> asks,
      List<String> clocks) {}

  /** {@code terms} and {@code after} say what holds for whom, and what happens at the end. */
  public record Clock(
      String label, List<String> in, List<String> pauses, List<String> terms, List<String> after) {}
}
