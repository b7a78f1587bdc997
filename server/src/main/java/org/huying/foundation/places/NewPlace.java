package org.huying.foundation.places;

import org.jspecify.annotations.Nullable;

/**
 * A place to be entered.
 *
 * @param label its own step of the path: lower-case letters, digits and {@code _}
 * @param parentCode code of the place it lies in; null for a district
 * @param address street and number, where it has one
 * @param geometry GeoJSON: Polygon or MultiPolygon, for an estate also a Point
 */
public record NewPlace(
    PlaceKind kind,
    String code,
    String label,
    String name,
    @Nullable String parentCode,
    @Nullable String address,
    String geometry,
    Datum datum) {}
