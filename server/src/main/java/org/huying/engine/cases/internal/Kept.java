package org.huying.engine.cases.internal;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a case keeps of its form: values by field. */
final class Kept {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Kept() {}

  static Map<String, String> of(CaseFile file) {
    return JSON.readValue(file.fields, new TypeReference<>() {});
  }

  static String write(Map<String, String> values) {
    return JSON.writeValueAsString(new TreeMap<>(values));
  }

  static void put(CaseFile file, String field, String value) {
    var values = new TreeMap<>(of(file));
    values.put(field, value);
    file.fields = write(values);
  }
}
