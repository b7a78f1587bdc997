package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms as authors write them: a YAML file with {@code forms:}, in which each mistake has a line.
 */
public final class FormFile {
  private FormFile() {}

  /** One form of a file. */
  public record Written(String file, ObjectNode document, LinedYaml yaml, String pointer) {
    /** {@code old-age.yaml:12: …}. */
    public String spot(Problem problem) {
      return "%s:%d: %s".formatted(file, yaml.line(pointer + problem.pointer()), problem.message());
    }
  }

  /**
   * The forms of several files, by name.
   *
   * @throws IllegalStateException naming every mistake with file and line
   */
  public static List<Written> read(Map<String, String> files) {
    List<Written> forms = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    files.forEach((file, text) -> {
      try {
        LinedYaml yaml = LinedYaml.of(text);
        Map<String, ObjectNode> documents = FormReader.documents(yaml.root());
        if (documents.isEmpty()) {
          mistakes.add(file + ":1: 文件以forms:开头，下面一张表一段。");
        }
        documents.forEach((pointer, document) -> {
          Written form = new Written(file, document, yaml, pointer);
          FormReader.read(document).problems().forEach(it -> mistakes.add(form.spot(it)));
          once(form, "code", document.path("code"), seen, mistakes);
          FormReader.each(
              "/items",
              document.path("items"),
              (at, item) -> once(form, at.substring(1), item, seen, mistakes));
          forms.add(form);
        });
      } catch (IllegalArgumentException e) {
        mistakes.add(file + ":" + e.getMessage());
      }
    });
    throwIfAny(mistakes);
    return forms;
  }

  /** Nothing of the same kind is written in two forms. */
  private static void once(
      Written form, String key, JsonNode value, Map<String, String> seen, List<String> mistakes) {
    String what = key.replaceAll("/.*", "") + " " + value.asString("");
    String here = form.spot(new Problem("/" + key, ""));
    String before = seen.putIfAbsent(what, here);
    if (before != null) {
      mistakes.add(
          here + "“%s”在%s已经写过。".formatted(value.asString(""), before.replaceAll(": $", "")));
    }
  }

  static void throwIfAny(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(String.join("\n", mistakes));
    }
  }
}
