package org.huying.engine.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere to go, as it is at the time that was asked for.
 *
 * @param id of the terminal; else of the outlet
 * @param outlet the outlet that it is, or is in; null where a terminal stands alone
 * @param distanceMetres straight-line distance in whole metres from where was asked from
 * @param open at the moment asked for, or at some moment of the time asked for
 * @param opening for people: 现在开放，至17:30, or of another day 周六 9:00–12:00开放
 * @param hours of a usual week
 * @param nextOpening when it opens next; null when it is open, or is not going to open
 * @param counters that do the item; none where no item was asked for, or nobody has listed them
 * @param doubt why it may not be usable, in Chinese; empty where there is none
 * @param moving where it is going to move, and when, in Chinese; empty where it stays
 */
public record Spot(
    SpotKind kind,
    UUID id,
    @Nullable UUID outlet,
    String name,
    UUID placeId,
    Site site,
    long distanceMetres,
    boolean open,
    String opening,
    String hours,
    @Nullable Instant nextOpening,
    List<Counter> counters,
    String doubt,
    String moving) {}
