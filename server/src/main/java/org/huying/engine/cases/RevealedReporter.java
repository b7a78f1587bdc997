package org.huying.engine.cases;

import org.jspecify.annotations.Nullable;

/** How to reach the reporter, shown for a stated purpose. */
public record RevealedReporter(String phone, @Nullable String name) {}
