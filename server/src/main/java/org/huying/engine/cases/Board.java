package org.huying.engine.cases;

import java.util.List;

/**
 * The cases of one type by where they stand (看板), in the order of the type's states. A closed state
 * shows the last week's unless the question says otherwise.
 *
 * @param query asks for exactly the cases of all columns
 */
public record Board(String type, String title, String query, List<Column> columns) {
  /**
   * @param total how many there are, counted to 10,001 at most; {@code cards} are the first of
   *     them: open ones that are due first, closed ones that were closed last
   * @param query opens exactly these cases as a list
   */
  public record Column(
      String state,
      String label,
      Tone tone,
      boolean open,
      long total,
      String query,
      List<CaseSummary> cards) {}
}
