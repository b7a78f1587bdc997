package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.foundation.identity.Role;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportIT {
  private static final String PATH = "/api/catalog/import";
  private static final String TSV = "text/tab-separated-values";
  private static final String HEADER = "name\tdepartment\ttype\tcode\n";
  private static final String LAMP = "路灯报装\t路灯所\t公共服务\tA-1\n";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  private String base = "";
  private Visitor editor = new Visitor("");
  private Visitor reviewer = new Visitor("");

  @BeforeAll
  void staff() {
    base = "http://127.0.0.1:" + port;
    fixtures.staff("bianji", Role.EDITOR, "pj");
    fixtures.staff("shenhe", Role.EDITOR, "pj");
    fixtures.staff("chengban", Role.HANDLER, "pj");
    editor = fixtures.staffAt(base, "bianji");
    reviewer = fixtures.staffAt(base, "shenhe");
  }

  @AfterEach
  void empty() {
    jdbc.sql("delete from catalog.item").update();
    catalog.rebuild();
  }

  @Test
  void aListWaitsForReviewAndIsInForceOnceASecondEditorApproves() throws IOException {
    publish("A-1", "路灯报装");
    publish("A-2", "路灯移装");
    publish("A-3", "路灯报修");
    catalog.publish(ServiceItem.flat("B-1", "别处的事项", "园林所", ItemType.PUBLIC_SERVICE));
    String list = HEADER + LAMP + "路灯迁移\t路灯所\t公共服务\tA-2\n" + "路灯认养\t路灯所\t公共服务\tA-4\n";

    JsonNode preview = complete(editor, list, "&preview=true").expect(200).json();
    assertThat(counts(preview)).containsExactly(1, 1, 1, 1);
    assertThat(drafts()).isEmpty();
    JsonNode report = complete(editor, list, "").expect(200).json();
    assertThat(counts(report)).containsExactly(1, 1, 1, 1);
    assertThat(report.path("entries").valueStream().map(e -> e.path("fate").asString()))
        .containsExactly("WITHDRAWN", "CHANGED", "ADDED");
    JsonNode renamed = report.path("entries").get(1).path("changes").get(0);
    assertThat(renamed.path("before").asString()).isEqualTo("路灯移装");
    assertThat(renamed.path("after").asString()).isEqualTo("路灯迁移");
    assertThat(catalog.published())
        .extracting(ServiceItem::name)
        .containsExactly("路灯报装", "路灯移装", "路灯报修", "别处的事项");

    assertThat(approve(editor).expect(403).problem()).isEqualTo("own-draft");
    approve(reviewer).expect(200);
    assertThat(catalog.published())
        .extracting(ServiceItem::name)
        .containsExactly("路灯报装", "路灯迁移", "路灯认养", "别处的事项");
    JsonNode gone = editor.get("/api/catalog/items/A-3").expect(200).json();
    assertThat(gone.path("state").asString()).isEqualTo("WITHDRAWN");
    assertThat(gone.path("history").valueStream().map(e -> e.path("actionName").asString()))
        .containsExactly("取消事项", "提交审核", "发布");
    assertThat(gone.path("history").get(0).path("note").asString()).isEqualTo("都对过了");

    JsonNode again = complete(editor, list, "").expect(200).json();
    assertThat(counts(again)).containsExactly(0, 0, 0, 3);
    assertThat(
            jdbc.sql(
                    "select facts->>'withdrawn' from audit.entry where action = 'catalog.import' and actor like 'staff:%' and facts->>'items' = '3' order by at limit 1")
                .query(String.class)
                .single())
        .isEqualTo("1");
  }

  @Test
  void aWithdrawalThatIsSentBackLeavesTheItemAsItWas() throws IOException {
    publish("A-1", "路灯报装");
    publish("A-2", "路灯移装");
    complete(editor, HEADER + LAMP, "").expect(200);
    reviewer
        .post("/api/catalog/items/A-2/send-back", Map.of("version", 2, "note", "还在办"))
        .expect(200);
    JsonNode kept = editor.get("/api/catalog/items/A-2").expect(200).json();
    assertThat(kept.path("state").asString()).isEqualTo("DRAFT");
    assertThat(kept.path("changes").get(0).path("after").asString()).contains("取消");
    editor.post("/api/catalog/items/A-2/discard", Map.of("version", 2)).expect(200);
    assertThat(catalog.get("A-2").version()).isEqualTo(1);
  }

  @Test
  void linesOfItemsThatSomebodyIsAtAreNamedAndNothingIsDrafted() throws IOException {
    publish("A-1", "路灯报修");
    send(editor, HEADER + LAMP).expect(200);
    Answer answer =
        send(editor, HEADER + "路灯认养\t路灯所\t公共服务\tA-4\n" + LAMP.replace("报装", "安装")).expect(400);
    assertThat(answer.problem()).isEqualTo("import-bad-rows");
    assertThat(answer.json().path("errors").get(0).path("field").asString())
        .isEqualTo("line 3 code");
    assertThat(drafts()).containsExactly("A-1");
  }

  @Test
  void nobodyElseImports() throws IOException {
    assertThat(
            send(fixtures.staffAt(base, "chengban"), HEADER + LAMP)
                .expect(403)
                .json()
                .path("title")
                .asString())
        .isNotBlank();
    Visitor resident = fixtures.residentAt(base, "13800138000");
    send(resident, HEADER + LAMP).expect(403);
    Visitor nobody = new Visitor(base);
    nobody.get("/api/me");
    send(nobody, HEADER + LAMP).expect(401);
    assertThat(catalog.published()).isEmpty();
  }

  @Test
  void badRowsComeBackAsAProblemThatNamesEachLine() throws IOException {
    Answer answer = send(editor, HEADER + LAMP + LAMP + "甲\t乙\t丙\tA-3\n").expect(400);
    assertThat(answer.problem()).isEqualTo("import-bad-rows");
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly("line 3 code", "line 4 type");
    assertThat(catalog.published()).isEmpty();
  }

  @Test
  void aWrongHeaderAndAProgramAreRefused() throws IOException {
    assertThat(send(editor, "code,name\n" + LAMP).expect(400).problem())
        .isEqualTo("import-wrong-header");
    byte[] program = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0};
    assertThat(editor.post(PATH, TSV, BodyPublishers.ofByteArray(program)).expect(400).problem())
        .isEqualTo("import-not-text");
    assertThat(editor.post(PATH, "text/plain", BodyPublishers.ofString(LAMP)).expect(415).problem())
        .isEqualTo("media-type");
  }

  @Test
  void fiftyMegabytesAreRefusedAndTheSenderReadsWhy(@TempDir Path folder) throws IOException {
    Path large = folder.resolve("large.tsv");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.write((HEADER + LAMP).getBytes(StandardCharsets.UTF_8));
      file.setLength(ItemTsv.MOST_BYTES + 1);
    }
    assertThat(editor.post(PATH, TSV, BodyPublishers.ofFile(large)).expect(400).problem())
        .isEqualTo("import-too-large");
    assertThat(catalog.published()).isEmpty();
  }

  private void publish(String code, String name) {
    catalog.publish(ServiceItem.flat(code, name, "路灯所", ItemType.PUBLIC_SERVICE));
  }

  @Test
  void aDocumentMarksTheDepartmentsOfThePolice() throws IOException {
    String item =
        """
        {"code": "P-1", "name": "通行证签发", "department": "路灯所", "type": "PUBLIC_SERVICE",
         "channel": {"kind": "NATIVE"}}\
        """;
    String document = "{\"police\": [\"路灯所\"], \"items\": [%s]}".formatted(item);
    Answer refused =
        editor.post(PATH, "application/json", BodyPublishers.ofString(document)).expect(400);
    assertThat(refused.problem()).isEqualTo("import-bad-fields");
    assertThat(refused.body()).contains("items[0].channel", "公安的事项不能在本平台办理");
    assertThat(catalog.police()).isEmpty();
    editor
        .post(PATH, "application/json", BodyPublishers.ofString("{\"police\": [\"路灯所\"]}"))
        .expect(200);
    assertThat(catalog.police()).containsExactly("路灯所");
    catalog.markPolice(Set.of());
  }

  private static Answer complete(Visitor visitor, String text, String more) throws IOException {
    return visitor.post(PATH + "?complete=true" + more, TSV, BodyPublishers.ofString(text));
  }

  private static List<Integer> counts(JsonNode report) {
    return Stream.of("added", "changed", "withdrawn", "unchanged")
        .map(name -> report.path(name).asInt())
        .toList();
  }

  private List<@Nullable String> drafts() {
    return jdbc.sql("select code from catalog.item where state = 'IN_REVIEW' order by code")
        .query(String.class)
        .list();
  }

  private Answer approve(Visitor visitor) throws IOException {
    List<Map<String, ?>> all =
        jdbc
            .sql("select code, version from catalog.item where state = 'IN_REVIEW' order by code")
            .query(
                (row, n) -> Map.of("code", row.getString("code"), "version", row.getInt("version")))
            .stream()
            .<Map<String, ?>>map(each -> each)
            .toList();
    return visitor.post("/api/catalog/approve", Map.of("drafts", all, "note", "都对过了"));
  }

  private static Answer send(Visitor visitor, String text) throws IOException {
    return visitor.post(PATH, TSV, BodyPublishers.ofString(text));
  }
}
