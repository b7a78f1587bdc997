/**
 * Understands what people say and answers in one of five ways: guides to a service item, clarifies,
 * does (hands over to a {@link org.huying.engine.assistant.Skill}), routes to whoever is competent,
 * or declines. Serves A1 of the mission and is the front door of every scene.
 */
@NullMarked
@ApplicationModule(
    id = "assistant",
    allowedDependencies = {
      "kernel",
      "audit",
      "vault",
      "places",
      "notify",
      "identity",
      "privacy",
      "language",
      "catalog"
    })
package org.huying.engine.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
