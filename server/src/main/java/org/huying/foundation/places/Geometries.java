package org.huying.foundation.places;

import java.util.ArrayList;
import java.util.List;
import org.huying.foundation.kernel.InvalidInput;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.valid.IsValidOp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GeoJSON in, WKB kept. Both in degrees; what is kept is WGS 84 and valid. */
final class Geometries {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_POINTS = 200_000;

  private Geometries() {}

  /** Reads a GeoJSON Point, Polygon or MultiPolygon and brings it to WGS 84. */
  static Geometry read(String geoJson, Datum datum) {
    try {
      JsonNode node = JSON.readTree(geoJson);
      JsonNode coordinates = node.path("coordinates");
      Geometry geometry =
          switch (node.path("type").asString("")) {
            case "Point" -> FACTORY.createPoint(coordinate(coordinates));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(
                    coordinates.valueStream().map(Geometries::polygon).toArray(Polygon[]::new));
            default -> throw bad("type must be Point, Polygon or MultiPolygon");
          };
      if (geometry.isEmpty() || geometry.getNumPoints() > MOST_POINTS) {
        throw bad("it has " + geometry.getNumPoints() + " points, not 1 to " + MOST_POINTS);
      }
      if (datum == Datum.GCJ02) {
        geometry.apply((CoordinateFilter) c -> c.setCoordinate(Gcj02.toWgs84(c.x, c.y)));
        geometry.geometryChanged();
      }
      return valid(geometry);
    } catch (JacksonException | IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /** Mends outlines that touch or cross themselves, as coarse ones do. */
  private static Geometry valid(Geometry geometry) {
    if (new IsValidOp(geometry).isValid()) {
      return geometry;
    }
    Geometry fixed = GeometryFixer.fix(geometry);
    if (fixed.isEmpty() || fixed.getDimension() != geometry.getDimension()) {
      throw bad("it crosses itself so that nothing is left of it");
    }
    return fixed;
  }

  static Geometry parse(byte[] wkb) {
    try {
      return new WKBReader(FACTORY).read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored geometry is broken: " + e.getMessage(), e);
    }
  }

  static byte[] bytes(Geometry geometry) {
    return new WKBWriter().write(geometry);
  }

  /** Coordinates as a GeoJSON MultiPolygon has them, to 1e-6 degrees (a decimetre). */
  static List<List<List<List<Double>>>> multiPolygon(Geometry geometry) {
    List<List<List<List<Double>>>> polygons = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        List<List<List<Double>>> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(ring(polygon.getInteriorRingN(hole)));
        }
        polygons.add(rings);
      }
    }
    return polygons;
  }

  private static List<List<Double>> ring(LinearRing ring) {
    List<List<Double>> points = new ArrayList<>();
    for (Coordinate c : ring.getCoordinates()) {
      points.add(List.of(Math.round(c.x * 1e6) / 1e6, Math.round(c.y * 1e6) / 1e6));
    }
    return points;
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all =
        rings
            .valueStream()
            .map(ring ->
                FACTORY.createLinearRing(
                    ring.valueStream().map(Geometries::coordinate).toArray(Coordinate[]::new)))
            .toList();
    if (all.isEmpty()) {
      throw bad("a polygon without a ring");
    }
    return FACTORY.createPolygon(
        all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate coordinate(JsonNode pair) {
    if (!pair.path(0).isNumber() || !pair.path(1).isNumber()) {
      throw bad("a position must be [longitude, latitude], not " + pair);
    }
    return checked(pair.get(0).asDouble(), pair.get(1).asDouble());
  }

  /** Metres of one degree of latitude, and of longitude at the equator. */
  private static final double METRES_PER_DEGREE = 111_320;

  static double metres(double lon, double lat, double otherLon, double otherLat) {
    double squeeze = Math.cos(Math.toRadians((lat + otherLat) / 2));
    return Math.hypot((lon - otherLon) * squeeze, lat - otherLat) * METRES_PER_DEGREE;
  }

  static double metres(Geometry geometry, Coordinate from) {
    double squeeze = Math.cos(Math.toRadians(from.y));
    Geometry flat = geometry.copy();
    flat.apply((CoordinateFilter) it -> it.setX(it.x * squeeze));
    flat.geometryChanged();
    return flat.distance(FACTORY.createPoint(new Coordinate(from.x * squeeze, from.y)))
        * METRES_PER_DEGREE;
  }

  /** A position on Earth, or an error that says it is none. */
  static Coordinate checked(double lon, double lat) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new InvalidInput(
          "bad-position", "位置不正确，请重新定位或在地图上选点。", "no position on Earth: " + lon + "," + lat);
    }
    return new Coordinate(lon, lat);
  }

  private static InvalidInput bad(String why) {
    return new InvalidInput("bad-geometry", "地点的范围不正确，请检查坐标。", "bad GeoJSON geometry: " + why);
  }
}
