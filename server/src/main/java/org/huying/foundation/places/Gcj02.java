package org.huying.foundation.places;

import org.locationtech.jts.geom.Coordinate;

/**
 * The shifted datum of Chinese web maps. The shift is a published polynomial with waves on the
 * Krasovsky ellipsoid; the way back is found by iteration, to less than a millimetre.
 */
final class Gcj02 {
  private static final double SEMI_MAJOR = 6378245.0;
  private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
  private static final double PRECISION_DEGREES = 1e-9;

  private Gcj02() {}

  /** WGS 84 of a point given in GCJ-02. */
  static Coordinate toWgs84(double lon, double lat) {
    double x = lon;
    double y = lat;
    for (int i = 0; i < 30; i++) {
      Coordinate shifted = fromWgs84(x, y);
      double dx = shifted.x - lon;
      double dy = shifted.y - lat;
      x -= dx;
      y -= dy;
      if (Math.abs(dx) < PRECISION_DEGREES && Math.abs(dy) < PRECISION_DEGREES) {
        break;
      }
    }
    return new Coordinate(x, y);
  }

  /** GCJ-02 of a point in China given in WGS 84. */
  static Coordinate fromWgs84(double lon, double lat) {
    double x = lon - 105;
    double y = lat - 35;
    double radians = Math.toRadians(lat);
    double magic = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(radians), 2);
    double root = Math.sqrt(magic);
    double metresPerDegreeLat =
        SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (magic * root) * Math.PI / 180;
    double metresPerDegreeLon = SEMI_MAJOR / root * Math.cos(radians) * Math.PI / 180;
    return new Coordinate(
        lon + shiftEast(x, y) / metresPerDegreeLon, lat + shiftNorth(x, y) / metresPerDegreeLat);
  }

  private static double shiftNorth(double x, double y) {
    return -100
        + 2 * x
        + 3 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * Math.sqrt(Math.abs(x))
        + waves(20, 6 * x, 20, 2 * x)
        + waves(20, y, 40, y / 3)
        + waves(160, y / 12, 320, y / 30);
  }

  private static double shiftEast(double x, double y) {
    return 300
        + x
        + 2 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * Math.sqrt(Math.abs(x))
        + waves(20, 6 * x, 20, 2 * x)
        + waves(20, x, 40, x / 3)
        + waves(150, x / 12, 300, x / 30);
  }

  private static double waves(double a, double u, double b, double v) {
    return (a * Math.sin(u * Math.PI) + b * Math.sin(v * Math.PI)) * 2 / 3;
  }
}
