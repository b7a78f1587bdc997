package org.huying.engine.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks values against a form: what is wrong, with reasons that people understand. */
public final class FormCheck {
  private static final Pattern LINE = Pattern.compile("(\\w+)\\[(\\d+)]\\..+");

  private final Form form;
  private final LocalDate today;

  public FormCheck(Form form, LocalDate today) {
    this.form = form;
    this.today = today;
  }

  /**
   * What is wrong with the values that are there, by path ({@code family[0].income}), in the form's
   * order. What is missing is not said.
   */
  public Map<String, String> wrong(ObjectNode values) {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Schemas.Mistake mistake : Schemas.check(form, values)) {
      if (!mistake.keyword().equals("required")) {
        wrong.putIfAbsent(mistake.path(), reason(mistake));
      }
    }
    for (Field field : form.fields()) {
      JsonNode value = values.path(field.name());
      unlikely(field, value, field.name(), wrong);
      for (int i = 0; field.kind() == Field.Kind.LIST && i < value.size(); i++) {
        for (Field part : field.parts()) {
          String path = "%s[%d].%s".formatted(field.name(), i, part.name());
          unlikely(part, value.get(i).path(part.name()), path, wrong);
        }
      }
    }
    for (Rule rule : form.rules()) {
      if (!wrong.containsKey(rule.that()) && !rule.holds(values, today)) {
        wrong.put(rule.that(), rule.because());
      }
    }
    return wrong;
  }

  /** A number that is well formed, but of nobody who could be meant. */
  private void unlikely(Field field, JsonNode value, String path, Map<String, String> wrong) {
    String said = value.asString("");
    if (field.kind() == Field.Kind.ID && !said.isEmpty()) {
      Values.wrong(field.kind(), said, today).ifPresent(it -> wrong.putIfAbsent(path, it));
    }
  }

  /** Whether the rules that look at a field hold; the first reason where they do not. */
  public Optional<Rule> broken(ObjectNode values) {
    return form.rules().stream().filter(rule -> !rule.holds(values, today)).findFirst();
  }

  /** The fields that are asked for these values, in order. */
  public List<Field> asked(JsonNode values) {
    return form.fields().stream().filter(field -> field.when().holds(values)).toList();
  }

  /** The required fields that are asked and not there, by path. */
  public List<String> missing(ObjectNode values) {
    List<String> missing = new ArrayList<>();
    for (Field field : asked(values)) {
      JsonNode value = values.path(field.name());
      if (field.required() && (value.isMissingNode() || value.isArray() && value.isEmpty())) {
        missing.add(field.name());
      }
      for (int i = 0; field.kind() == Field.Kind.LIST && i < value.size(); i++) {
        for (Field part : field.parts()) {
          if (part.required()
              && part.when().holds(value.get(i))
              && !value.get(i).has(part.name())) {
            missing.add("%s[%d].%s".formatted(field.name(), i, part.name()));
          }
        }
      }
    }
    return missing;
  }

  /**
   * @throws InvalidInput {@code invalid-fields} with everything that is wrong or missing
   */
  public void require(ObjectNode values) {
    List<FieldError> errors = new ArrayList<>();
    problems(values).forEach((path, reason) -> errors.add(new FieldError(path, reason)));
    if (!errors.isEmpty()) {
      throw InvalidInput.fields(errors);
    }
  }

  /** What is missing or wrong, by path ({@code family[0].income}), with reasons for people. */
  public Map<String, String> problems(ObjectNode values) {
    Map<String, String> problems = new LinkedHashMap<>();
    missing(values).forEach(path -> problems.put(path, "请填写“%s”。".formatted(title(path))));
    wrong(values).forEach(problems::putIfAbsent);
    return problems;
  }

  /** Only what this form asks for these values: everything else is left out, however often. */
  public ObjectNode fitting(ObjectNode values) {
    ObjectNode fitting = values.objectNode();
    for (Field field : form.fields()) {
      if (values.has(field.name()) && field.when().holds(fitting)) {
        fitting.set(field.name(), values.get(field.name()));
      }
    }
    return fitting;
  }

  /** {@code family[1].name}: 第2位家人的姓名. */
  private String title(String path) {
    String title = find(path).map(Field::title).orElse(path);
    Matcher line = LINE.matcher(path);
    return line.matches()
        ? form.field(line.group(1))
            .map(list ->
                "第%d位%s的%s".formatted(Integer.parseInt(line.group(2)) + 1, list.each(), title))
            .orElse(title)
        : title;
  }

  private Optional<Field> find(String path) {
    String outer = path.replaceAll("\\[.*", "");
    int inner = path.indexOf("].");
    Optional<Field> field = form.field(outer);
    return inner < 0 ? field : field.flatMap(it -> it.part(path.substring(inner + 2)));
  }

  private String reason(Schemas.Mistake mistake) {
    Optional<Field> found = find(mistake.path());
    if (found.isEmpty()) {
      return "这里不需要这一项，请去掉。";
    }
    Field field = found.get();
    Field.Bounds bounds = field.bounds();
    return switch (mistake.keyword()) {
      case "format" ->
          Values.wrong(field.kind(), mistake.value().asString(""), today)
              .orElse("“%s”不对，请再看一下。".formatted(field.title()));
      case "minimum", "exclusiveMinimum" ->
          "“%s”最少是%s。".formatted(field.title(), Shown.number(field, bounds.least()));
      case "maximum", "exclusiveMaximum" ->
          "“%s”最多是%s。".formatted(field.title(), Shown.number(field, bounds.most()));
      case "maxLength" ->
          "“%s”最多%,d个字，现在有%,d个字。"
              .formatted(
                  field.title(),
                  bounds.longest(),
                  mistake.value().asString("").codePoints().count());
      case "minLength" -> "“%s”太短了，最少%d个字。".formatted(field.title(), bounds.shortest());
      case "maxItems" -> "“%s”最多%d个。".formatted(field.title(), bounds.many());
      case "minItems" -> "“%s”最少%d个。".formatted(field.title(), bounds.fewest());
      case "uniqueItems" -> "“%s”里有重复的。".formatted(field.title());
      case "pattern" ->
          "“%s”的写法不对。".formatted(field.title()) + (field.help() == null ? "" : field.help());
      case "oneOf", "const", "enum" -> "请从“%s”的选项里选一个。".formatted(field.title());
      default -> "“%s”填得不对，请再说一遍。".formatted(field.title());
    };
  }
}
