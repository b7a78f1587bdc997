/**
 * What can be done, where and when: service items (事项) with the elements of GB/T 39554 in published
 * versions, and outlets (网点) with their opening rules. Serves A1, A2 and A3 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "catalog",
    allowedDependencies = {"kernel", "calendar", "audit", "places", "identity"})
package org.huying.engine.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
