package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing in which two versions of a form differ.
 *
 * @param label in Chinese, e.g. “电话”的问法
 * @param before null when it was added
 * @param after null when it was removed
 */
public record FormChange(String label, @Nullable String before, @Nullable String after) {

  /**
   * What differs, in the form's order; a null {@code before} is a form not yet there.
   *
   * @param items the name of an item, by what the form calls it
   */
  static List<FormChange> between(
      @Nullable ObjectNode before, ObjectNode after, UnaryOperator<String> items) {
    Map<String, FormParts.Part> old = before == null ? Map.of() : byKey(before, items);
    Map<String, FormParts.Part> now = byKey(after, items);
    List<FormChange> changes = new ArrayList<>();
    now.forEach((key, part) -> {
      FormParts.Part was = old.get(key);
      if (was == null) {
        changes.add(new FormChange(part.label(), null, part.whole()));
      } else {
        compare(was, part, changes);
      }
    });
    old.forEach((key, part) -> {
      if (!now.containsKey(key)) {
        changes.add(new FormChange(part.label(), part.whole(), null));
      }
    });
    moved(old, now, changes);
    return changes;
  }

  private static Map<String, FormParts.Part> byKey(
      ObjectNode document, UnaryOperator<String> items) {
    Map<String, FormParts.Part> parts = new LinkedHashMap<>();
    FormParts.of(document, items).forEach(part -> parts.put(part.key(), part));
    return parts;
  }

  private static void compare(FormParts.Part was, FormParts.Part now, List<FormChange> changes) {
    now.lines()
        .forEach((name, text) -> {
          String before = was.lines().get(name);
          if (!text.equals(before)) {
            changes.add(new FormChange(label(now, name), before, text));
          }
        });
    was.lines()
        .forEach((name, text) -> {
          if (!now.lines().containsKey(name)) {
            changes.add(new FormChange(label(now, name), text, null));
          }
        });
  }

  private static String label(FormParts.Part part, String name) {
    return name.isEmpty() ? part.label() : part.label() + "的" + name;
  }

  /** The groups that hold the same parts in another order. */
  private static void moved(
      Map<String, FormParts.Part> old, Map<String, FormParts.Part> now, List<FormChange> changes) {
    Map<String, String> before = orders(old, now);
    Map<String, String> after = orders(now, old);
    after.forEach((group, order) -> {
      String was = before.getOrDefault(group, order);
      if (!was.equals(order)) {
        changes.add(new FormChange(group + "的顺序", was, order));
      }
    });
  }

  private static Map<String, String> orders(
      Map<String, FormParts.Part> these, Map<String, FormParts.Part> those) {
    return these.entrySet().stream()
        .filter(each -> those.containsKey(each.getKey()))
        .map(Map.Entry::getValue)
        .filter(part -> !part.group().isEmpty())
        .collect(
            Collectors.groupingBy(
                FormParts.Part::group,
                LinkedHashMap::new,
                Collectors.mapping(FormParts.Part::label, Collectors.joining("、"))));
  }
}
