package org.huying.scene.grid.visit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A home on the list of visits, as its row is.
 *
 * @param path the place's path: who may read is decided by it
 * @param sealedFor whose key seals it: the registered resident's, or one of its own
 * @param person the registered resident who agreed to be named
 * @param everyDays null: one visit only
 * @param nextOn when the next visit is due; null while one is open, or none will come
 * @param visit the case of the visit that is open now
 */
record Household(
    UUID id,
    UUID place,
    String path,
    String category,
    UUID sealedFor,
    String dwellingSealed,
    @Nullable String calledSealed,
    @Nullable UUID person,
    @Nullable Integer everyDays,
    @Nullable LocalDate nextOn,
    @Nullable UUID visit) {}
