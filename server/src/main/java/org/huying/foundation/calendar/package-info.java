/**
 * Chinese working time: which days are worked (节假日, 调休), which hours, and when a promise falls due.
 * Every clock that {@code systems.md} promises to people (A1 guides, A3 requests and 12345, D1 grid
 * cases) is counted here, and each deadline comes with a sentence that a resident understands.
 */
@NullMarked
@ApplicationModule(
    id = "calendar",
    displayName = "Calendar",
    allowedDependencies = {"kernel"})
package org.huying.foundation.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
