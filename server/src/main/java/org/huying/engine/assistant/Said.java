package org.huying.engine.assistant;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said.
 *
 * @param text as they said it, without control characters
 * @param lon WGS 84, where they are, if they let us know
 */
public record Said(String text, @Nullable Double lon, @Nullable Double lat) {}
