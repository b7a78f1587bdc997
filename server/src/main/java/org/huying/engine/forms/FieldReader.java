package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.huying.engine.forms.Field.Bounds;
import org.huying.engine.forms.Field.Choice;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Field.Who;
import org.huying.engine.forms.FormReader.Complaint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a form out of its schema. */
final class FieldReader {
  /** What a text may have where the schema does not say. */
  static final int USUAL_LENGTH = 200;

  private static final int LONGEST = 5_000;
  private static final int MOST_ITEMS = 30;
  private static final int LONGEST_QUESTION = 60;

  /** Names that the house asks itself. */
  private static final Set<String> RESERVED =
      Set.of("for", "where", "agentName", "agentId", "agentPhone", "agentRelation", "agentUntil");

  /** What values may be used for; the texts that people agree to are the privacy module's. */
  static final Set<String> PURPOSES =
      Set.of(
          Field.APPLICATION,
          "household-check",
          "income-check",
          "company-check",
          "health-check",
          "housing-check");

  private static final Set<String> KEYS =
      Set.of(
          "title",
          "description",
          "type",
          "format",
          "oneOf",
          "items",
          "uniqueItems",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "x-ask",
          "x-words",
          "x-help",
          "x-section",
          "x-when",
          "x-sensitive",
          "x-purpose",
          "x-who",
          "x-unit",
          "x-resource",
          "x-example",
          "x-yes",
          "x-no",
          "x-each");

  /** The keys that are no keywords of JSON Schema. */
  static final Set<String> HINTS =
      KEYS.stream().filter(key -> key.startsWith("x-")).collect(Collectors.toUnmodifiableSet());

  private static final String SLOT_ALONE = "一张表只能有一个预约时间，不能在一组里面。";

  private final Complaint complaint;

  private final boolean house;

  FieldReader(Complaint complaint, boolean house) {
    this.complaint = complaint;
    this.house = house;
  }

