package org.huying.engine.cases;

/**
 * Where a phone was at the act, in WGS 84. Of it only the rounded distance to the case is ever
 * kept, and only when it is far.
 *
 * @param accuracy how far off it may be, in metres
 */
public record Position(double lon, double lat, double accuracy) {}
