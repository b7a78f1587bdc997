package org.huying.foundation.privacy;

import java.util.UUID;

/**
 * Somebody agreed to a purpose, or took that back; told inside the same transaction.
 *
 * @param given false: what was kept for it alone has to go
 */
public record ConsentChanged(UUID person, String purpose, boolean given) {}
