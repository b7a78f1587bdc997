package org.huying.engine.cases.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.internal.type.CaseType;

/**
 * The groups of categories (大类) of all types and versions; a category that two of them have is in
 * the group where the newest one has it.
 */
public final class CategoryGroups {
  private final Map<String, CaseType.Category> categories = new LinkedHashMap<>();

  public CategoryGroups(Collection<CaseType> types) {
    types.stream()
        .sorted(Comparator.comparingInt(CaseType::version))
        .forEach(it -> categories.putAll(it.categories()));
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

  /** The codes of a group's categories. */
  List<String> codes(String group) {
    return categories.values().stream()
        .filter(it -> it.group().equals(group))
        .map(CaseType.Category::code)
        .toList();
  }
}
