package org.huying.engine.cases.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What steps change of a case besides its state and its clocks: who has it, what it is and how it
 * was rated. Each line of a timeline says what became different with it, so that all lines together
 * tell the whole.
 */
final class Became {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param label Chinese
   */
  private record Told(String label, Function<CaseFile, @Nullable Object> of) {}

  /** By column. */
  private static final Map<String, Told> TOLD = told();

  private Became() {}

  private static Map<String, Told> told() {
    Map<String, Told> all = new LinkedHashMap<>();
    all.put("unit", new Told("承办单位", it -> it.unit));
    all.put("holder", new Told("承办人", it -> it.holder));
    all.put("assignee", new Told("指定的人", it -> it.assignee));
    all.put("answerer", new Told("答复督办的人", it -> it.answerer));
    all.put("category", new Told("类别", it -> it.category));
    all.put("certainty", new Told("类别的把握", it -> it.certainty));
    all.put("kind", new Told("诉求类型", it -> it.kind));
    all.put("priority", new Told("紧急程度", it -> it.priority));
    all.put("outside_number", new Told("外来编号", it -> it.outsideNumber));
    all.put("merged", new Told("并入别的件", it -> it.merged ? true : null));
    all.put("score", new Told("评分", it -> it.score));
    return all;
  }

  static String label(String column) {
    var told = TOLD.get(column);
    return told == null ? column : told.label;
  }

  /** As it is now; what it has nothing of is missing. */
  static Map<String, String> now(CaseFile file) {
    Map<String, String> now = new TreeMap<>();
    TOLD.forEach((column, told) -> {
      var value = told.of.apply(file);
      if (value != null) now.put(column, value.toString());
    });
    return now;
  }

  /** What is different; null: nothing is. */
  static @Nullable String write(Map<String, String> before, Map<String, String> now) {
    Map<String, @Nullable String> different = new TreeMap<>();
    for (var column : TOLD.keySet())
      if (!Objects.equals(before.get(column), now.get(column)))
        different.put(column, now.get(column));
    return different.isEmpty() ? null : JSON.writeValueAsString(different);
  }

  /** Follows what a line says. */
  static void follow(Map<String, String> told, @Nullable String line) {
    if (line == null) return;
    Map<String, @Nullable String> different = JSON.readValue(line, new TypeReference<>() {});
    different.forEach((column, value) -> {
      if (value == null) told.remove(column);
      else told.put(column, value);
    });
  }
}
