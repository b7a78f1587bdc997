package org.huying.foundation.places.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** As much GeoJSON as the demo's outline and cells need. */
final class GeoJson {
  private GeoJson() {}

  /** The outer ring of a Polygon. */
  static Polygon read(JsonNode geometry) {
    Coordinate[] ring =
        geometry
            .path("coordinates")
            .path(0)
            .valueStream()
            .map(pair -> new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble()))
            .toArray(Coordinate[]::new);
    return new GeometryFactory().createPolygon(ring);
  }

  static String write(Geometry area) {
    List<String> polygons = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      polygons.add(polygon((Polygon) area.getGeometryN(i)));
    }
    return "{\"type\":\"MultiPolygon\",\"coordinates\":[" + String.join(",", polygons) + "]}";
  }

  private static String polygon(Polygon polygon) {
    List<String> rings = new ArrayList<>();
    rings.add(ring(polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(ring(polygon.getInteriorRingN(i)));
    }
    return "[" + String.join(",", rings) + "]";
  }

  private static String ring(LinearRing ring) {
    return Stream.of(ring.getCoordinates())
        .map(c -> "[" + c.x + "," + c.y + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
