/**
 * What every module stands on: ids, references, errors, paging, the clock, idempotency, jobs, and
 * the contribution points for commands, demo data and health. Serves all rows of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "kernel",
    allowedDependencies = {})
package org.huying.foundation.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
