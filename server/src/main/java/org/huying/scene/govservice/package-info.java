/**
 * Government services for people: the guide card of an item, from the published item alone, with
 * the nearest outlet that does it and is open now, its link and its QR code; and the application
 * for an item (办件): filled in by saying it or on a page, kept as a draft, handed in as a case.
 * Serves A1, A2 and A3 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "govservice",
    allowedDependencies = {
      "kernel",
      "calendar",
      "audit",
      "vault",
      "files",
      "notify",
      "places",
      "identity",
      "privacy",
      "language",
      "catalog",
      "booking",
      "forms",
      "cases",
      "assistant"
    })
package org.huying.scene.govservice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
