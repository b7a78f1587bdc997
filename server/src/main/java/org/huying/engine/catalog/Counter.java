package org.huying.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A counter of an outlet (窗口).
 *
 * @param number what hangs above it, e.g. A3; one to eight characters
 * @param offer which items it does; what no counter names is done at those that say 综合
 * @param note in Chinese, e.g. 二楼东侧; null where there is nothing to say
 */
public record Counter(String number, String name, Offer offer, @Nullable String note) {}
