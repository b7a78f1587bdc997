package org.huying.testing;

import java.util.List;
import org.huying.foundation.places.Datum;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;

/**
 * A district of 0.04 by 0.02 degrees for tests: the towns t01 and t02 side by side, each with one
 * community ({@code t01c001}) and its grids, and an estate in each first grid.
 */
public final class SmallDistrict {
  private static final double LON = 113.0;
  private static final double LAT = 22.6;

  private SmallDistrict() {}

  /** Enters it, once for a database. */
  public static void enter(Places places) {
    if (places.findByCode("pj").isPresent()) return;
    places.createAll(
        List.of(
            area(PlaceKind.DISTRICT, "pj", "pj", null, "测试区", 0, 0, 4, 2),
            area(PlaceKind.TOWN, "t01", "t01", "pj", "东头镇", 0, 0, 2, 2),
            area(PlaceKind.TOWN, "t02", "t02", "pj", "西尾镇", 2, 0, 4, 2),
            area(PlaceKind.COMMUNITY, "t01c001", "c001", "t01", "榕树头社区", 0, 0, 2, 2),
            area(PlaceKind.COMMUNITY, "t02c001", "c001", "t02", "大榕村", 2, 0, 4, 2),
            area(PlaceKind.GRID, "t01c001g1", "g1", "t01c001", "榕树头社区第一网格", 0, 0, 1, 2),
            area(PlaceKind.GRID, "t01c001g2", "g2", "t01c001", "榕树头社区第二网格", 1, 0, 2, 2),
            area(PlaceKind.GRID, "t02c001g1", "g1", "t02c001", "大榕村第一网格", 2, 0, 4, 2),
            estate("t01c001e1", "e1", "t01c001g1", "榕景花园", 0.5, 1),
            estate("t02c001e1", "e1", "t02c001g1", "榕景公寓", 2.5, 1)));
  }

  /** East of the district's corner, in hundredths of a degree. */
  public static double lon(double x) {
    return LON + x / 100;
  }

  /** North of the district's corner, in hundredths of a degree. */
  public static double lat(double y) {
    return LAT + y / 100;
  }

  private static NewPlace area(
      PlaceKind kind,
      String code,
      String label,
      @Nullable String parent,
      String name,
      double west,
      double south,
      double east,
      double north) {
    var ring =
        "[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]"
            .formatted(lon(west), lat(south), lon(east), lat(north));
    var geometry = "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
    return new NewPlace(kind, code, label, name, parent, null, geometry, Datum.WGS84);
  }

  private static NewPlace estate(
      String code, String label, String parent, String name, double x, double y) {
    var point = "{\"type\":\"Point\",\"coordinates\":[%s,%s]}".formatted(lon(x), lat(y));
    return new NewPlace(PlaceKind.ESTATE, code, label, name, parent, null, point, Datum.WGS84);
  }
}
