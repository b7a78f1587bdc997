package org.huying.foundation.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that answers for something (单位): a bureau, a company, a town's office.
 *
 * @param code unique, stable, seen by other systems
 * @param placePath the place it works for; empty for the whole house
 */
public record Organisation(
    UUID id, String code, String name, @Nullable UUID parentId, String placePath) {}
