package org.huying.engine.cases.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much two cases seem to be about the same thing, from 0 to 1, and why in words.
 *
 * @param meaning cosine of what they say
 */
record Likeness(double score, double meaning, List<String> because) {
  /** What is told of one street corner: within so many metres. */
  static final double NEAR = 80;

  /**
   * Cosines of 16 pairs of short reports: of different things 0.49 to 0.70, of the same 0.63 to
   * 0.84. So the words alone decide nothing.
   */
  private static final double STRANGE = 0.55;

  private static final double SAME = 0.80;

  /** What a category that is not known for sure counts. */
  private static final double UNSURE = 0.4;

  /**
   * @param category the name of the category that both have; empty: they differ, or are not known
   * @param unsure whether one of them is not known
   * @param place the name of the place that both have; empty: another
   * @param metres between their points; NaN: not known
   */
  static Likeness of(
      double meaning,
      String category,
      boolean unsure,
      String place,
      double metres,
      Duration since) {
    double near = !Double.isNaN(metres) && metres <= NEAR ? 1 - metres / (2 * NEAR) : 0;
    if (!place.isEmpty()) near = Math.max(near, 0.7);
    double said = Math.clamp((meaning - STRANGE) / (SAME - STRANGE), 0.0, 1.0);
    double recent = since.toHours() < 24 ? 1 : since.toDays() < 7 ? 0.6 : 0.2;
    double about = !category.isEmpty() ? 1 : unsure ? UNSURE : 0;
    double score = 0.4 * said + 0.3 * about + 0.2 * near + 0.1 * recent;
    var because = new ArrayList<String>();
    if (!Double.isNaN(metres) && metres <= NEAR)
      because.add(metres < 10 ? "同一个点" : "相距约%d米".formatted(Math.round(metres / 10) * 10));
    else if (!place.isEmpty()) because.add("都在" + place);
    because.add(ago(since));
    if (!category.isEmpty()) because.add("都是“%s”".formatted(category));
    if (said >= 0.7) because.add("说法很像");
    return new Likeness(score, meaning, List.copyOf(because));
  }

  private static String ago(Duration since) {
    if (since.toMinutes() < 60) return "%d分钟前".formatted(Math.max(1, since.toMinutes()));
    return since.toHours() < 48
        ? "%d小时前".formatted(since.toHours())
        : "%d天前".formatted(since.toDays());
  }

  /** Metres between two points (WGS 84) of one district. */
  static double metres(double lon, double lat, double otherLon, double otherLat) {
    double x = Math.toRadians(otherLon - lon) * Math.cos(Math.toRadians((lat + otherLat) / 2));
    double y = Math.toRadians(otherLat - lat);
    return Math.hypot(x, y) * 6_371_000;
  }
}
