/**
 * Telemetry (物联感知): devices of the field, what they measure, and how it gets here without loss. The
 * data model is that of OGC SensorThings (Thing, Sensor, ObservedProperty, Datastream,
 * Observation). Serves C1 (pump stations); flood duty, fire, bins, chargers, meters and doors stand
 * on it, too.
 */
@NullMarked
@ApplicationModule(
    id = "telemetry",
    allowedDependencies = {"kernel", "audit", "notify", "places", "identity", "cases"})
package org.huying.engine.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
