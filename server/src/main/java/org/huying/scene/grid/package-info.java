/**
 * What residents want from whoever looks after their street: the request (诉求) as a case type with
 * its categories and responsible units, filed by page or in words; and the day of a grid worker
 * (网格员): what waits in the own grid, visits to homes, notices from the town, what was settled on
 * the spot. Nothing here checks attendance, follows or ranks anybody. Serves B10 and B11 of the
 * mission.
 */
@NullMarked
@ApplicationModule(
    id = "grid",
    allowedDependencies = {
      "kernel",
      "calendar",
      "files",
      "places",
      "identity",
      "cases",
      "assistant",
      "vault",
      "privacy",
      "audit"
    })
package org.huying.scene.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
