package org.huying.engine.catalog;

import org.huying.foundation.kernel.InvalidInput;

/**
 * Where something stands, in WGS 84, and the number that rings there.
 *
 * @param phone empty where there is none
 */
public record Site(String address, double lon, double lat, String phone) {
  /** Mean radius of the Earth (IUGG), in metres. */
  private static final double EARTH_METRES = 6_371_008.8;

  /** Great-circle distance by the haversine formula, in whole metres. */
  public long metresFrom(double fromLon, double fromLat) {
    return Math.round(metres(fromLon, fromLat, lon, lat));
  }

  static double metres(double lon1, double lat1, double lon2, double lat2) {
    double north = Math.toRadians(lat2 - lat1);
    double east = Math.toRadians(lon2 - lon1);
    double h =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(lat1))
                * Math.cos(Math.toRadians(lat2))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /**
   * @throws InvalidInput {@code bad-position} when there is no such point on Earth
   */
  static void requireOnEarth(double lon, double lat) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new InvalidInput(
          "bad-position", "位置不正确，请重新定位或在地图上选点。", "no position on Earth: " + lon + "," + lat);
    }
  }
}
