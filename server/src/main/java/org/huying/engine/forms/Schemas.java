package org.huying.engine.forms;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a form, with the house's formats, at work. */
final class Schemas {
  /** The kind that each format is. */
  static final Map<String, Field.Kind> FORMATS = formats();

  private static final SchemaRegistry REGISTRY = registry();

  /** Few forms are in use at a time; each is compiled once. */
  private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

  private static final int MOST_COMPILED = 500;

  private Schemas() {}

  /** A value that the schema refuses. */
  record Mistake(String path, String keyword, JsonNode value) {}

  private static Map<String, Field.Kind> formats() {
    Map<String, Field.Kind> kinds = new LinkedHashMap<>();
    kinds.put("person-name", Field.Kind.NAME);
    kinds.put("company-name", Field.Kind.COMPANY);
    kinds.put("cn-id", Field.Kind.ID);
    kinds.put("uscc", Field.Kind.CREDIT_CODE);
    kinds.put("cn-mobile", Field.Kind.MOBILE);
    kinds.put("phone", Field.Kind.PHONE);
    kinds.put("bank-card", Field.Kind.BANK_CARD);
    kinds.put("date", Field.Kind.DATE);
    kinds.put("booking-slot", Field.Kind.SLOT);
    kinds.put("place", Field.Kind.PLACE);
    kinds.put("email", Field.Kind.EMAIL);
    kinds.put("fen", Field.Kind.MONEY);
    return kinds;
  }

  private static SchemaRegistry registry() {
    Dialect.Builder dialect = Dialect.builder(Dialects.getDraft202012());
    FORMATS.forEach((name, kind) -> dialect.format(new HouseFormat(name, kind)));
    FieldReader.HINTS.forEach(hint -> dialect.keyword(new NonValidationKeyword(hint)));
    return SchemaRegistry.withDialect(
        dialect.build(),
        builder ->
            builder.schemaRegistryConfig(
                SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .build()));
  }

  private record HouseFormat(String name, Field.Kind kind) implements Format {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return Values.wrong(kind, value).isEmpty();
    }
  }

  /** Why the schema cannot be used; empty where it can. */
  static Optional<String> unusable(Form form) {
    try {
      compiled(form).validate(form.document().objectNode());
      return Optional.empty();
    } catch (SchemaException e) {
      return Optional.of("这份JSON Schema不能用：" + e.getMessage());
    }
  }

  static List<Mistake> check(Form form, ObjectNode values) {
    return compiled(form).validate(values).stream()
        .map(error ->
            new Mistake(
                path(error.getInstanceLocation().toString()),
                error.getKeyword(),
                values.at(error.getInstanceLocation().toString())))
        .toList();
  }

  private static Schema compiled(Form form) {
    if (COMPILED.size() > MOST_COMPILED) {
      COMPILED.clear();
    }
    JsonNode schema = strict(form);
    return COMPILED.computeIfAbsent(schema, REGISTRY::getSchema);
  }

  /** {@code /family/0/income} is {@code family[0].income}. */
  private static String path(String pointer) {
    return pointer.replaceFirst("^/", "").replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }

  /**
   * The schema as it is enforced: nothing besides its properties, a limit for every text, and what
   * is asked only sometimes is required only then.
   */
  private static ObjectNode strict(Form form) {
    ObjectNode schema = (ObjectNode) form.document().path("schema").deepCopy();
    tighten(schema, form.fields());
    return schema;
  }

  private static void tighten(ObjectNode schema, List<Field> fields) {
    schema.put("additionalProperties", false);
    ArrayNode required = schema.putArray("required");
    ArrayNode all = schema.putArray("allOf");
    for (Field field : fields) {
      JsonNode property = schema.path("properties").path(field.name());
      if (field.required() && field.when().fields().isEmpty()) {
        required.add(field.name());
      } else if (field.required()) {
        all.add(conditional(field, schema));
      }
      if (field.kind() == Field.Kind.LIST && property.path("items") instanceof ObjectNode items) {
        tighten(items, field.parts());
      }
      if (field.kind() == Field.Kind.TEXT && property instanceof ObjectNode text) {
        text.put("maxLength", field.bounds().longest());
      }
    }
    if (all.isEmpty()) {
      schema.remove("allOf");
    }
  }

  private static ObjectNode conditional(Field field, ObjectNode schema) {
    ObjectNode rule = schema.objectNode();
    ObjectNode condition = rule.putObject("if");
    ObjectNode properties = condition.putObject("properties");
    ArrayNode there = condition.putArray("required");
    field
        .when()
        .values()
        .forEach((name, values) -> {
          there.add(name);
          ArrayNode any = properties.putObject(name).putArray("enum");
          values.forEach(value -> {
            any.add(value);
            if (value.equals("true") || value.equals("false")) {
              any.add(Boolean.parseBoolean(value));
            }
          });
        });
    rule.putObject("then").putArray("required").add(field.name());
    return rule;
  }
}
