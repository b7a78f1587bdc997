/**
 * Urban drainage pump stations (泵站): what each is and how it is now, what is wrong first; what its
 * water costs in energy, how it wears, when it is due for maintenance; the rounds of the check-up
 * (体检) and cleaning (清淤) teams; the shift log (值班日志). Serves C1 of the mission. Where a station
 * stands is for staff of its place alone.
 */
@NullMarked
@ApplicationModule(
    id = "pumps",
    allowedDependencies = {"kernel", "audit", "places", "identity", "cases", "telemetry"})
package org.huying.scene.pumps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
