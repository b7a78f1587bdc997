package org.huying.engine.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is different at an outlet from a day on. What is null stays as it was; closures and other
 * exceptions to the hours stay in any case.
 *
 * @param from the first day
 * @param site where it has moved to
 * @param rules its new usual hours
 * @param offer which items it does then
 * @param reason in Chinese, shown to people
 */
public record OutletChange(
    LocalDate from,
    @Nullable Site site,
    @Nullable OpeningRules rules,
    @Nullable Offer offer,
    String reason) {}
