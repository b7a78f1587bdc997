package org.huying.foundation.places;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** A GeoJSON FeatureCollection of outlines; every geometry is a MultiPolygon in WGS 84. */
record Outline(String type, List<Feature> features) {
  /** Finer than this a map of the district cannot show (some 20 m). */
  private static final double TOLERANCE_DEGREES = 0.0002;

  record Feature(String type, UUID id, Properties properties, MultiPolygon geometry) {}

  record Properties(PlaceKind kind, String code, String name, double lon, double lat) {}

  record MultiPolygon(String type, List<List<List<List<Double>>>> coordinates) {}

  static Outline of(List<Atlas.Shape> shapes) {
    return new Outline("FeatureCollection", shapes.stream().map(Outline::feature).toList());
  }

  private static Feature feature(Atlas.Shape shape) {
    Place place = shape.place();
    return new Feature(
        "Feature",
        place.id(),
        new Properties(place.kind(), place.code(), place.name(), place.lon(), place.lat()),
        new MultiPolygon(
            "MultiPolygon",
            Geometries.multiPolygon(
                TopologyPreservingSimplifier.simplify(shape.geometry(), TOLERANCE_DEGREES))));
  }
}
