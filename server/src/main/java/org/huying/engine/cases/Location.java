package org.huying.engine.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: a place of the tree, or a point in WGS 84, with the house number or crossing
 * in words.
 */
public record Location(
    @Nullable UUID placeId, @Nullable Double lon, @Nullable Double lat, @Nullable String address) {}
