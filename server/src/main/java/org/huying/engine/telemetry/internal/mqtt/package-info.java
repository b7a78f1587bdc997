/**
 * MQTT 3.1.1 and 5 (OASIS): devices that connect to us and publish, or to a broker of the district
 * from which we fetch. What they say is acknowledged after it is committed.
 */
@NullMarked
package org.huying.engine.telemetry.internal.mqtt;

import org.jspecify.annotations.NullMarked;
