package org.huying.foundation.places;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The districts and grids as they were at one revision, searchable by point. Never changes. */
final class Atlas {
  /**
   * A point inside the district that no grid covers belongs to the nearest grid this near: outlines
   * drawn by different hands leave slivers between them.
   */
  private static final double SLIVER_METRES = 50;

  /** Metres of one degree of latitude, and of longitude at the equator. */
  private static final double METRES_PER_DEGREE = 111_320;

  private final UUID revision;
  private final STRtree index = new STRtree();
  private final GeometryFactory factory = new GeometryFactory();

  Atlas(UUID revision, List<Shape> shapes) {
    this.revision = revision;
    for (Shape shape : shapes) {
      index.insert(
          shape.geometry().getEnvelopeInternal(),
          new Area(
              shape.place(), shape.geometry(), PreparedGeometryFactory.prepare(shape.geometry())));
    }
    index.build();
  }

  record Shape(Place place, Geometry geometry) {}

  private record Area(Place place, Geometry geometry, PreparedGeometry prepared) {}

  UUID revision() {
    return revision;
  }

  boolean inDistrict(double lon, double lat) {
    Point point = factory.createPoint(new Coordinate(lon, lat));
    return near(point, 0).anyMatch(a -> a.place.kind() == PlaceKind.DISTRICT && covers(a, point));
  }

  /** The grid of a point; of two that share it on their border, the one whose code sorts first. */
  Optional<Place> gridAt(double lon, double lat) {
    Point point = factory.createPoint(new Coordinate(lon, lat));
    Optional<Place> covering =
        near(point, 0)
            .filter(a -> a.place.kind() == PlaceKind.GRID && covers(a, point))
            .map(Area::place)
            .min(Comparator.comparing(Place::code));
    if (covering.isPresent() || !inDistrict(lon, lat)) {
      return covering;
    }
    double reach = SLIVER_METRES / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat)));
    return near(point, reach)
        .filter(a -> a.place.kind() == PlaceKind.GRID && a.geometry.distance(point) <= reach)
        .min(
            Comparator.<Area>comparingDouble(a -> a.geometry.distance(point))
                .thenComparing(a -> a.place.code()))
        .map(Area::place);
  }

  private static boolean covers(Area area, Point point) {
    return area.prepared.covers(point);
  }

  private Stream<Area> near(Point point, double reach) {
    Envelope envelope = new Envelope(point.getCoordinate());
    envelope.expandBy(reach);
    return ((List<?>) index.query(envelope)).stream().map(Area.class::cast);
  }
}
