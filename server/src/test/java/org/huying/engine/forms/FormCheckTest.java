package org.huying.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FormCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 12, 10);
  private static final String GRANNY = "44070319400101001X";

  private static final String YAML =
      """
      forms:
        - code: allowance
          title: 津贴
          items: [津贴]
          schema:
            type: object
            required: [name, id, from, kind, amount, family]
            properties:
              name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？}
              id: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号是多少？}
              from: {title: 开始, type: string, format: date, x-ask: 从哪天开始？}
              until: {title: 结束, type: string, format: date, x-ask: 到哪天？}
              kind: {title: 类型, x-ask: 哪一种？, oneOf: [{const: a, title: 甲}, {const: b, title: 乙}]}
              amount: {title: 金额, type: integer, format: fen, minimum: 100, maximum: 500000, x-ask: 多少钱？, x-when: {kind: a}}
              family:
                title: 家人
                type: array
                maxItems: 2
                x-ask: 有哪些家人？
                items:
                  type: object
                  required: [name]
                  properties:
                    name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？}
                    income: {title: 收入, type: integer, format: fen, x-ask: 收入多少？}
                    id: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号是多少？}
              note: {title: 说明, type: string, x-ask: 还有什么要说的？}
          rules:
            - {that: until, after: from, because: 结束要在开始之后。}
            - {that: id, age: {at-least: 80}, because: 还不到80岁。}
            - {that: family, sum: income, at-most: 1000000, because: 收入太高。}
      """;

  private final Form form =
      FormReader.read(FormFile.read(Map.of("a.yaml", YAML)).getFirst().document()).form();
  private final FormCheck check = new FormCheck(form, TODAY);

  static String id(String first17) {
    return first17 + IdNumber.check(first17);
  }

  private static ObjectNode values(String json) {
    return (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"'));
  }

  private String wrong(String json, String path) {
    return check.wrong(values(json)).getOrDefault(path, "");
  }

  @Test
  void aWrongCheckDigitIsSaidSoThatPeopleUnderstand() {
    String right = id("44070319400101001");
    char other = right.charAt(17) == '1' ? '2' : '1';
    assertThat(wrong("{'id': '%s'}".formatted(right), "id")).isEmpty();
    assertThat(wrong("{'id': '%s'}".formatted(right.substring(0, 17) + other), "id"))
        .isEqualTo("身份证号最后一位对不上，请再看一下。");
    assertThat(wrong("{'id': '4407031940010100'}", "id")).contains("18位，现在是16位");
    assertThat(wrong("{'id': '440703194002300012'}", "id")).contains("没有1940年02月30日");
    assertThat(wrong("{'id': '%s'}".formatted(id("44070320990101001")), "id")).contains("2099年");
    assertThat(
            wrong(
                "{'family': [{'name': '陈大文'}, {'id': '%s'}]}".formatted(id("44070320990101001")),
                "family[1].id"))
        .contains("2099年");
  }

  @Test
  void whatDoesNotFitTogetherIsSaidAtTheLaterField() {
    assertThat(wrong("{'from': '2025-05-02', 'until': '2025-05-01'}", "until"))
        .isEqualTo("结束要在开始之后。");
    assertThat(wrong("{'from': '2025-05-02', 'until': '2025-05-03'}", "until")).isEmpty();
    assertThat(wrong("{'id': '%s'}".formatted(id("44070319460101001")), "id")).isEqualTo("还不到80岁。");
    assertThat(wrong("{'family': [{'income': 600000}, {'income': 500000}]}", "family"))
        .isEqualTo("收入太高。");
  }

  @Test
  void impossibleDatesLongTextsAndScriptsAreRefused() {
    assertThat(wrong("{'from': '2025-02-29'}", "from")).contains("没有这一天");
    assertThat(wrong("{'note': '%s'}".formatted("长".repeat(5_000)), "note"))
        .contains("最多200个字，现在有5,000个字");
    assertThat(wrong("{'name': '<script>alert(1)</script>'}", "name")).contains("姓名只写汉字或者字母");
    assertThat(wrong("{'amount': 1.5}", "amount")).isNotEmpty();
    assertThat(wrong("{'amount': 600000}", "amount")).isEqualTo("“金额”最多是5,000元。");
    assertThat(wrong("{'kind': 'c'}", "kind")).contains("选项里选一个");
    assertThat(wrong("{'nothing': 1}", "nothing").isEmpty()).isTrue();
    assertThat(check.wrong(values("{'nothing': 1}"))).isNotEmpty();
  }

  @Test
  void whatIsAskedOnlySometimesIsRequiredOnlyThen() {
    assertThat(check.missing(values("{'kind': 'a'}"))).contains("amount");
    assertThat(check.missing(values("{'kind': 'b'}"))).doesNotContain("amount");
    assertThat(check.missing(values("{'family': [{}]}"))).contains("family[0].name");
    assertThat(check.fitting(values("{'kind': 'b', 'amount': 200, 'x': 1}")).propertyNames())
        .containsExactly("kind");
  }

  @Test
  void everyMistakeOfAFileIsNamedWithItsLine() {
    String broken =
        YAML.replace(
                "format: person-name, x-ask: 叫什么名字？}\n        id", "format: persn}\n        id")
            .replace("{that: until, after: from", "{that: until, after: frm")
            .replace("x-when: {kind: a}", "x-when: {kind: c}");
    assertThatThrownBy(() -> FormFile.read(Map.of("a.yaml", broken)))
        .hasMessageContaining("a.yaml:9: 没有“persn”这种写法。")
        .hasMessageContaining("“x-ask”没有写")
        .hasMessageContaining("没有“frm”这一项")
        .hasMessageContaining("“kind”不会是“c”，只会是a、b。");
    assertThatThrownBy(() -> FormFile.read(Map.of("a.yaml", "forms: [{code: x}")))
        .hasMessageContaining("不是YAML");
    assertThatThrownBy(() -> FormFile.read(Map.of("a.yaml", YAML, "b.yaml", YAML)))
        .hasMessageContaining("已经写过");
  }

  @Test
  void valuesAreShownAsPeopleReadThem() {
    ObjectNode values =
        values(
            "{'amount': 120050, 'from': '1990-05-03', 'kind': 'b', 'family': [{'name': '陈大文', 'income': 300000}]}");
    assertThat(
            form.fields().stream()
                .filter(f -> values.has(f.name()))
                .map(f -> Shown.value(f, values.get(f.name()))))
        .containsExactly("1990年5月3日", "乙", "1,200.50元", "陈大文，3,000元");
    assertThat(GRANNY).hasSize(18);
  }
}
