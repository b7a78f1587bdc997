package org.huying.engine.catalog;

import java.util.List;

/**
 * What an item is called: enough to find it by.
 *
 * @param type Chinese name of its {@link ItemType}
 * @param aliases everyday words for it (日常用语)
 */
public record ItemText(
    String code, String name, String department, String type, List<String> aliases) {}
