package org.huying.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Role;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Editors work on forms over the network as they do on items. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormDeskHttpIT {
  private static final String LAMP = "/api/forms/lamp";
  private static final String YAML =
      """
      forms:
        - code: lamp
          title: 路灯报装表
          items: [路灯报装]
          schema:
            type: object
            required: [name, many]
            properties:
              name: {title: 姓名, type: string, format: person-name, x-ask: 怎么称呼您？}
              many: {title: 几盏, type: integer, x-unit: 盏, x-ask: 要装几盏？}
              night: {title: 夜里装, type: boolean, x-ask: 夜里装可以吗？}
              money: {title: 愿意出多少, type: integer, format: fen, x-ask: 愿意出多少钱？, x-when: {night: true}}
          rules:
            - {that: many, at-most: 10, because: 一次最多报十盏。}
      """;

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Places places;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  private Visitor writer = new Visitor("");
  private Visitor reviewer = new Visitor("");
  private Visitor townEditor = new Visitor("");

  @BeforeAll
  void staff() {
    String base = "http://127.0.0.1:" + port;
    SmallDistrict.enter(places);
    fixtures.staff("bianji1", Role.EDITOR, "pj");
    fixtures.staff("bianji2", Role.EDITOR, "pj");
    fixtures.staff("zhenbianji", Role.EDITOR, "pj.t01");
    writer = fixtures.staffAt(base, "bianji1");
    reviewer = fixtures.staffAt(base, "bianji2");
    townEditor = fixtures.staffAt(base, "zhenbianji");
    catalog.publish(
        ServiceItem.flat("A-1", "路灯报装", "区路灯所", ItemType.PUBLIC_SERVICE)
            .change()
            .channel(new Channel(Channel.Kind.NATIVE, null))
            .build());
    catalog.publish(ServiceItem.flat("A-2", "路灯维修", "区路灯所", ItemType.PUBLIC_SERVICE));
  }

  @BeforeEach
  void noForm() {
    jdbc.sql("delete from forms.form_of").update();
    jdbc.sql("delete from forms.form").update();
    jdbc.sql("delete from forms.form_event").update();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ObjectNode document() {
    return FormYaml.read(YAML).getFirst().document();
  }

  private static Answer save(Visitor who, ObjectNode document, int version) throws IOException {
    return who.put(LAMP + "/draft", Map.of("version", version, "document", document));
  }

  private static Answer act(Visitor who, String action, int version) throws IOException {
    return who.post(LAMP + "/" + action, Map.of("version", version, "note", "请看"));
  }

  private void publish(ObjectNode document, int version) throws IOException {
    save(writer, document, version).expect(200);
    act(writer, "submit", version + 1).expect(200);
    act(reviewer, "approve", version + 1).expect(200);
  }

  @Test
  void aSecondEditorPublishesAndAnOlderVersionComesBack() throws IOException {
    save(writer, document(), 0).expect(200);
    assertThat(act(reviewer, "approve", 1).expect(409).problem()).isEqualTo("draft-not-submitted");
    act(writer, "submit", 1).expect(200);
    assertThat(act(writer, "approve", 1).expect(403).problem()).isEqualTo("own-draft");
    assertThat(act(reviewer, "approve", 7).expect(409).problem()).isEqualTo("stale-version");
    JsonNode back = act(reviewer, "send-back", 1).expect(200).json();
    assertThat(back.path("state").asString()).isEqualTo("DRAFT");
    assertThat(back.path("history").get(0).path("actor").asString()).isEqualTo("员工bianji2");
    act(writer, "submit", 1).expect(200);
    assertThat(act(reviewer, "approve", 1).expect(200).json().path("stateName").asString())
        .isEqualTo("已发布");
    assertThat(act(writer, "submit", 1).expect(404).problem()).isEqualTo("draft-not-found");

    ObjectNode second = document();
    second.put("title", "报装申请");
    publish(second, 1);
    assertThat(
            writer
                .post(LAMP + "/roll-back", Map.of("to", 1, "version", 1, "note", "迟了"))
                .expect(409)
                .problem())
        .isEqualTo("stale-version");
    writer.post(LAMP + "/roll-back", Map.of("to", 1, "version", 2, "note", "")).expect(400);
    JsonNode rolled =
        writer
            .post(LAMP + "/roll-back", Map.of("to", 1, "version", 2, "note", "新表写错了"))
            .expect(200)
            .json();
    assertThat(rolled.path("published").path("title").asString()).isEqualTo("路灯报装表");
    assertThat(rolled.path("versions").valueStream().map(v -> v.path("version").asInt()))
        .containsExactly(3, 2, 1);
    assertThat(rolled.path("history").get(0).path("note").asString()).contains("新表写错了");
    JsonNode changes = writer.get(LAMP + "/changes?from=2&to=3").expect(200).json();
    assertThat(writer.get(LAMP + "/versions/2").expect(200).json().at("/document/title").asString())
        .isEqualTo("报装申请");
    writer.get(LAMP + "/versions/9").expect(404);
    assertThat(changes.get(0).path("before").asString()).isEqualTo("报装申请");
    assertThat(
            jdbc.sql("select action from audit.entry where subject = 'form:lamp' order by id")
                .query(String.class)
                .list())
        .contains("form.submitted", "form.sent-back", "form.published", "form.rolled-back");
    act(writer, "withdraw", 3).expect(200);
    assertThat(writer.get(LAMP).expect(200).json().path("stateName").asString()).isEqualTo("已停用");
  }

  @Test
  void whoSavesOverSomebodyElsesDraftIsToldAndAnUnchangedOneIsNotSubmitted() throws IOException {
    publish(document(), 0);
    save(writer, document(), 1).expect(200);
    assertThat(act(writer, "submit", 2).expect(400).problem()).isEqualTo("draft-unchanged");
    ObjectNode mine = document();
    mine.put("title", "我的");
    assertThat(save(reviewer, mine, 1).expect(409).problem()).isEqualTo("stale-version");
    save(reviewer, mine, 2).expect(200);
    act(writer, "submit", 3).expect(200);
    assertThat(act(writer, "approve", 3).expect(403).problem())
        .as("who wrote an earlier state of the draft wrote it too")
        .isEqualTo("own-draft");
    act(reviewer, "discard", 3).expect(204);
    assertThat(writer.get(LAMP).expect(200).json().path("stateName").asString()).isEqualTo("已发布");
  }

  @Test
  void aWrongFormChangesNothingAndSaysWhereAndWhy() throws IOException {
    save(writer, document(), 0).expect(200);
    ObjectNode wrong = document();
    ObjectNode name = (ObjectNode) wrong.path("schema").path("properties").path("name");
    name.remove("x-ask");
    wrong.putArray("items").add("路灯维修");
    JsonNode refused = save(writer, wrong, 1).expect(400).json();
    assertThat(refused.path("type").asString()).endsWith("form-invalid");
    assertThat(refused.path("errors").valueStream().map(e -> e.path("field").asString()))
        .contains("/schema/properties/name", "/items/0");
    assertThat(writer.get(LAMP).expect(200).json().path("latest").asInt()).isEqualTo(1);
    JsonNode proof = writer.post("/api/forms/check", Map.of("document", wrong)).expect(200).json();
    assertThat(proof.path("problems").toString()).contains("没有写", "不在本平台办理");
    assertThat(proof.path("rules").get(0).asString()).isEqualTo("“几盏”最多是10盏");
    writer.post("/api/forms/check", Map.of()).expect(400);
    writer.put("/api/forms/other/draft", Map.of("version", 0, "document", document())).expect(400);
  }

  @Test
  void whatADraftChangesIsReadInChinese() throws IOException {
    publish(document(), 0);
    ObjectNode draft = document();
    ObjectNode properties = (ObjectNode) draft.path("schema").path("properties");
    ((ObjectNode) properties.path("name")).put("x-ask", "您贵姓？");
    properties.remove("money");
    properties
        .putObject("phone")
        .put("title", "电话")
        .put("type", "string")
        .put("format", "cn-mobile")
        .put("x-ask", "电话多少？");
    ((ObjectNode) draft.path("rules").get(0)).put("at-most", 20);
    JsonNode changes = save(writer, draft, 1).expect(200).json().path("changes");
    assertThat(
            changes
                .valueStream()
                .map(it ->
                    it.path("label").asString()
                        + "|"
                        + it.path("before").asString("")
                        + "|"
                        + it.path("after").asString("")))
        .contains("“姓名”的问法|怎么称呼您？|您贵姓？")
        .anyMatch(it -> it.startsWith("“电话”||名称：电话；类型：手机号；必填：否"))
        .anyMatch(it -> it.startsWith("“愿意出多少”|") && it.contains("什么时候问：“夜里装”是“是”"))
        .anyMatch(it -> it.startsWith("规则||“几盏”最多是20盏"));
  }

  @Test
  void whatIsNotInScopeDoesNotExist() throws IOException {
    publish(document(), 0);
    townEditor.get(LAMP).expect(404);
    townEditor.get(LAMP + "/versions/1/yaml").expect(404);
    assertThat(townEditor.get("/api/forms").expect(200).json().path("total").asInt()).isZero();
    save(townEditor, document(), 1).expect(403);
    act(townEditor, "withdraw", 1).expect(404);
    townEditor.post("/api/forms/import", Map.of("yaml", YAML)).expect(403);
    Visitor resident = fixtures.residentAt("http://127.0.0.1:" + port, "13800136601");
    Visitor nobody = new Visitor("http://127.0.0.1:" + port);
    nobody.get("/api/me");
    for (String path :
        List.of("/api/forms", LAMP, LAMP + "/versions/1", LAMP + "/versions/1/yaml")) {
      resident.get(path).expect(403);
      nobody.get(path).expect(401);
    }
    save(resident, document(), 1).expect(403);
    save(nobody, document(), 1).expect(401);
    resident.post("/api/forms/check", Map.of("document", document())).expect(403);
    nobody.post("/api/forms/to-yaml", Map.of("document", document())).expect(401);
    assertThat(reviewer.get(LAMP).expect(200).json().path("latest").asInt()).isEqualTo(1);
  }

  @Test
  void theListIsSearchedNarrowedAndPaged() throws IOException {
    save(writer, document(), 0).expect(200);
    JsonNode draft =
        writer.get("/api/forms?state=DRAFT&size=1&q=" + encoded("报装")).expect(200).json();
    assertThat(draft.path("items").get(0).path("items").get(0).asString()).isEqualTo("路灯报装");
    assertThat(draft.path("total").asInt()).isEqualTo(1);
    assertThat(writer.get("/api/forms?state=PUBLISHED").json().path("total").asInt()).isZero();
    assertThat(writer.get("/api/forms?q=" + encoded("没有的")).json().path("total").asInt()).isZero();
    assertThat(writer.get("/api/forms?page=3").json().path("items")).isEmpty();
    writer.get("/api/forms?size=1000").expect(400);
  }

  @Test
  void aFileIsExportedAndImportedAsADraftOrNotAtAll() throws IOException {
    publish(document(), 0);
    String file = writer.get(LAMP + "/versions/1/yaml").expect(200).body();
    assertThat(FormYaml.read(file).getFirst().document().toString())
        .as("nothing is lost, nothing changes place")
        .isEqualTo(document().toString());
    String text = file.replace("路灯报装表", "导入的表");
    assertThat(writer.post("/api/forms/import", Map.of("yaml", text)).expect(200).json().toString())
        .contains("lamp");
    assertThat(writer.get(LAMP).json().path("draft").path("title").asString()).isEqualTo("导入的表");
    assertThat(reviewer.post("/api/forms/import", Map.of("yaml", text)).expect(409).problem())
        .isEqualTo("draft-open");
    act(writer, "discard", 2).expect(204);

    JsonNode wrong =
        writer
            .post("/api/forms/import", Map.of("yaml", YAML.replace("type: boolean", "type: bool")))
            .expect(400)
            .json();
    assertThat(wrong.path("errors").get(0).path("field").asString()).isEqualTo("line 11");
    for (String bad : List.of("", "forms: 1", "a: [", "forms:\n  - &a [*a]", "x: &a [1]\ny: *a")) {
      assertThat(writer.post("/api/forms/import", Map.of("yaml", bad)).expect(400).problem())
          .isEqualTo("form-file-invalid");
    }
    assertThat(writer.get(LAMP).json().path("stateName").asString()).isEqualTo("已发布");
    JsonNode read = writer.post("/api/forms/from-yaml", Map.of("yaml", file)).expect(200).json();
    assertThat(
            writer
                .post("/api/forms/to-yaml", Map.of("document", read.path("document")))
                .expect(200)
                .json()
                .path("yaml")
                .asString())
        .isEqualTo(file);
  }
}
