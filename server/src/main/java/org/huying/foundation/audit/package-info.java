/**
 * The audit log: who did what to whom and when, append-only, chained with SM3 so that a later
 * change is noticed. Serves every row of {@code systems.md} that somebody must be able to check
 * afterwards; first A3 and D1.
 */
@NullMarked
@ApplicationModule(
    id = "audit",
    displayName = "Audit",
    allowedDependencies = {"kernel", "calendar"})
package org.huying.foundation.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
