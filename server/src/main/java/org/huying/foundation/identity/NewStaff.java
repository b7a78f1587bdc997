package org.huying.foundation.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff to be entered.
 *
 * @param account what they sign in with: 3…32 lower-case letters, digits, dots, hyphens
 * @param phone a mobile number, or null
 */
public record NewStaff(
    String account, String name, @Nullable String phone, UUID organisation, Set<Grant> grants) {}
