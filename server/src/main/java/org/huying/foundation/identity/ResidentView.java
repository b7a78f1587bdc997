package org.huying.foundation.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resident as they see themselves. */
public record ResidentView(
    UUID id, @Nullable String name, @Nullable String maskedPhone, Instant since) {}
