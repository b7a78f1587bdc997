package org.huying.engine.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outlet that does what is wanted, seen from where someone is.
 *
 * @param site where it stands on that day
 * @param distanceMetres straight-line distance in whole metres
 * @param fromCentre true when the position is not known and the distance is from the district's
 *     centre
 * @param opening e.g. 现在开放，至17:30 or 已关门，下次开放：周一 9:00
 * @param nextOpening when it opens next; null when it is open, or is not going to open
 */
public record OutletChoice(
    Outlet outlet,
    Site site,
    long distanceMetres,
    boolean fromCentre,
    boolean open,
    String opening,
    @Nullable Instant nextOpening) {}
