package org.huying.engine.cases;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where cases are: gathered at the places one step below the place that was asked for, and one by
 * one when there are few.
 *
 * @param place what was asked for; null: all the reader may see
 * @param capped only the {@code total} cases opened last were gathered: there are more
 * @param points empty while there are many
 */
public record CaseMap(
    CaseSummary.@Nullable PlaceRef place,
    long total,
    boolean capped,
    List<Spot> spots,
    List<Point> points) {

  /**
   * The cases of a place, drawn at a point inside it.
   *
   * @param direct only those that lie at the place itself, not below it
   * @param query opens exactly these cases
   */
  public record Spot(
      UUID place,
      String name,
      boolean direct,
      boolean narrower,
      double lon,
      double lat,
      long count,
      String query,
      long late,
      String lateQuery) {}

  /** One case; not {@code exact}: drawn at a point of its place, not where it is. */
  public record Point(CaseSummary item, double lon, double lat, boolean exact) {}
}
