package org.huying.engine.cases.internal.dispatch;

import java.util.List;
import org.huying.engine.cases.internal.type.Hours;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the page sends it.
 *
 * @param categories codes; with {@code groups} absent or empty: every category
 * @param place the path of a place; absent: everywhere
 */
record RuleDraft(
    @Nullable List<String> categories,
    @Nullable List<String> groups,
    @Nullable String place,
    @Nullable Hours time,
    @Nullable String unit,
    @Nullable String because) {}
