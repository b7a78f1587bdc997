/**
 * What has to be known to apply for a service item: forms as data (JSON Schema with conversation
 * hints), in versions that a second editor publishes; checks with reasons that people understand;
 * and recognisers that find a form's values in what somebody says, in Mandarin or Cantonese. Serves
 * A2 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "forms",
    allowedDependencies = {"kernel", "audit", "identity", "language", "catalog"})
package org.huying.engine.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
