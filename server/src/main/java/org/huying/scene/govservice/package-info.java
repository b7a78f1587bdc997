/**
 * Government services for people: the guide card of an item, from the published item alone, with
 * the nearest outlet that does it and is open now, its link and its QR code; and the application
 * for an item (办件) as a case type. Serves A1, A2 and A3 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "govservice",
    allowedDependencies = {
      "kernel",
      "calendar",
      "language",
      "places",
      "identity",
      "catalog",
      "booking",
      "cases",
      "assistant"
    })
package org.huying.scene.govservice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
