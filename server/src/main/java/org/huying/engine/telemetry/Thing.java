package org.huying.engine.telemetry;

import java.util.UUID;

/**
 * Something at a place of which things are measured (站点).
 *
 * @param code unique, stable, used in files
 * @param path the ltree path of its place
 */
public record Thing(UUID id, String code, String name, UUID place, String path) {}
