package org.huying.foundation.places;

import java.util.UUID;

/** Places were entered, renamed, redrawn or moved; {@code revision} names the tree as it is now. */
public record PlacesChanged(UUID revision) {}
