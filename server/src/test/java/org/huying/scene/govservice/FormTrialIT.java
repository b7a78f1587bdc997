package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.FormYaml;
import org.huying.foundation.identity.Role;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An editor tries a form out with the assistant's own dialogue, and nothing of it is kept. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTrialIT {
  private static final String TRY = "/api/forms/try";
  private static final String YAML =
      """
      forms:
        - code: allowance
          title: 津贴申请
          items: [老人津贴]
          for: [self, family]
          schema:
            type: object
            required: [name, alone]
            properties:
              name: {title: 老人姓名, type: string, format: person-name, x-section: 老人, x-ask: 老人家叫什么名字？}
              alone: {title: 是否独居, type: boolean, x-ask: 老人家是一个人住吗？}
              family:
                title: 家人
                type: array
                x-each: 家人
                x-ask: 一起住的有谁？
                x-when: {alone: false}
                items:
                  type: object
                  properties:
                    name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？}
          materials:
            - {name: 户口簿, give: [bring]}
            - {name: 委托书, when: {for: family}}
      """;

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Places places;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  private Visitor editor = new Visitor("");

  @BeforeAll
  void anItem() {
    SmallDistrict.enter(places);
    fixtures.staff("bianji1", Role.EDITOR, "pj");
    editor = fixtures.staffAt("http://127.0.0.1:" + port, "bianji1");
    catalog.publish(
        ServiceItem.flat("A-9", "老人津贴", "区民政局", ItemType.BENEFIT)
            .change()
            .materials(List.of(new ServiceItem.Material("户口簿", true, "原件", 1, "公安", null)))
            .channel(new Channel(Channel.Kind.NATIVE, null))
            .build());
    catalog.publish(ServiceItem.flat("A-8", "身份证", "区公安局", ItemType.PUBLIC_SERVICE));
  }

  private static ObjectNode document() {
    return FormYaml.read(YAML).getFirst().document();
  }

  private JsonNode run(List<Map<String, ?>> steps) throws IOException {
    return editor.post(TRY, Map.of("document", document(), "steps", steps)).expect(200).json();
  }

  private static Map<String, String> say(String text) {
    return Map.of("value", text);
  }

  private static List<String> texts(JsonNode list, String key) {
    return list.valueStream().map(it -> it.path(key).asString("")).toList();
  }

  @Test
  void theWholeFormIsShownInTheOrderInWhichItIsAskedWithWhatTheHouseAsks() throws IOException {
    JsonNode page = run(List.of()).path("page");
    assertThat(texts(page.path("sections"), "title")).containsExactly("谁来办", "老人", "在哪里");
    JsonNode elder = page.path("sections").get(1).path("fields");
    assertThat(texts(elder, "title")).containsExactly("老人姓名", "是否独居", "家人");
    assertThat(elder.get(2).path("when").asString()).isEqualTo("“是否独居”是“否”");
    assertThat(texts(elder.get(2).path("parts"), "ask")).containsExactly("叫什么名字？");
    assertThat(texts(page.path("materials"), "name")).containsExactly("户口簿", "委托书");
    assertThat(page.path("materials").get(1).path("when").asString()).isEqualTo("“给谁办”是“替家人办理”");
  }

  @Test
  void aTrialTalksAsTheAssistantDoesAndKeepsNothing() throws IOException {
    List<Integer> before = kept();
    JsonNode trial =
        run(
            List.of(
                say("我自己办，我叫陈水生"),
                say("这句谁也听不懂的话"),
                say("系，一个人住"),
                Map.of("slot", "where", "placeId", places.findByCode("t01c001").orElseThrow().id()),
                Map.of("slot", "material-0", "value", "bring")));
    JsonNode answers = trial.path("answers");
    assertThat(answers).hasSize(6);
    assertThat(answers.get(1).path("text").asString()).contains("记下了", "陈水生");
    JsonNode task = answers.get(5).path("task");
    assertThat(task.path("ready").asBoolean()).isTrue();
    assertThat(texts(task.path("filled"), "value")).contains("本人办理", "陈水生", "是", "榕树头社区", "带原件到窗口");
    JsonNode refused = run(List.of(Map.of("slot", "name", "value", "<b>"))).path("answers");
    assertThat(refused).hasSize(2);
    assertThat(refused.get(1).path("text").asString()).contains("没听明白");
    JsonNode calledOff = run(List.of(say("取消"), say("我要报路灯坏了"))).path("answers");
    assertThat(calledOff.get(2).path("text").asString()).contains("重新开始");
    assertThat(kept()).isEqualTo(before);
  }

  private List<Integer> kept() {
    return List.of(
            "assistant.conversation",
            "assistant.asked",
            "govservice.draft",
            "govservice.application",
            "cases.case_file",
            "forms.form",
            "forms.form_event",
            "audit.entry")
        .stream()
        .map(table -> jdbc.sql("select count(*) from " + table).query(Integer.class).single())
        .toList();
  }

  @Test
  void aWrongFormAnotherItemAndWhoIsNoEditorAreRefused() throws IOException {
    ObjectNode wrong = document();
    wrong.remove("title");
    assertThat(
            editor.post(TRY, Map.of("document", wrong, "steps", List.of())).expect(400).problem())
        .isEqualTo("form-invalid");
    assertThat(
            editor
                .post(TRY, Map.of("document", document(), "item", "A-8", "steps", List.of()))
                .expect(400)
                .problem())
        .isEqualTo("not-of-this-form");
    assertThat(
            editor
                .post(
                    TRY,
                    Map.of("document", document(), "steps", Collections.nCopies(101, say("好"))))
                .expect(400)
                .problem())
        .isEqualTo("trial-too-long");
    Map<String, ?> trial = Map.of("document", document(), "steps", List.of());
    fixtures.residentAt("http://127.0.0.1:" + port, "13800136602").post(TRY, trial).expect(403);
    Visitor nobody = new Visitor("http://127.0.0.1:" + port);
    nobody.get("/api/me");
    nobody.post(TRY, trial).expect(401);
  }

  @Test
  void aFormOfAnotherSystemShowsWhatToHaveReady() throws IOException {
    ObjectNode elsewhere =
        FormYaml.read(
                """
                forms:
                  - code: id-card
                    title: 身份证
                    items: [身份证]
                    prepare:
                      - {what: 原来的身份证, why: 交回, when: 换领}
                """)
            .getFirst()
            .document();
    JsonNode trial =
        editor.post(TRY, Map.of("document", elsewhere, "steps", List.of())).expect(200).json();
    assertThat(trial.path("answers")).isEmpty();
    assertThat(texts(trial.path("page").path("prepare"), "what")).containsExactly("原来的身份证");
  }
}
