package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a form's document as people read them, each with a key to find it again by. */
final class FormParts {
  private static final Map<String, String> HINTS = hints();

  private final ObjectNode document;
  private final FormWords words;
  private final List<Part> parts = new ArrayList<>();

  private FormParts(ObjectNode document) {
    this.document = document;
    this.words = FormWords.of(document);
  }

  /**
   * @param group the list whose order counts; empty where none does
   * @param lines what it says, by the name of each thing; one without a name is the part itself
   */
  record Part(String key, String group, String label, Map<String, String> lines) {
    String whole() {
      return lines.entrySet().stream()
          .map(each ->
              each.getKey().isEmpty() ? each.getValue() : each.getKey() + "：" + each.getValue())
          .collect(Collectors.joining("；"));
    }
  }

  static List<Part> of(ObjectNode document, UnaryOperator<String> items) {
    FormParts parts = new FormParts(document);
    parts.read(items);
    return parts.parts;
  }

  private void read(UnaryOperator<String> items) {
    single("title", "表名", text(document.path("title")));
    single("items", "适用的事项", listed(document.path("items"), items));
    single("for", "谁可以办", listed(document.path("for"), FormParts::applicant));
    single("words", "整张表的说法", listed(document.path("words"), UnaryOperator.identity()));
    fields("", "", document.path("schema"));
    each(
        "rules",
        (n, rule) -> {
          String sentence = words.rule(rule);
          Map<String, String> lines = new LinkedHashMap<>();
          lines.put("", sentence);
          put(lines, "提示", text(rule.path("because")));
          parts.add(new Part("rule " + sentence, "", "规则", lines));
        });
    each(
        "materials",
        (n, material) -> {
          Map<String, String> lines = new LinkedHashMap<>();
          put(lines, "交法", listed(material.path("give"), FormWords::way));
          put(lines, "什么时候要", words.when(material.path("when")));
          put(lines, "说明", text(material.path("help")));
          String name = text(material.path("name"));
          parts.add(new Part("material " + name, "材料", "材料“" + name + "”", lines));
        });
    single("again", "下次带出上次填的", listed(document.path("again"), words::title));
    each(
        "prepare",
        (n, ready) -> {
          Map<String, String> lines = new LinkedHashMap<>();
          put(lines, "为什么", text(ready.path("why")));
          put(lines, "什么时候", text(ready.path("when")));
          String what = text(ready.path("what"));
          parts.add(new Part("prepare " + what, "要准备的", "要准备的“" + what + "”", lines));
        });
  }

  private void single(String key, String label, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(key, "", label, Map.of("", text)));
    }
  }

  private interface Each {
    void take(int number, JsonNode node);
  }

  private void each(String key, Each take) {
    JsonNode list = document.path(key);
    for (int i = 0; i < list.size(); i++) {
      take.take(i, list.get(i));
    }
  }

  private void fields(String key, String of, JsonNode schema) {
    List<String> required = schema.path("required").valueStream().map(FormParts::text).toList();
    String group = of.isEmpty() ? "要问的内容" : of;
    for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
      JsonNode node = each.getValue();
      String label = (of.isEmpty() ? "" : of + "里的") + "“" + text(node.path("title")) + "”";
      String here = key + "field " + each.getKey() + " ";
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("名称", text(node.path("title")));
      lines.put("类型", words.kind(node));
      lines.put("必填", required.contains(each.getKey()) ? "是" : "否");
      HINTS.forEach((hint, name) -> put(lines, name, text(node.path(hint))));
      put(lines, "什么时候问", words.when(node.path("x-when")));
      put(lines, "用途", FormWords.purpose(text(node.path("x-purpose"))));
      put(lines, "是谁的", FormWords.who(text(node.path("x-who"))));
      put(lines, "选项", FormWords.choices(node));
      parts.add(new Part(here, group, label, lines));
      if (node.path("items").has("properties")) {
        fields(here, label, node.path("items"));
      }
    }
  }

  private static Map<String, String> hints() {
    Map<String, String> hints = new LinkedHashMap<>();
    hints.put("x-ask", "问法");
    hints.put("x-words", "别的叫法");
    hints.put("x-help", "说明");
    hints.put("x-example", "例子");
    hints.put("x-section", "分段标题");
    hints.put("x-sensitive", "敏感");
    hints.put("x-unit", "单位");
    hints.put("x-resource", "哪种窗口");
    hints.put("x-yes", "算“是”的说法");
    hints.put("x-no", "算“否”的说法");
    hints.put("x-each", "一个叫什么");
    hints.put("minimum", "最小");
    hints.put("maximum", "最大");
    hints.put("minLength", "最少字数");
    hints.put("maxLength", "最多字数");
    hints.put("pattern", "写法");
    hints.put("minItems", "最少个数");
    hints.put("maxItems", "最多个数");
    hints.put("description", "备注");
    return hints;
  }

  private static String applicant(String word) {
    return Form.Applicant.of(word).map(Form.Applicant::chinese).orElse(word);
  }

  private static String listed(JsonNode list, UnaryOperator<String> name) {
    return list.isArray()
        ? list.valueStream().map(FormParts::text).map(name).collect(Collectors.joining("、"))
        : list.isMissingNode() ? "" : name.apply(text(list));
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      return listed(node, UnaryOperator.identity());
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? "是" : "否";
    }
    return node.isValueNode() ? node.asString("") : "";
  }

  private static void put(Map<String, String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.put(name, text);
    }
  }
}
