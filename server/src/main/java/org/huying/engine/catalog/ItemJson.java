package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays what a JSON document says over what is known: fields it does not name stay, {@code null}
 * empties one. Everything that is wrong is told with the path of its field, e.g. {@code
 * items[3].materials[0].copies}.
 */
@Component
class ItemJson {
  /** What must stand in an element, besides what {@link ItemRules} asks. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "materials", List.of("name", "required", "form", "copies", "source"),
          "fee", List.of("text"),
          "legalBasis", List.of("title"),
          "steps", List.of("name", "text"),
          "faqs", List.of("question", "answer"),
          "channel", List.of("kind"),
          "rules", List.of("week", "makeUpDays", "holidays", "exceptions"),
          "offer", List.of("everything", "departments", "items", "except"));

  private static final Set<String> LISTS =
      Set.of(
          "audience",
          "aliases",
          "materials",
          "legalBasis",
          "conditions",
          "steps",
          "venues",
          "faqs");

  /** What a document does not say of itself. */
  private static final Set<String> HOUSE_ONLY = Set.of("version", "sample", "id");

  private final JsonMapper json;

  ItemJson(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  /** The known thing with what the node says; null, with the errors noted, when it is wrong. */
  <T> @Nullable T over(
      T known, Class<T> type, JsonNode said, String path, List<FieldError> errors) {
    ObjectNode base = json.valueToTree(known);
    Map<String, JsonNode> good = new LinkedHashMap<>();
    int before = errors.size();
    for (Map.Entry<String, JsonNode> field : said.properties()) {
      String name = field.getKey();
      JsonNode value = cleaned(name, field.getValue());
      if (HOUSE_ONLY.contains(name)) {
        continue;
      }
      List<FieldError> missing = missing(path + "." + name, name, value);
      Optional<FieldError> wrong =
          missing.isEmpty() ? wrong(base, type, name, value, path) : Optional.empty();
      errors.addAll(missing);
      wrong.ifPresent(errors::add);
      if (missing.isEmpty() && wrong.isEmpty()) {
        good.put(name, value);
      }
    }
    if (errors.size() > before) {
      return null;
    }
    base.setAll(good);
    return json.treeToValue(base, type);
  }

  /** Reads a document; empty when it is not well-formed. */
  Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(json.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private JsonNode cleaned(String name, JsonNode value) {
    return value.isNull() && LISTS.contains(name) ? json.createArrayNode() : value;
  }

  private Optional<FieldError> wrong(
      ObjectNode base, Class<?> type, String name, JsonNode value, String path) {
    ObjectNode tried = base.deepCopy();
    tried.set(name, value);
    try {
      json.treeToValue(tried, type);
      return Optional.empty();
    } catch (JacksonException e) {
      String at =
          e.getPath().stream()
              .map(step ->
                  step.getPropertyName() == null
                      ? "[" + step.getIndex() + "]"
                      : "." + step.getPropertyName())
              .collect(Collectors.joining());
      boolean known = base.has(name);
      return Optional.of(
          new FieldError(
              path + (at.isEmpty() ? "." + name : at),
              known || !at.equals("." + name) ? "格式不对，请对照说明里的写法" : "没有这个字段"));
    }
  }

  private static List<FieldError> missing(String path, String name, JsonNode value) {
    List<String> needed = NEEDED.getOrDefault(name, List.of());
    List<FieldError> errors = new ArrayList<>();
    List<JsonNode> elements =
        value.isArray()
            ? value.valueStream().toList()
            : value.isObject() ? List.of(value) : List.of();
    for (int i = 0; i < elements.size(); i++) {
      String at = value.isArray() ? path + "[" + i + "]" : path;
      if (elements.get(i).isNull()) {
        errors.add(new FieldError(at, "不能是空的"));
      } else if (elements.get(i).isObject()) {
        for (String field : needed) {
          if (!elements.get(i).hasNonNull(field)) {
            errors.add(new FieldError(at + "." + field, "缺少这一项"));
          }
        }
      }
    }
    return errors;
  }
}
