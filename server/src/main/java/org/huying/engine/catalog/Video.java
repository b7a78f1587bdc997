package org.huying.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A video counter (视频办): people sit here and talk to staff elsewhere.
 *
 * @param offer which items it does; what the outlet itself does is no part of it
 * @param rules when somebody answers; null: while the outlet is open
 * @param note in Chinese, e.g. 要先取号; null where there is nothing to say
 */
public record Video(Offer offer, @Nullable OpeningRules rules, @Nullable String note) {}
