package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms as the YAML that {@code demo/forms} is written in; comments are not kept. */
public final class FormYaml {
  /** The longest file that is read, in characters. */
  public static final int LONGEST = 1_000_000;

  private FormYaml() {}

  /**
   * What somebody sent as a form's document.
   *
   * @throws InvalidInput {@code form-invalid} where it is no object
   */
  public static ObjectNode form(@Nullable JsonNode sent) {
    if (sent instanceof ObjectNode document) {
      return document;
    }
    throw new InvalidInput("form-invalid", "没有收到表的内容。", "the document is no object");
  }

  /** A file with one form. */
  public static String write(ObjectNode document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    options.setIndent(4);
    options.setIndicatorIndent(2);
    return new Yaml(options).dump(Map.of("forms", List.of(plain(document))));
  }

  /** One form of a file, and the line of each of its parts. */
  public record Written(ObjectNode document, LinedYaml yaml, String pointer) {
    /** Where and what, as a form's error. */
    FieldError error(Problem problem) {
      return new FieldError("line " + yaml.line(pointer + problem.pointer()), problem.message());
    }
  }

  /**
   * The forms of a file.
   *
   * @throws InvalidInput {@code form-file-invalid}, with the line
   */
  public static List<Written> read(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput(
          "form-file-too-large", "文件太大了，最多1MB。", "more than " + LONGEST + " characters");
    }
    try {
      LinedYaml yaml = LinedYaml.of(text);
      Map<String, ObjectNode> documents = FormReader.documents(yaml.root());
      if (documents.isEmpty()) {
        throw invalid("line 1", "文件以forms:开头，下面一张表一段。");
      }
      return documents.entrySet().stream()
          .map(each -> new Written(each.getValue(), yaml, each.getKey()))
          .toList();
    } catch (IllegalArgumentException e) {
      String[] said = String.valueOf(e.getMessage()).split(": ", 2);
      throw invalid("line " + said[0], said.length > 1 ? said[1] : "不是YAML");
    }
  }

  static InvalidInput invalid(String line, String message) {
    return new InvalidInput(
        "form-file-invalid",
        "文件有内容需要修改。",
        "the file is wrong at " + line,
        List.of(new FieldError(line, message)));
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(plain(each)));
      return list;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    return node.isNumber() ? node.decimalValue() : node.asString("");
  }
}
