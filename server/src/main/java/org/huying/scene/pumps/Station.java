package org.huying.scene.pumps;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a station is.
 *
 * @param thing the telemetry's thing
 * @param path the ltree path of its place
 * @param lon WGS 84; for staff only
 * @param pumpKw rated power of each pump
 * @param capacity m³/s of all pumps
 * @param startLevel m in the fore bay, by the station's own datum; stop &lt; start &lt; warning
 *     &lt; overflow
 * @param catchmentHa what drains to it
 * @param rebuilt the year, where it was
 * @param source where these facts come from
 */
record Station(
    UUID thing,
    String code,
    String name,
    UUID place,
    String path,
    Control control,
    double lon,
    double lat,
    int pumps,
    double pumpKw,
    double capacity,
    double startLevel,
    double stopLevel,
    double warningLevel,
    double overflowLevel,
    double catchmentHa,
    @Nullable Integer rebuilt,
    String source) {}
