package org.huying.engine.cases.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.internal.type.CaseType;

/**
 * The groups (大类) and clock classes of categories of all types and versions; a category that two of
 * them have is in the group and class where the newest one has it.
 */
public final class CategoryGroups {
  private final Map<String, CaseType.Category> categories = new LinkedHashMap<>();
  private final Map<String, String> classes = new LinkedHashMap<>();

  public CategoryGroups(Collection<CaseType> types) {
    types.stream()
        .sorted(Comparator.comparingInt(CaseType::version))
        .forEach(it -> {
          categories.putAll(it.categories());
          it.categories()
              .forEach((code, one) -> classes.put(code, it.classes().get(one.clockClass())));
        });
  }

  /** The group of a category; its code where no type knows it. */
  public String of(String category) {
    var known = categories.get(category);
    return known == null ? category : known.group();
  }

  /** What people call a category; its code where no type knows it. */
  public String name(String category) {
    var known = categories.get(category);
    return known == null ? category : known.name();
  }

  /** What people call a category's clock class; its code where no type knows it. */
  public String classOf(String category) {
    return classes.getOrDefault(category, category);
  }

  /** The codes of the categories of a clock class. */
  List<String> codesOfClass(String clockClass) {
    return classes.entrySet().stream()
        .filter(it -> it.getValue().equals(clockClass))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The codes of a group's categories. */
  List<String> codes(String group) {
    return categories.values().stream()
        .filter(it -> it.group().equals(group))
        .map(CaseType.Category::code)
        .toList();
  }
}
