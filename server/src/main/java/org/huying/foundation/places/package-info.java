/**
 * The place tree and its geometry: which district, town, community, grid and estate a point is in,
 * and what lies below what. Everything scoped in the house carries the path of a place; this module
 * decides those paths. Serves A3, B10, B11 and C6 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "places",
    allowedDependencies = {"kernel"})
package org.huying.foundation.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
