package org.huying.foundation.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That what one unit read of one person in some period is not shown to the person yet.
 *
 * @param document number of the paper that orders it
 * @param until when everything is shown again, by itself
 */
public record Withholding(
    UUID id,
    UUID person,
    UUID organisation,
    LegalGround ground,
    String document,
    Instant from,
    Instant until,
    UUID requestedBy,
    @Nullable UUID approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant liftedAt) {}
