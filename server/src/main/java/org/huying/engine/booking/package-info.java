/**
 * Booking (预约): resources with seats and rules, slots that nobody gets twice, moving, waiting
 * lists, reminders, no-shows that are forgiven; and queues (叫号) of those who booked and those who
 * walked in. Serves A2 and A3 of the mission; lawyers' rotas, canteens and stalls stand on it, too.
 */
@NullMarked
@ApplicationModule(
    id = "booking",
    allowedDependencies = {
      "kernel",
      "calendar",
      "audit",
      "notify",
      "places",
      "identity",
      "privacy",
      "catalog"
    })
package org.huying.engine.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
