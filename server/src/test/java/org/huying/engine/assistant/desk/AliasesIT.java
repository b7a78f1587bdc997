package org.huying.engine.assistant.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.huying.Huying;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.TestHouse;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AliasesIT {
  private static final String ALIASES = "/api/assistant/desk/aliases";
  private static final String PHRASE = "蓝鲸暗语";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Catalog catalog;
  @Autowired Places places;
  @Autowired JdbcClient jdbc;
  @Autowired Jobs jobs;
  private String base = "";
  private Visitor nobody = new Visitor("");
  private Visitor editor = new Visitor("");

  @BeforeAll
  void aCatalogueAndItsEditors() throws IOException {
    base = "http://127.0.0.1:" + port;
    SmallDistrict.enter(places);
    catalog.publishAll(
        List.of(
            item("T1", "居民身份证补领", "公安局"),
            item("T2", "居民身份证换领", "公安局"),
            item("T3", "结婚登记", "民政局"),
            item("T4", "残疾人证新办", "单位unit-pj-t01")));
    fixtures.staff("bianji", Role.EDITOR, "pj");
    fixtures.staff("zhenbianji", Role.EDITOR, "pj.t01");
    fixtures.staff("chengban", Role.HANDLER, "pj");
    editor = fixtures.staffAt(base, "bianji");
    nobody = new Visitor(base);
    nobody.get("/api/me");
  }

  private static ServiceItem item(String code, String name, String department) {
    return ServiceItem.flat(code, name, department, ItemType.CONFIRMATION);
  }

  @AfterEach
  void takeEverythingBack() throws IOException {
    for (JsonNode entry : history("?inForce=true").path("items")) {
      undo(entry.path("id").asString(), null).expect(200);
    }
  }

  @Test
  void aWordIsUnderstoodAtOnceAndNoLongerOnceItIsTakenBack() throws IOException {
    assertThat(first(base, PHRASE)).isNotEqualTo("T3");
    JsonNode added = add("T3", PHRASE, null).expect(200).json();
    assertThat(added.path("inForce").asBoolean()).isTrue();
    assertThat(added.path("checked").asInt()).isEqualTo(CheckQuestion.standard().size());
    assertThat(first(base, PHRASE)).isEqualTo("T3");
    assertThat(add("T3", "蓝鲸 暗语。", null).expect(409).problem()).isEqualTo("alias-exists");
    assertThat(add("T3", "結婚登記", null).expect(409).problem()).isEqualTo("alias-exists");

    JsonNode undone = undo(added.path("id").asString(), "没有人这样说").expect(200).json();
    assertThat(undone.path("undoes").asString()).isEqualTo(added.path("id").asString());
    assertThat(first(base, PHRASE)).isNotEqualTo("T3");
    assertThat(undo(added.path("id").asString(), null).expect(409).problem())
        .isEqualTo("alias-undone");
    assertThat(undo(undone.path("id").asString(), null).expect(404).problem())
        .isEqualTo("alias-not-found");

    JsonNode both = history("?item=T3&q=%E8%93%9D%E9%B2%B8").path("items");
    assertThat(both.size()).isGreaterThanOrEqualTo(2);
    assertThat(both.at("/0/reason").asString()).isEqualTo("没有人这样说");
    assertThat(both.at("/1/by").asString()).isEqualTo("员工bianji");
    assertThat(both.at("/1/itemName").asString()).isEqualTo("结婚登记");
    assertThat(both.at("/1/inForce").asBoolean()).isFalse();
    assertThat(
            jdbc
                .sql(
                    "select action || facts::text from audit.entry where subject = 'item:T3' order by at, id")
                .query(String.class)
                .list()
                .stream()
                .filter(line -> line.contains(added.path("id").asString()))
                .toList())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).doesNotContain("蓝鲸"));
  }

  @Test
  void aSecondNodeUnderstandsItAMomentLater() throws Exception {
    try (var second =
        new SpringApplicationBuilder(Huying.class, TestHouse.class)
            .run(
                "--server.port=0",
                "--huying.jobs.run=false",
                "--huying.demo=none",
                "--huying.data=target/house-2",
                "--huying.vault.key-file=target/house.keys")) {
      String there = "http://127.0.0.1:" + second.getEnvironment().getProperty("local.server.port");
      assertThat(first(there, PHRASE)).isNotEqualTo("T3");
      String id = add("T3", PHRASE, null).expect(200).json().path("id").asString();
      assertThat(understoodSoon(there, true)).isTrue();
      undo(id, null).expect(200);
      assertThat(understoodSoon(there, false)).isTrue();
    }
  }

  /** An index is made in well under two seconds; a busy machine is given more. */
  private static boolean understoodSoon(String node, boolean understood) throws IOException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    do {
      if (first(node, PHRASE).equals("T3") == understood) {
        return true;
      }
    } while (System.nanoTime() < giveUp);
    return false;
  }

  @Test
  void aWordThatSpoilsAnAnswerNeedsAReason() throws IOException {
    String spoils = "张身份证烂到四分五裂，想换过张新嘅";
    JsonNode check = check(editor, "T3", spoils).expect(200).json();
    assertThat(check.path("worse").asInt()).isPositive();
    assertThat(check.at("/changes/0/verdict").asString()).isEqualTo("worse");
    JsonNode worst =
        check
            .path("changes")
            .valueStream()
            .filter(change -> change.path("question").asString().equals(spoils))
            .findFirst()
            .orElseThrow();
    assertThat(worst.at("/before/code").asString()).isEqualTo("T2");
    assertThat(worst.at("/after/code").asString()).isEqualTo("T3");
    assertThat(check.at("/phrase/after/code").asString()).isEqualTo("T3");
    Visitor.Answer refused = add("T3", spoils, " ").expect(400);
    assertThat(refused.problem()).isEqualTo("alias-needs-reason");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("reason");
    assertThat(history("?inForce=true").path("total").asInt()).isZero();
    JsonNode added = add("T3", spoils, "练习用，马上撤销").expect(200).json();
    assertThat(added.path("worse").asInt()).isEqualTo(check.path("worse").asInt());
  }

  @Test
  void aWordInForceIsGuardedToo() throws IOException {
    add("T3", PHRASE, null).expect(200);
    JsonNode check = check(editor, "T1", PHRASE + "呀").expect(200).json();
    assertThat(check.path("checked").asInt()).isEqualTo(CheckQuestion.standard().size() + 1);
  }

  @Test
  void aWordThatAnswersQuestionsHandlesThem() throws IOException {
    nobody.post("/api/assistant/ask", Map.of("text", "帮我写一首关于月亮的情诗")).expect(200);
    jobs.runDue();
    String cluster =
        editor.get("/api/assistant/desk/clusters").expect(200).json().at("/items/0/id").asString();
    Map<String, Object> wish = Map.of("item", "T3", "phrase", "月亮情诗", "cluster", cluster);
    editor.post(ALIASES, wish).expect(200);
    JsonNode handled =
        editor.get("/api/assistant/desk/clusters/" + cluster).expect(200).json().path("cluster");
    assertThat(handled.path("state").asString()).isEqualTo("handled");
    assertThat(handled.path("note").asString()).contains("月亮情诗");
  }

  @Test
  void whatCannotBeAWordIsRefused() throws IOException {
    for (String bad : List.of("证", "x".repeat(61), "123", "我叫何佩兰", "打13800138000", " ")) {
      assertThat(check(editor, "T3", bad).expect(400).problem())
          .as(bad)
          .isEqualTo("invalid-fields");
    }
    assertThat(check(editor, "T404", PHRASE).expect(404).problem()).isEqualTo("item-not-found");
    assertThat(undo(UUID.randomUUID().toString(), null).expect(404).problem())
        .isEqualTo("alias-not-found");
  }

  @Test
  void onlyEditorsOfTheItemsDepartmentMay() throws IOException {
    Visitor ofTown = fixtures.staffAt(base, "zhenbianji");
    check(ofTown, "T4", "残疾证").expect(200);
    assertThat(check(ofTown, "T3", PHRASE).expect(403).problem()).isEqualTo("outside-scope");
    String id = add("T3", PHRASE, null).expect(200).json().path("id").asString();
    assertThat(ofTown.post(ALIASES + "/" + id + "/undo", Map.of()).expect(403).problem())
        .isEqualTo("outside-scope");
    nobody.post(ALIASES, wish("T3", "红本", null)).expect(401);
    for (Visitor other :
        List.of(fixtures.staffAt(base, "chengban"), fixtures.residentAt(base, "19900000083"))) {
      other.get(ALIASES).expect(403);
      check(other, "T3", "红本").expect(403);
      other.post(ALIASES, wish("T3", "红本", null)).expect(403);
      other.post(ALIASES + "/" + id + "/undo", Map.of()).expect(403);
    }
  }

  private static Map<String, Object> wish(String item, String phrase, @Nullable String reason) {
    Map<String, Object> wish = new HashMap<>(Map.of("item", item, "phrase", phrase));
    if (reason != null) {
      wish.put("reason", reason);
    }
    return wish;
  }

  private Visitor.Answer add(String item, String phrase, @Nullable String reason)
      throws IOException {
    return editor.post(ALIASES, wish(item, phrase, reason));
  }

  private static Visitor.Answer check(Visitor visitor, String item, String phrase)
      throws IOException {
    return visitor.post(ALIASES + "/check", Map.of("item", item, "phrase", phrase));
  }

  private Visitor.Answer undo(String id, @Nullable String reason) throws IOException {
    return editor.post(
        ALIASES + "/" + id + "/undo", reason == null ? Map.of() : Map.of("reason", reason));
  }

  private JsonNode history(String query) throws IOException {
    return editor.get(ALIASES + query).expect(200).json();
  }

  /** The code of the first item that is answered, or nothing. */
  private static String first(String base, String text) throws IOException {
    JsonNode answer =
        new Visitor(base).post("/api/assistant/ask", Map.of("text", text)).expect(200).json();
    return answer.at("/items/0/code").asString("");
  }
}
