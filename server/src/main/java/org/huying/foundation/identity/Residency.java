package org.huying.foundation.identity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who lived where when (居住关系).
 *
 * @param home the place, an estate or something finer
 * @param dwelling building and door, for instance {@code 3栋502}; null when not known
 * @param from the first day
 * @param until the last day, null while it lasts
 */
public record Residency(
    UUID id,
    UUID person,
    UUID home,
    @Nullable String dwelling,
    ResidencyRole role,
    LocalDate from,
    @Nullable LocalDate until) {}
