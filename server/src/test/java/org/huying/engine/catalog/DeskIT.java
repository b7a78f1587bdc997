package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
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

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIT {
  private static final String LAMP = "/api/catalog/items/A-1";
  private static final String TOWN = "单位dongtou";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Places places;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  private Visitor writer = new Visitor("");
  private Visitor reviewer = new Visitor("");
  private Visitor townEditor = new Visitor("");
  private Visitor handler = new Visitor("");

  @BeforeAll
  void staff() {
    String base = "http://127.0.0.1:" + port;
    SmallDistrict.enter(places);
    fixtures.unit("dongtou", "pj.t01");
    fixtures.staff("bianji1", Role.EDITOR, "pj");
    fixtures.staff("bianji2", Role.EDITOR, "pj");
    fixtures.staff("zhenbianji", Role.EDITOR, "pj.t01");
    fixtures.staff("chengban", Role.HANDLER, "pj");
    writer = fixtures.staffAt(base, "bianji1");
    reviewer = fixtures.staffAt(base, "bianji2");
    townEditor = fixtures.staffAt(base, "zhenbianji");
    handler = fixtures.staffAt(base, "chengban");
  }

  @BeforeEach
  void oneItem() {
    jdbc.sql("delete from catalog.item").update();
    jdbc.sql("delete from catalog.item_event").update();
    catalog.rebuild();
    catalog.publish(
        new ItemBuilder("A-1", "路灯报装", "区路灯所", ItemType.PUBLIC_SERVICE)
            .fee(new ServiceItem.Fee("每盏20元", null))
            .materials(List.of(new ServiceItem.Material("申请表", true, "原件", 1, "申请人", null)))
            .build());
  }

  @Test
  void aChangedFeeIsPublishedByASecondEditorAndRolledBack() throws IOException {
    JsonNode draft = save(writer, "每盏10元").expect(200).json();
    assertThat(draft.path("state").asString()).isEqualTo("DRAFT");
    assertThat(draft.path("changes")).hasSize(1);
    JsonNode change = draft.path("changes").get(0);
    assertThat(change.path("element").asString()).isEqualTo("fee.text");
    assertThat(change.path("before").asString()).isEqualTo("每盏20元");
    assertThat(change.path("after").asString()).isEqualTo("每盏10元");
    assertThat(fee()).isEqualTo("每盏20元");

    assertThat(act(reviewer, "approve", 2).expect(409).problem()).isEqualTo("draft-not-submitted");
    act(writer, "submit", 2).expect(200);
    assertThat(act(writer, "approve", 2).expect(403).problem()).isEqualTo("own-draft");
    assertThat(act(reviewer, "approve", 1).expect(409).problem()).isEqualTo("stale-version");
    assertThat(
            reviewer
                .post(LAMP + "/approve", Map.of("version", 2, "note", "长".repeat(201)))
                .expect(400)
                .problem())
        .isEqualTo("invalid-fields");
    JsonNode published =
        reviewer
            .post(LAMP + "/approve", Map.of("version", 2, "note", "与物价文件一致"))
            .expect(200)
            .json();
    assertThat(published.path("history").get(0).path("note").asString()).isEqualTo("与物价文件一致");
    assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
    assertThat(fee()).isEqualTo("每盏10元");

    Map<String, ?> back = Map.of("to", 1, "version", 2, "note", "收费标准写错了");
    assertThat(
            writer
                .post(LAMP + "/roll-back", Map.of("to", 1, "version", 1, "note", "迟了"))
                .expect(409)
                .problem())
        .isEqualTo("stale-version");
    JsonNode rolled = writer.post(LAMP + "/roll-back", back).expect(200).json();
    assertThat(fee()).isEqualTo("每盏20元");
    assertThat(rolled.path("versions").valueStream().map(v -> v.path("version").asInt()))
        .containsExactly(3, 2, 1);
    assertThat(rolled.path("history").valueStream().map(e -> e.path("actionName").asString()))
        .containsExactly("恢复旧版本", "发布", "提交审核", "保存草稿", "发布");
    assertThat(rolled.path("history").get(0).path("actor").asString()).isEqualTo("员工bianji1");
    assertThat(
            jdbc.sql("select action from audit.entry where subject = 'item:A-1' order by id")
                .query(String.class)
                .list())
        .endsWith("item.saved", "item.submitted", "item.published", "item.rolled-back");
  }

  @Test
  void aDraftSentBackIsChangedAndWaitsAgain() throws IOException {
    save(writer, "每盏10元").expect(200);
    act(writer, "submit", 2).expect(200);
    assertThat(act(reviewer, "send-back", 2).expect(400).problem()).isEqualTo("invalid-fields");
    reviewer.post(LAMP + "/send-back", Map.of("version", 2, "note", "请写依据")).expect(200);
    save(reviewer, "每盏5元").expect(200);
    act(reviewer, "submit", 3).expect(200);
    // Both had a hand in it: a third has to review it.
    assertThat(act(writer, "approve", 3).expect(403).problem()).isEqualTo("own-draft");
    assertThat(act(reviewer, "approve", 3).expect(403).problem()).isEqualTo("own-draft");
    act(writer, "discard", 3).expect(200);
    assertThat(writer.get(LAMP).expect(200).json().path("draft").isMissingNode()).isTrue();
    assertThat(fee()).isEqualTo("每盏20元");
  }

  @Test
  void aDraftThatChangesNothingOrIsWrongIsToldSo() throws IOException {
    save(writer, "每盏20元").expect(200);
    assertThat(act(writer, "submit", 2).expect(400).problem()).isEqualTo("draft-unchanged");
    act(writer, "discard", 2).expect(200);
    ObjectNode wrong = item(writer);
    wrong.set(
        "materials",
        wrong.arrayNode().add(wrong.objectNode().put("name", "表").put("copies", "许多")));
    Answer answer = writer.put(LAMP + "/draft", wrong).expect(400);
    assertThat(answer.problem()).isEqualTo("item-invalid");
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .contains("materials[0].form", "materials[0].source");
    ObjectNode unfit = item(writer).put("result", "证\0书");
    unfit.set("conditions", unfit.arrayNode().add("长".repeat(5_001)));
    assertThat(
            writer
                .put(LAMP + "/draft", unfit)
                .expect(400)
                .json()
                .path("errors")
                .valueStream()
                .map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("result", "conditions[0]");
    assertThat(writer.get("/api/assistant/desk/aliases?q=%00").expect(400).problem())
        .isEqualTo("bad-request");
  }

  @Test
  void anEditorSeesAndWritesOnlyForTheOwnScope() throws IOException {
    catalog.publish(ServiceItem.flat("T-1", "镇的事项", TOWN, ItemType.PUBLIC_SERVICE));
    JsonNode list = townEditor.get("/api/catalog/items").expect(200).json();
    assertThat(list.path("items").valueStream().map(i -> i.path("code").asString()))
        .containsExactly("T-1");
    assertThat(townEditor.get(LAMP).expect(404).problem()).isEqualTo("item-not-found");
    ObjectNode theirs = item(writer);
    assertThat(townEditor.put(LAMP + "/draft", theirs).expect(403).problem())
        .isEqualTo("outside-scope");
    theirs.put("department", TOWN);
    assertThat(townEditor.put(LAMP + "/draft", theirs).expect(403).problem())
        .isEqualTo("outside-scope");
    save(writer, "每盏10元").expect(200);
    act(writer, "submit", 2).expect(200);
    assertThat(act(townEditor, "approve", 2).expect(404).problem()).isEqualTo("draft-not-found");
    assertThat(act(townEditor, "withdraw", 2).expect(404).problem()).isEqualTo("item-not-found");
    assertThat(
            send(townEditor, "{\"items\":[{\"code\":\"A-1\",\"visits\":1}]}").expect(403).problem())
        .isEqualTo("outside-scope");
  }

  @Test
  void nobodyElseComesToTheDesk() throws IOException {
    Visitor stranger = new Visitor("http://127.0.0.1:" + port);
    stranger.get("/api/me");
    for (String path : List.of("/api/catalog/items", LAMP, "/api/catalog/reports/missing")) {
      assertThat(handler.get(path).expect(403).problem()).isEqualTo("role-needed");
      assertThat(stranger.get(path).expect(401).problem()).isEqualTo("sign-in-needed");
    }
    assertThat(send(handler, "{\"items\":[]}").expect(403).problem()).isEqualTo("role-needed");
    assertThat(send(stranger, "{\"items\":[]}").expect(401).problem()).isEqualTo("sign-in-needed");
    assertThat(act(handler, "withdraw", 1).expect(403).problem()).isEqualTo("role-needed");
  }

  @Test
  void importedElementsWaitForReviewAndAreApprovedTogether() throws IOException {
    String text =
        """
        {"items": [
          {"code": "A-1", "fee": null, "steps": [{"name": "申请", "text": "打电话"}]},
          {"code": "A-2", "name": "路灯移装", "department": "区路灯所", "type": "PERMIT", "visits": 1}]}
        """;
    assertThat(
            writer
                .post(
                    "/api/catalog/import?preview=true",
                    "application/json",
                    BodyPublishers.ofString(text))
                .expect(200)
                .json()
                .path("added")
                .asInt())
        .isEqualTo(1);
    assertThat(writer.get("/api/catalog/items?state=IN_REVIEW").json().path("total").asInt())
        .isZero();
    JsonNode report = send(writer, text).expect(200).json();
    assertThat(report.path("changed").asInt()).isEqualTo(1);
    assertThat(fee()).isEqualTo("每盏20元");
    assertThat(send(writer, text).expect(400).problem()).isEqualTo("import-bad-fields");
    JsonNode waiting = reviewer.get("/api/catalog/items?state=IN_REVIEW").expect(200).json();
    assertThat(waiting.path("items").valueStream().map(i -> i.path("mayApprove").asBoolean()))
        .containsExactly(true, true);
    Map<String, ?> both =
        Map.of(
            "drafts",
            List.of(Map.of("code", "A-1", "version", 2), Map.of("code", "A-2", "version", 1)));
    assertThat(writer.post("/api/catalog/approve", both).expect(403).problem())
        .isEqualTo("own-draft");
    assertThat(
            reviewer
                .post("/api/catalog/approve", both)
                .expect(200)
                .json()
                .path("published")
                .asInt())
        .isEqualTo(2);
    assertThat(catalog.get("A-1").fee()).isNull();
    assertThat(catalog.get("A-1").materials()).hasSize(1);
    assertThat(catalog.get("A-2").visits()).isEqualTo(1);
  }

  @Test
  void everyWrongFieldOfADocumentIsNamedAndNothingIsKept() throws IOException {
    String text =
        """
        {"items": [
          {"code": "A-1", "visits": 3, "colour": "red"},
          {"code": "A-1", "visits": 1},
          {"code": "A-9", "visits": "often"},
          {"code": "A-8", "name": "甲", "department": "乙", "type": "PERMIT", "visits": 12,
           "materials": [{"name": "表", "required": true, "form": "原件", "copies": 1}]}],
         "outlets": [{"code": "x", "place": "nowhere"}]}
        """;
    Answer answer = send(writer, text).expect(400);
    assertThat(answer.problem()).isEqualTo("import-bad-fields");
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .contains(
            "items[0].colour",
            "items[1].code",
            "items[2].name",
            "items[3].materials[0].source",
            "outlets[0].place",
            "outlets[0].rules");
    assertThat(catalog.get("A-1").visits()).isNull();
    assertThat(send(writer, "[]").expect(400).problem()).isEqualTo("import-not-json");
    assertThat(send(writer, "{\"items\": {}}").expect(400).problem())
        .isEqualTo("import-bad-fields");
  }

  @Test
  void theReportsNameWhatIsMissingAndWhatEndsSoon() throws IOException {
    clock.set(Instant.parse("2026-03-01T02:00:00Z"));
    ServiceItem lamp = catalog.get("A-1");
    catalog.publish(
        lamp.change()
            .until(LocalDate.parse("2026-03-31"))
            .legalBasis(
                List.of(new ServiceItem.LegalBasis("某办法", "第一条", LocalDate.parse("2026-02-27"))))
            .build());
    JsonNode ends = writer.get("/api/catalog/reports/expiring?days=30").expect(200).json();
    assertThat(ends.valueStream().map(e -> e.path("element").asString()))
        .containsExactly("legalBasis[0]", "until");
    assertThat(ends.get(0).path("daysLeft").asInt()).isEqualTo(-2);
    assertThat(writer.get("/api/catalog/reports/expiring?days=29").json()).hasSize(1);
    JsonNode gaps = writer.get("/api/catalog/reports/missing?element=STEPS").expect(200).json();
    assertThat(gaps.path("items").get(0).path("missing").valueStream().map(JsonNode::asString))
        .contains("办理流程", "咨询电话")
        .doesNotContain("申请材料", "收费标准", "设定依据");
    assertThat(writer.get("/api/catalog/reports/missing?element=MATERIALS").json().path("items"))
        .isEmpty();
  }

  private Answer save(Visitor editor, String fee) throws IOException {
    ObjectNode draft = item(editor);
    draft.set("fee", draft.objectNode().put("text", fee));
    return editor.put(LAMP + "/draft", draft);
  }

  private static ObjectNode item(Visitor editor) throws IOException {
    JsonNode shown = editor.get(LAMP).expect(200).json();
    ObjectNode item =
        (ObjectNode) (shown.has("draft") ? shown.path("draft") : shown.path("published"));
    return item.deepCopy().put("version", shown.path("latest").asInt());
  }

  private static Answer act(Visitor editor, String action, int version) throws IOException {
    return editor.post(LAMP + "/" + action, Map.of("version", version));
  }

  private static Answer send(Visitor editor, String text) throws IOException {
    return editor.post("/api/catalog/import", "application/json", BodyPublishers.ofString(text));
  }

  private String fee() {
    ServiceItem.Fee fee = catalog.get("A-1").fee();
    return fee == null ? "" : fee.text();
  }
}
