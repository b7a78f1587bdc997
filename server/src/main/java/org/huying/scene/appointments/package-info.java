/**
 * Appointments (预约办事): a slot booked by saying it, in Mandarin or Cantonese, and the demo's
 * counters. Serves A2 and A3 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "appointments",
    allowedDependencies = {
      "kernel",
      "calendar",
      "places",
      "identity",
      "catalog",
      "booking",
      "assistant"
    })
package org.huying.scene.appointments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
