package org.huying.engine.cases;

import java.util.UUID;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which published cases are wanted; every condition that is not null must hold.
 *
 * @param q part of the public title, or of the name of a category or community
 * @param place a district, a town or a community: nothing finer can be asked
 * @param lon with {@code lat}: at exactly this point of the map
 */
public record PublicQuery(
    @Nullable String q,
    @Nullable String category,
    @Nullable UUID place,
    @Nullable Boolean open,
    @Nullable Double lon,
    @Nullable Double lat,
    PageRequest page) {}
