package org.huying.foundation.places;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place of the district.
 *
 * @param code unique in the whole tree, stable, seen by other systems
 * @param path position in the tree as an ltree path, e.g. {@code pj.t03.c017.g2}; a scope is a
 *     prefix of it
 * @param address street and number, where it has one
 * @param lon longitude in WGS 84 of a point inside the place
 * @param lat latitude in WGS 84 of a point inside the place
 */
public record Place(
    UUID id,
    PlaceKind kind,
    String code,
    String name,
    String path,
    @Nullable UUID parentId,
    @Nullable String address,
    double lon,
    double lat) {

  /** Whether this place is {@code other} or lies inside it. */
  public boolean within(Place other) {
    return covers(other.path, path);
  }

  /** Whether the scope {@code path} covers the place at {@code below}: the same or a prefix. */
  public static boolean covers(String path, String below) {
    return below.equals(path) || below.startsWith(path + ".");
  }
}
