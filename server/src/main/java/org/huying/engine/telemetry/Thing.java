package org.huying.engine.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something at a place of which things are measured (站点).
 *
 * @param code unique, stable, used in files
 * @param path the ltree path of its place
 * @param kind whose rules and commands hold for it, such as {@code pump-station}; null: none
 */
public record Thing(
    UUID id, String code, String name, UUID place, String path, @Nullable String kind) {}
