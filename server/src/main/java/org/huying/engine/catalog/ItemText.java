package org.huying.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an item is called: enough to find it by.
 *
 * @param type Chinese name of its {@link ItemType}
 * @param aliases everyday words for it (日常用语)
 */
public record ItemText(
    String code, String name, String department, String type, List<String> aliases) {

  /** The same item, found by these words too. */
  public ItemText alsoCalled(List<String> more) {
    return more.isEmpty()
        ? this
        : new ItemText(
            code, name, department, type, Stream.concat(aliases.stream(), more.stream()).toList());
  }
}
