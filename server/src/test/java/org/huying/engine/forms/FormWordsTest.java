package org.huying.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a form says is read in sentences, and is the same form again as text. */
class FormWordsTest {
  private static final String YAML =
      """
      forms:
        - code: rent
          title: 租房
          items: [租房]
          for: [self, family]
          schema:
            type: object
            properties:
              id: {title: 身份证号, type: string, format: cn-id, x-ask: 号码？}
              sex: {title: 性别, x-ask: 男女？, oneOf: [{const: male, title: 男}, {const: female, title: 女, x-words: [女仔]}]}
              from: {title: 起租日, type: string, format: date, x-ask: 哪天起？}
              many: {title: 几口人, type: integer, x-unit: 人, x-ask: 几口？}
              rent: {title: 租金, type: integer, format: fen, x-ask: 多少？}
              single: {title: 独居, type: boolean, x-ask: 一个人？}
              family:
                title: 家人
                type: array
                x-ask: 有谁？
                items: {type: object, properties: {income: {title: 收入, type: integer, format: fen, x-ask: 多少？}}}
          rules:
            - %s
      """;

  private static ObjectNode document(String rule) {
    return FormYaml.read(YAML.formatted(rule)).getFirst().document();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {that: from, not-before: today-6m} | “起租日”不早于今天往前6个月
          {that: from, after: 2025-09-01} | “起租日”在2025-09-01之后
          {that: rent, at-least: 10000, at-most: 300050} | “租金”最少是100元，最多是3,000.50元
          {that: many, at-most: 8} | “几口人”最多是8人
          {that: id, age: {at-least: 18, on: from}} | “身份证号”的年龄到“起租日”那天满18岁
          {that: id, sex: sex, when: {single: true}} | 如果“独居”是“是”，那么“身份证号”里的性别和“性别”一样
          {that: family, sum: income, at-most: 500000} | “家人”里每一个的“收入”加起来最多是5,000元
          {that: family, count-of: many, when: {sex: [male, female]}} | 如果“性别”是“男”或者“女”，那么“家人”的个数和“几口人”一样
          {that: id} | “身份证号”（还没有写要满足什么）
          """)
  void aRuleIsASentence(String rule, String sentence) {
    ObjectNode document = document(rule);
    assertThat(FormWords.of(document).rule(document.path("rules").get(0))).isEqualTo(sentence);
  }

  @Test
  void aChangeIsToldWhereItIs() {
    ObjectNode before = document("{that: many, at-most: 8, because: 太多。}");
    ObjectNode after = before.deepCopy();
    ObjectNode properties = (ObjectNode) after.path("schema").path("properties");
    ((ObjectNode) properties.path("family").path("items").path("properties").path("income"))
        .put("x-help", "税前");
    properties.set("id", properties.remove("id"));
    after.putArray("for").add("self");
    assertThat(FormChange.between(before, after, item -> item))
        .containsExactly(
            new FormChange("谁可以办", "本人办理、替家人办理", "本人办理"),
            new FormChange("“家人”里的“收入”的说明", null, "税前"),
            new FormChange(
                "要问的内容的顺序",
                "“身份证号”、“性别”、“起租日”、“几口人”、“租金”、“独居”、“家人”",
                "“性别”、“起租日”、“几口人”、“租金”、“独居”、“家人”、“身份证号”"));
    assertThat(FormChange.between(before, before.deepCopy(), item -> item)).isEmpty();
    assertThat(FormChange.between(null, after, item -> item)).isNotEmpty();
  }

  @Test
  void whatYamlWouldTakeForSomethingElseStaysAText() {
    ObjectNode document = document("{that: many, at-most: 8}");
    for (String text : List.of("yes", "007", "1.5", "null", "a: b", "# c", "一\n二", "“话”")) {
      document.put("title", text);
      assertThat(FormYaml.read(FormYaml.write(document)).getFirst().document()).isEqualTo(document);
    }
  }
}
