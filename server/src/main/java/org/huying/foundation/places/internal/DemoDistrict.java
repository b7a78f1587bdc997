package org.huying.foundation.places.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.huying.foundation.places.Datum;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.PlaceKind;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Divides the outline into towns, communities, grids and estates; the same every time. */
final class DemoDistrict {
  private static final long SEED = 440703;
  private static final String[] ORDINALS = {"一", "二", "三", "四"};

  /** Half the sides of an estate in degrees: some 100 by 80 metres. */
  private static final double HALF_WIDTH = 0.0005;

  private static final double HALF_HEIGHT = 0.00036;

  private final GeometryFactory factory = new GeometryFactory();
  private final Random random = new Random(SEED);
  private final List<NewPlace> places = new ArrayList<>();

  private DemoDistrict() {}

  /** All places of the district, parents first, in the datum of the outline. */
  static List<NewPlace> divide(DemoNames names, Geometry outline) {
    DemoDistrict district = new DemoDistrict();
    district.enter(names, outline);
    return district.places;
  }

  private void enter(DemoNames names, Geometry outline) {
    String code = names.district().code();
    place(PlaceKind.DISTRICT, code, code, names.district().name(), null, null, outline);
    List<Coordinate> sites =
        names.towns().stream().map(t -> new Coordinate(t.near().get(0), t.near().get(1))).toList();
    List<Geometry> areas = Tiling.around(outline, sites);
    for (int i = 0; i < areas.size(); i++) {
      town(names.towns().get(i), code, areas.get(i));
    }
  }

  private void town(DemoNames.Town town, String district, Geometry area) {
    place(PlaceKind.TOWN, town.code(), town.code(), town.name(), district, null, area);
    List<Geometry> areas = Tiling.even(area, town.communities().size(), random);
    for (int i = 0; i < areas.size(); i++) {
      community(town.communities().get(i), town.code(), areas.get(i));
    }
  }

  private void community(DemoNames.Community community, String town, Geometry area) {
    String label = community.code().substring(town.length());
    place(PlaceKind.COMMUNITY, community.code(), label, community.name(), town, null, area);
    int count = Math.max(2 + random.nextInt(3), Math.min(4, community.estates().size()));
    List<Geometry> areas = Tiling.even(area, count, random);
    for (int i = 0; i < count; i++) {
      String name = community.name() + "第" + ORDINALS[i] + "网格";
      String code = community.code() + "g" + (i + 1);
      place(PlaceKind.GRID, code, "g" + (i + 1), name, community.code(), null, areas.get(i));
    }
    for (int i = 0; i < community.estates().size(); i++) {
      int grid = i % count;
      estate(community.estates().get(i), community.code(), grid + 1, areas.get(grid));
    }
  }

  /** A turned block that lies wholly in its grid, smaller where the grid is. */
  private void estate(DemoNames.Estate estate, String community, int grid, Geometry area) {
    Geometry block = block(area);
    String label = estate.code().substring(community.length());
    place(
        PlaceKind.ESTATE,
        estate.code(),
        label,
        estate.name(),
        community + "g" + grid,
        estate.address(),
        block);
  }

  private Geometry block(Geometry area) {
    double size = 1;
    for (int attempt = 0; ; attempt++) {
      Coordinate middle = Tiling.pointIn(area, random);
      double w = HALF_WIDTH * size;
      double h = HALF_HEIGHT * size;
      Geometry block =
          factory.createPolygon(
              new Coordinate[] {
                new Coordinate(middle.x - w, middle.y - h),
                new Coordinate(middle.x + w, middle.y - h),
                new Coordinate(middle.x + w, middle.y + h),
                new Coordinate(middle.x - w, middle.y + h),
                new Coordinate(middle.x - w, middle.y - h)
              });
      double angle = random.nextDouble() * Math.PI;
      Geometry turned =
          AffineTransformation.rotationInstance(angle, middle.x, middle.y).transform(block);
      if (area.contains(turned)) {
        return turned;
      }
      if (attempt % 20 == 19) {
        size /= 2;
      }
    }
  }

  private void place(
      PlaceKind kind,
      String code,
      String label,
      String name,
      @org.jspecify.annotations.Nullable String parent,
      @org.jspecify.annotations.Nullable String address,
      Geometry area) {
    places.add(
        new NewPlace(kind, code, label, name, parent, address, GeoJson.write(area), Datum.GCJ02));
  }
}
