package org.huying.engine.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published case as anyone may read it; null is what its type does not show.
 *
 * @param id its public number, random: it tells neither order nor time
 * @param place the community it lies in, with its town
 * @param lon longitude (WGS 84) of the middle of a cell of some 200 m, or of the community
 * @param followers how many people follow it; {@code meToo}: how many met the same
 */
public record PublicCase(
    UUID id,
    String title,
    CaseSummary.@Nullable CategoryRef category,
    @Nullable String place,
    @Nullable String state,
    @Nullable Tone tone,
    @Nullable LocalDate opened,
    @Nullable LocalDate closed,
    @Nullable String unit,
    @Nullable Double lon,
    @Nullable Double lat,
    long followers,
    long meToo) {}
