package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.huying.foundation.identity.Role;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
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
  private static final String PATH = "/api/items/import";
  private static final String TSV = "text/tab-separated-values";
  private static final String HEADER = "name\tdepartment\ttype\tcode\n";
  private static final String LAMP = "路灯报装\t路灯所\t公共服务\tA-1\n";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  private String base = "";
  private Visitor editor = new Visitor("");

  @BeforeAll
  void staff() {
    base = "http://127.0.0.1:" + port;
    fixtures.staff("bianji", Role.EDITOR, "pj");
    fixtures.staff("chengban", Role.HANDLER, "pj");
    editor = fixtures.staffAt(base, "bianji");
  }

  @Test
  void anEditorImportsAListAndASecondTimeNothingChanges() throws IOException {
    JsonNode report = send(editor, HEADER + LAMP).expect(200).json();
    assertThat(report.path("added").asInt()).isEqualTo(1);
    assertThat(send(editor, HEADER + LAMP).expect(200).json().path("unchanged").asInt())
        .isEqualTo(1);
    assertThat(
            jdbc.sql(
                    "select facts->>'added' from audit.entry where action = 'catalog.import' and actor like 'staff:%' order by at limit 1")
                .query(String.class)
                .single())
        .isEqualTo("1");
    catalog.withdraw("A-1");
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
    assertThat(editor.post(PATH, java.util.Map.of("a", 1)).expect(415).problem())
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

  private static Answer send(Visitor visitor, String text) throws IOException {
    return visitor.post(PATH, TSV, BodyPublishers.ofString(text));
  }
}
