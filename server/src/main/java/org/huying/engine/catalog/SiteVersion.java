package org.huying.engine.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an outlet, a terminal or a model.
 *
 * @param actor the pseudonym of whoever entered it
 * @param changes what is different from the version before, in Chinese
 */
public record SiteVersion(
    long version, String actor, @Nullable String note, Instant at, List<String> changes) {}