  /** The properties of an object's schema, in their order. */
  List<Field> fields(String pointer, JsonNode schema) {
    List<Field> fields = new ArrayList<>();
    JsonNode properties = schema.path("properties");
    if (!properties.isObject() || properties.isEmpty()) {
      complaint.about(pointer, "properties没有写：这张表要问什么？");
      return fields;
    }
    List<String> required =
        FormReader.texts(pointer + "/required", schema.path("required"), 60, complaint);
    String section = "";
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String at = pointer + "/properties/" + FormReader.escaped(property.getKey());
      Field field =
          field(
              at,
              property.getKey(),
              property.getValue(),
              section,
              fields,
              required.contains(property.getKey()));
      fields.add(field);
      section = field.section();
    }
    for (int i = 0; i < required.size(); i++) {
      if (!properties.has(required.get(i))) {
        complaint.about(pointer + "/required/" + i, "没有“%s”这一项。".formatted(required.get(i)));
      }
    }
    fields.stream()
        .filter(field -> field.kind() == Kind.SLOT)
        .skip(1)
        .forEach(field ->
            complaint.about(pointer + "/properties/" + field.name() + "/format", SLOT_ALONE));
    return List.copyOf(fields);
  }

  private Field field(
      String at, String name, JsonNode node, String section, List<Field> before, boolean required) {
    FormReader.only(at, node, KEYS, complaint);
    if (!name.matches("[a-zA-Z][a-zA-Z0-9]{0,39}")) {
      complaint.about(at, "名字由字母和数字组成，字母开头，最多40个。");
    }
    if (!house && RESERVED.contains(name)) {
      complaint.about(at, "“%s”由系统来问，请换个名字。".formatted(name));
    }
    Kind kind = kind(at, node);
    String purpose = node.path("x-purpose").asString(Field.APPLICATION);
    if (!PURPOSES.contains(purpose)) {
      complaint.about(at + "/x-purpose", "没有“%s”这个用途。".formatted(purpose));
    }
    return new Field(
        name,
        FormReader.text(at, node, "title", 30, complaint),
        kind,
        required,
        FormReader.text(at, node, "x-ask", LONGEST_QUESTION, complaint),
        words(at, node, "x-words"),
        optional(at, node, "x-help", 120),
        optional(at, node, "x-example", 40),
        node.path("x-section").asString(section),
        when(at + "/x-when", node.path("x-when"), before),
        node.path("x-sensitive").asBoolean(false),
        purpose,
        who(at, node),
        optional(at, node, "x-unit", 10),
        resource(at, node, kind),
        bounds(at, node, kind),
        choices(at, node, kind),
        words(at, node, "x-yes"),
        words(at, node, "x-no"),
        node.path("x-each").asString(node.path("title").asString("")),
        kind == Kind.LIST ? parts(at, node) : List.of());
  }

  private @Nullable String resource(String at, JsonNode node, Kind kind) {
    if (node.has("x-resource") && kind != Kind.SLOT) {
      complaint.about(at + "/x-resource", "只有预约时间才写x-resource。");
    }
    return optional(at, node, "x-resource", 30);
  }

  private List<Field> parts(String at, JsonNode node) {
    List<Field> parts = fields(at + "/items", node.path("items"));
    parts.stream()
        .filter(part -> part.kind() == Kind.LIST)
        .forEach(part -> complaint.about(at + "/items/properties/" + part.name(), "一组里面不能再有一组。"));
    parts.stream()
        .filter(part -> part.kind() == Kind.SLOT)
        .forEach(part -> complaint.about(at + "/items/properties/" + part.name(), SLOT_ALONE));
    return parts;
  }

  private Kind kind(String at, JsonNode node) {
    String type = node.path("type").asString("");
    String format = node.path("format").asString("");
    if (node.has("oneOf")) {
      return Kind.CHOICE;
    }
    return switch (type) {
      case "boolean" -> Kind.YES_NO;
      case "integer", "number" -> number(at, type, format);
      case "array" -> node.path("items").has("oneOf") ? Kind.CHOICES : Kind.LIST;
      case "string" -> {
        Kind kind = format.isEmpty() ? Kind.TEXT : Schemas.FORMATS.get(format);
        if (kind == null || kind == Kind.MONEY) {
          complaint.about(at + "/format", "没有“%s”这种写法。".formatted(format));
          yield Kind.TEXT;
        }
        yield kind;
      }
      default -> {
        complaint.about(at, "请写上type：string、integer、number、boolean或者array；选项写oneOf。");
        yield Kind.TEXT;
      }
    };
  }

  private Kind number(String at, String type, String format) {
    if (format.isEmpty()) {
      return Kind.NUMBER;
    }
    if (!format.equals("fen") || !type.equals("integer")) {
      complaint.about(at + "/format", "金额写成type: integer、format: fen，单位是分。");
    }
    return Kind.MONEY;
  }

  private Bounds bounds(String at, JsonNode node, Kind kind) {
    int longest = node.path("maxLength").asInt(USUAL_LENGTH);
    if (longest < 1 || longest > LONGEST) {
      complaint.about(at + "/maxLength", "maxLength在1到%,d之间。".formatted(LONGEST));
    }
    int many = node.path("maxItems").asInt(kind == Kind.CHOICES ? MOST_ITEMS : 10);
    if (many < 1 || many > MOST_ITEMS) {
      complaint.about(at + "/maxItems", "maxItems在1到%d之间。".formatted(MOST_ITEMS));
    }
    return new Bounds(
        node.has("minimum") ? node.path("minimum").asLong(0) : null,
        node.has("maximum") ? node.path("maximum").asLong(0) : null,
        node.has("minLength") ? node.path("minLength").asInt(0) : null,
        longest,
        pattern(at, node),
        node.path("minItems").asInt(0),
        many,
        node.path("type").asString("").equals("integer"));
  }

  private @Nullable String pattern(String at, JsonNode node) {
    String pattern = optional(at, node, "pattern", 200);
    if (pattern == null) {
      return null;
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      complaint.about(at + "/pattern", "pattern不是正则表达式：" + e.getDescription());
    }
    if (!node.has("x-help")) {
      complaint.about(at, "有pattern的，请在x-help里说怎么写。");
    }
    return pattern;
  }

  private List<Choice> choices(String at, JsonNode node, Kind kind) {
    List<Choice> choices = new ArrayList<>();
    if (kind != Kind.CHOICE && kind != Kind.CHOICES) {
      return choices;
    }
    String of = kind == Kind.CHOICE ? at + "/oneOf" : at + "/items/oneOf";
    JsonNode list = kind == Kind.CHOICE ? node.path("oneOf") : node.path("items").path("oneOf");
    FormReader.each(
        of,
        list,
        (pointer, choice) -> {
          FormReader.only(pointer, choice, Set.of("const", "title", "x-words"), complaint);
          choices.add(
              new Choice(
                  FormReader.text(pointer, choice, "const", 40, complaint),
                  FormReader.text(pointer, choice, "title", 40, complaint),
                  words(pointer, choice, "x-words")));
          if (!choice.path("const").isString()) {
            complaint.about(pointer, "const要是文字，是数字的请加引号。");
          }
        });
    if (choices.size() < 2) {
      complaint.about(of, "选项最少两个。");
    }
    FormReader.twice(choices.stream().map(Choice::value).toList())
        .forEach(value -> complaint.about(of, "选项“%s”写了两次。".formatted(value)));
    return List.copyOf(choices);
  }

  private Who who(String at, JsonNode node) {
    String said = node.path("x-who").asString(Who.APPLICANT.word());
    return Arrays.stream(Who.values())
        .filter(who -> (house || who != Who.AGENT) && who.word().equals(said))
        .findFirst()
        .orElseGet(() -> {
          complaint.about(at + "/x-who", "没有“%s”这个人。".formatted(said));
          return Who.APPLICANT;
        });
  }

  /** A condition on fields that come before. */
  When when(String at, JsonNode node, List<Field> before) {
    if (node.isMissingNode()) {
      return When.ALWAYS;
    }
    if (!node.isObject() || node.isEmpty()) {
      complaint.about(at, "写成“哪一项: 什么值”。");
      return When.ALWAYS;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String pointer = at + "/" + FormReader.escaped(each.getKey());
      List<String> wanted = FormReader.texts(pointer, each.getValue(), 40, complaint);
      values.put(each.getKey(), wanted);
      if (!each.getKey().equals("for")) {
        known(pointer, each.getKey(), wanted, before);
      }
    }
    return new When(values);
  }

  private void known(String at, String name, List<String> wanted, List<Field> before) {
    Field field = before.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
    if (field == null) {
      complaint.about(at, "前面没有“%s”这一项。".formatted(name));
      return;
    }
    List<String> possible =
        switch (field.kind()) {
          case YES_NO -> List.of("true", "false");
          case CHOICE, CHOICES -> field.choices().stream().map(Choice::value).toList();
          default -> wanted;
        };
    wanted.stream()
        .filter(value -> !possible.contains(value))
        .forEach(value ->
            complaint.about(
                at, "“%s”不会是“%s”，只会是%s。".formatted(name, value, String.join("、", possible))));
  }

  private List<String> words(String at, JsonNode node, String key) {
    return FormReader.texts(at + "/" + key, node.path(key), 30, complaint);
  }

  private @Nullable String optional(String at, JsonNode node, String key, int longest) {
    return node.has(key) ? FormReader.text(at, node, key, longest, complaint) : null;
  }
}
