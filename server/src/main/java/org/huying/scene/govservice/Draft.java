package org.huying.scene.govservice;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An application that somebody has begun.
 *
 * @param version of the form that it was filled in for
 * @param values by slot, as JSON
 */
record Draft(
    UUID id,
    UUID person,
    String item,
    String form,
    int version,
    Map<String, String> values,
    Instant updatedAt,
    Instant expiresAt) {}
