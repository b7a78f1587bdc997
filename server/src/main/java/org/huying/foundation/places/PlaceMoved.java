package org.huying.foundation.places;

import java.util.UUID;

/**
 * A place, with everything below it, has another path: whoever keeps paths rewrites those that are
 * {@code oldPath} or begin with it.
 */
public record PlaceMoved(UUID place, String oldPath, String newPath) {}
