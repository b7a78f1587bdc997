package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.ItemElements.Line;
import org.jspecify.annotations.Nullable;

/**
 * One element in which two versions of an item differ.
 *
 * @param element its name, in the newer version where it is still there, e.g. {@code materials[2]}
 * @param label in Chinese
 * @param before null when it was added
 * @param after null when it was removed
 */
public record ItemChange(
    String element, String label, @Nullable String before, @Nullable String after) {
  /** Of a draft that takes the item off the list. */
  static final ItemChange WITHDRAWAL = new ItemChange("", "公开", "居民可以看到", "取消这个事项，居民不再看到");

  /**
   * The elements that differ, in the list's order; a null {@code before} is an item not yet there.
   */
  public static List<ItemChange> between(@Nullable ServiceItem before, ServiceItem after) {
    Map<String, Line> old = before == null ? Map.of() : byKey(before);
    Map<String, Line> now = byKey(after);
    List<ItemChange> changes = new ArrayList<>();
    now.forEach((key, line) -> {
      Line was = old.get(key);
      if (was == null || !was.text().equals(line.text())) {
        changes.add(
            new ItemChange(
                line.element(), line.label(), was == null ? null : was.text(), line.text()));
      }
    });
    old.forEach((key, line) -> {
      if (!now.containsKey(key)) {
        changes.add(new ItemChange(line.element(), line.label(), line.text(), null));
      }
    });
    moved(old, now).forEach(label -> changes.add(new ItemChange("", label, "原来的顺序", "顺序有调整")));
    return changes;
  }

  private static Map<String, Line> byKey(ServiceItem item) {
    Map<String, Line> lines = new LinkedHashMap<>();
    ItemElements.of(item).forEach(line -> lines.put(line.label() + "\n" + line.key(), line));
    return lines;
  }

  /** The lists that hold the same lines in another order. */
  private static List<String> moved(Map<String, Line> old, Map<String, Line> now) {
    List<Line> stayedOld =
        old.entrySet().stream()
            .filter(e -> now.containsKey(e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    List<Line> stayedNow =
        now.entrySet().stream()
            .filter(e -> old.containsKey(e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return stayedNow.stream()
        .map(Line::label)
        .distinct()
        .filter(label -> !keys(stayedOld, label).equals(keys(stayedNow, label)))
        .toList();
  }

  private static List<String> keys(List<Line> lines, String label) {
    return lines.stream().filter(line -> line.label().equals(label)).map(Line::key).toList();
  }
}
