package org.huying.engine.cases.internal.open;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;

/**
 * Where something is, as coarsely as the public learns it. A cell is the same for every point in
 * it, so that many cases of one door tell no more than one.
 */
record Coarse(double lon, double lat) {
  /** Some 200 m from south to north. */
  private static final double CELL = 0.0018;

  /** The middle of the cell that a point (WGS 84) lies in; cells are some 200 m wide. */
  static Coarse cell(double lon, double lat) {
    double width = CELL / Math.cos(Math.toRadians(Math.rint(lat)));
    return new Coarse(rounded(middle(lon, width)), rounded(middle(lat, CELL)));
  }

  static Coarse of(Place place) {
    return new Coarse(rounded(place.lon()), rounded(place.lat()));
  }

  /** The community that a place lies in; a place that is larger stays as it is. */
  static Place community(Place place, Places places) {
    return Stream.concat(Stream.of(place), places.ancestors(place.id()).stream())
        .filter(it -> it.kind() == PlaceKind.COMMUNITY)
        .findFirst()
        .orElse(place);
  }

  private static double middle(double degrees, double width) {
    return (Math.floor(degrees / width) + 0.5) * width;
  }

  private static double rounded(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(5, RoundingMode.HALF_UP).doubleValue();
  }
}
