package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.forms.Form.Applicant;
import org.huying.engine.forms.Form.Given;
import org.huying.engine.forms.Form.Ready;
import org.huying.engine.forms.Form.Way;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a form's document; everything that is wrong with it is said at once. */
final class FormReader {
  private static final Set<String> KEYS =
      Set.of(
          "code",
          "title",
          "items",
          "for",
          "words",
          "schema",
          "rules",
          "materials",
          "again",
          "prepare");
  private final ObjectNode document;
  private final boolean house;
  private final List<Problem> problems = new ArrayList<>();

  private FormReader(ObjectNode document, boolean house) {
    this.document = document;
    this.house = house;
  }

  /** A form, as far as it can be read, and what is wrong with it. */
  record Read(Form form, List<Problem> problems) {}

  static Read read(ObjectNode document) {
    return read(document, false);
  }

  /**
   * @param house whether the fields that the house asks itself are among it
   */
  static Read read(ObjectNode document, boolean house) {
    FormReader reader = new FormReader(document, house);
    Form form = reader.form();
    if (reader.problems.isEmpty() && form.filledHere()) {
      Schemas.unusable(form).ifPresent(why -> reader.problem("/schema", why));
    }
    return new Read(form, List.copyOf(reader.problems));
  }

  private Form form() {
    only("", document, KEYS);
    String code = text("", document, "code", 60);
    if (!code.isEmpty() && !code.matches("[a-z][a-z0-9-]{1,59}")) {
      problem("/code", "code由小写字母、数字和短横组成，字母开头，最多60个。");
    }
    List<Field> fields = document.has("schema") ? fields() : List.of();
    List<Ready> prepare = prepare();
    if (document.has("schema") == document.has("prepare")) {
      problem("", "schema和prepare写一样，只写一样。");
    }
    List<String> items = texts("/items", document.path("items"), 100);
    if (items.isEmpty()) {
      problem("/items", "请写上这张表是哪些事项的。");
    }
    return new Form(
        code,
        0,
        text("", document, "title", 60),
        items,
        applicants(),
        texts("/words", document.path("words"), 20),
        fields,
        new RuleReader(fields, this::problem).read(document.path("rules")),
        materials(fields),
        again(fields),
        prepare,
        document);
  }

  private List<Field> fields() {
    JsonNode schema = document.path("schema");
    only("/schema", schema, Set.of("type", "required", "properties", "$schema"));
    if (!schema.path("type").asString("").equals("object")) {
      problem("/schema/type", "schema的type写object。");
    }
    return new FieldReader(this::problem, house).fields("/schema", schema);
  }

  private List<Applicant> applicants() {
    Set<Applicant> who = new LinkedHashSet<>();
    each(
        "/for",
        document.path("for"),
        (pointer, node) ->
            Applicant.of(node.asString(""))
                .ifPresentOrElse(who::add, () -> problem(pointer, "for只能是self、family、company。")));
    return who.isEmpty() ? List.of(Applicant.SELF) : List.copyOf(who);
  }

  private List<Given> materials(List<Field> fields) {
    List<Given> materials = new ArrayList<>();
    each(
        "/materials",
        document.path("materials"),
        (pointer, node) -> {
          only(pointer, node, Set.of("name", "give", "when", "help"));
          Set<Way> ways = new LinkedHashSet<>();
          each(
              pointer + "/give",
              node.path("give"),
              (at, way) -> {
                try {
                  ways.add(Way.valueOf(way.asString("").toUpperCase(java.util.Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                  problem(at, "give只能是photo、stored、bring。");
                }
              });
          materials.add(
              new Given(
                  text(pointer, node, "name", 100),
                  ways.isEmpty() ? Set.of(Way.PHOTO, Way.BRING) : ways,
                  new FieldReader(this::problem, house)
                      .when(pointer + "/when", node.path("when"), fields),
                  optional(pointer, node, "help", 100)));
        });
    return materials;
  }

  private List<String> again(List<Field> fields) {
    List<String> names = texts("/again", document.path("again"), 60);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        problem("/again/" + i, "没有“%s”这一项。".formatted(name));
      }
    }
    return names;
  }

  private List<Ready> prepare() {
    List<Ready> ready = new ArrayList<>();
    each(
        "/prepare",
        document.path("prepare"),
        (pointer, node) -> {
          only(pointer, node, Set.of("what", "why", "when"));
          ready.add(
              new Ready(
                  text(pointer, node, "what", 60),
                  optional(pointer, node, "why", 100),
                  optional(pointer, node, "when", 60)));
        });
    return ready;
  }

  private void problem(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  private void only(String pointer, JsonNode node, Set<String> known) {
    only(pointer, node, known, this::problem);
  }

  static void only(String pointer, JsonNode node, Set<String> known, Complaint complaint) {
    if (!node.isObject()) {
      complaint.about(pointer, "这里要写成“名字: 值”的一组。");
      return;
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        complaint.about(pointer + "/" + escaped(name), "不认识“%s”。".formatted(name));
      }
    }
  }

  /** Takes what is wrong at a pointer. */
  interface Complaint {
    void about(String pointer, String message);
  }

  interface Part {
    void at(String pointer, JsonNode node);
  }

  /** Each of a list; a single value counts as a list of one. */
  static void each(String pointer, JsonNode list, Part part) {
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    if (!list.isArray()) {
      part.at(pointer, list);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      part.at(pointer + "/" + i, list.get(i));
    }
  }

  private List<String> texts(String pointer, JsonNode list, int longest) {
    return texts(pointer, list, longest, this::problem);
  }

  static List<String> texts(String pointer, JsonNode list, int longest, Complaint complaint) {
    List<String> texts = new ArrayList<>();
    each(
        pointer,
        list,
        (at, node) -> {
          String said = node.asString("").strip();
          if (!node.isValueNode() || said.isEmpty() || said.length() > longest) {
            complaint.about(at, "这里要写1到%d个字。".formatted(longest));
          } else {
            texts.add(said);
          }
        });
    return List.copyOf(texts);
  }

  private String text(String pointer, JsonNode node, String key, int longest) {
    return text(pointer, node, key, longest, this::problem);
  }

  static String text(String pointer, JsonNode node, String key, int longest, Complaint complaint) {
    String said = node.path(key).isValueNode() ? node.path(key).asString("").strip() : "";
    if (said.isEmpty()) {
      complaint.about(node.has(key) ? pointer + "/" + key : pointer, "“%s”没有写。".formatted(key));
    } else if (said.length() > longest) {
      complaint.about(pointer + "/" + key, "“%s”最多%d个字。".formatted(key, longest));
    }
    return said;
  }

  private @Nullable String optional(String pointer, JsonNode node, String key, int longest) {
    return node.has(key) ? text(pointer, node, key, longest) : null;
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Reads one or several forms of a file: a document, or {@code forms: [...]}. */
  static Map<String, ObjectNode> documents(JsonNode file) {
    Map<String, ObjectNode> documents = new LinkedHashMap<>();
    if (file.path("forms").isArray()) {
      for (int i = 0; i < file.path("forms").size(); i++) {
        if (file.path("forms").get(i) instanceof ObjectNode document) {
          documents.put("/forms/" + i, document);
        }
      }
    }
    return documents;
  }

  /** The codes that occur more than once. */
  static Set<String> twice(List<String> codes) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    codes.forEach(code -> Optional.of(code).filter(it -> !seen.add(it)).ifPresent(twice::add));
    return twice;
  }
}
