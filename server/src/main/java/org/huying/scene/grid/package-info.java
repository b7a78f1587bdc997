/**
 * What residents want from whoever looks after their street: the request (诉求) as a case type with
 * its categories and responsible units, filed by page or in words. Serves B10 and B11 of the
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
      "assistant"
    })
package org.huying.scene.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
