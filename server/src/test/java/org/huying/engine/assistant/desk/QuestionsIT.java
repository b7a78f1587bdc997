package org.huying.engine.assistant.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsIT {
  private static final String CLUSTERS = "/api/assistant/desk/clusters";
  private static final String UNKNOWN = "帮我写一首关于月亮的情诗";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired Sorting sorting;

  @Autowired
  @Qualifier("demoPastForgotten")
  DemoData night;

  private String base = "";
  private Visitor nobody = new Visitor("");
  private Visitor editor = new Visitor("");

  @BeforeAll
  void aCatalogueAndItsEditor() throws IOException {
    base = "http://127.0.0.1:" + port;
    catalog.publishAll(List.of(item("T1", "居民身份证补领"), item("T2", "居民身份证换领"), item("T3", "结婚登记")));
    fixtures.staff("bianji", Role.EDITOR, "");
    fixtures.staff("chengban", Role.HANDLER, "");
    editor = fixtures.staffAt(base, "bianji");
    nobody = new Visitor(base);
    nobody.get("/api/me");
  }

  @BeforeEach
  void anEmptyDesk() {
    jdbc.sql("delete from assistant.asked").update();
    jdbc.sql("delete from assistant.cluster").update();
  }

  private static ServiceItem item(String code, String name) {
    return ServiceItem.flat(code, name, "区公安分局", ItemType.CONFIRMATION);
  }

  @Test
  void whatWasDeclinedLiesOnTheDeskWithoutPersonalDataAndWithoutWhoAsked() throws IOException {
    Visitor resident = fixtures.residentAt(base, "19900000081");
    String text = "我叫何佩兰，电话13800138000，住翰墨街17号3栋502，" + UNKNOWN;
    resident.post("/api/assistant/ask", Map.of("text", text)).expect(200);
    JsonNode cluster = clusters("").at("/items/0");
    assertThat(cluster.path("text").asString()).isEqualTo("我叫〔姓名〕，电话〔号码〕，住翰墨街〔门牌〕，" + UNKNOWN);
    assertThat(cluster.at("/reasons/declined").asInt()).isEqualTo(1);
    assertThat(cluster.path("state").asString()).isEqualTo("open");
    assertThat(cluster.path("nearest").size()).isEqualTo(3);
    String everything =
        text("select json_agg(a)::text from assistant.asked a")
            + text("select json_agg(c)::text from assistant.cluster c");
    assertThat(everything)
        .contains("〔号码〕")
        .doesNotContain("何佩兰", "13800138000", "19900000081", "3栋", "17号")
        .doesNotContain(text("select id::text from identity.person limit 1"));
  }

  private String text(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }

  @Test
  void onlyWhatWasNotAnsweredLiesThere() throws IOException {
    ask("居民身份证补领");
    ask("家里着火了");
    assertThat(clusters("").path("total").asInt()).isZero();
    ask(UNKNOWN);
    assertThat(clusters("").path("total").asInt()).isEqualTo(1);
  }

  @Test
  void likeQuestionsAreReadAsOneAndUnlikeOnesAreNot() throws IOException {
    ask(UNKNOWN);
    ask("帮我写一首关于月亮的诗");
    ask("写首情诗，关于月亮的");
    ask("今天股票应该买还是卖");
    JsonNode page = clusters("?sort=most");
    assertThat(page.path("total").asInt()).isEqualTo(2);
    JsonNode poems = page.at("/items/0");
    assertThat(poems.path("text").asString()).isEqualTo(UNKNOWN);
    assertThat(poems.path("count").asInt()).isEqualTo(3);
    assertThat(poems.path("examples").size()).isEqualTo(2);
    assertThat(questions(poems).size()).isEqualTo(3);

    assertThat(clusters("?q=%E8%82%A1%E7%A5%A8").path("total").asInt()).isEqualTo(1);
    assertThat(clusters("?q=%25").path("total").asInt()).isZero();
    assertThat(clusters("?why=declined").path("total").asInt()).isEqualTo(2);
    assertThat(clusters("?why=routed").path("total").asInt()).isZero();
    assertThat(clusters("?state=handled").path("total").asInt()).isZero();
    JsonNode second = clusters("?size=1&page=1");
    assertThat(second.at("/items/0/text").asString()).isEqualTo("今天股票应该买还是卖");
    assertThat(second.path("total").asInt()).isEqualTo(2);
    assertThat(editor.get(CLUSTERS + "?why=odd").expect(400).problem()).isEqualTo("why-unknown");
    assertThat(editor.get(CLUSTERS + "?state=odd").expect(400).problem())
        .isEqualTo("state-unknown");
  }

  @Test
  void aQuestionBackThatNobodyAnswersIsAbandonedAfterHalfAnHour() throws IOException {
    assertThat(ask("身份证问题").path("kind").asString()).isEqualTo("clarify");
    JsonNode goesOn = ask("身份证换领补领");
    assertThat(goesOn.path("kind").asString()).isEqualTo("clarify");
    String conversation = goesOn.path("conversation").asString();
    nobody
        .post("/api/assistant/ask", Map.of("text", "居民身份证补领", "conversation", conversation))
        .expect(200);
    assertThat(sorting.abandon()).isZero();
    clock.advance(Sorting.PATIENCE.plusSeconds(1));
    assertThat(sorting.abandon()).isEqualTo(1);
    JsonNode cluster = clusters("?why=abandoned").at("/items/0");
    assertThat(cluster.path("text").asString()).isEqualTo("身份证问题");
    assertThat(cluster.path("count").asInt()).isEqualTo(1);
    assertThat(
            jdbc.sql("select count(conversation) from assistant.asked").query(Long.class).single())
        .as("conversations that stay")
        .isZero();
  }

  @Test
  void anAnswerIsRatedOnceAndTheOpinionMayBeChangedForADay() throws IOException {
    String answer = ask("居民身份证补领").path("id").asString();
    rate(answer, true, null).expect(204);
    assertThat(clusters("").path("total").asInt()).isZero();
    rate(answer, false, "要打13800138000才知道要带照片").expect(204);
    rate(answer, false, "要打13800138000才知道要带照片").expect(204);
    JsonNode cluster = clusters("?why=badly-rated").at("/items/0");
    assertThat(cluster.path("count").asInt()).isEqualTo(1);
    JsonNode question = questions(cluster).path(0);
    assertThat(question.path("comment").asString()).isEqualTo("要打〔号码〕才知道要带照片");
    assertThat(question.at("/item/code").asString()).isEqualTo("T1");
    assertThat(question.at("/item/version").asInt()).isEqualTo(1);
    assertThat(question.at("/item/name").asString()).isEqualTo("居民身份证补领");
    rate(answer, true, null).expect(204);
    assertThat(clusters("").path("total").asInt()).isZero();

    clock.advance(FeedbackController.CHANGEABLE.plusSeconds(1));
    assertThat(rate(answer, false, null).expect(404).problem()).isEqualTo("answer-not-found");
    String unknown = UUID.randomUUID().toString();
    assertThat(rate(unknown, true, null).expect(404).problem()).isEqualTo("answer-not-found");
    assertThat(rate(answer, true, "长".repeat(201)).expect(400).problem())
        .isEqualTo("invalid-fields");
    assertThat(nobody.post("/api/assistant/feedback", Map.of("useful", true)).expect(400).problem())
        .isEqualTo("invalid-fields");
  }

  @Test
  void whoRatesTooOftenWaits() throws IOException {
    clock.advance(Duration.ofHours(1));
    String answer = UUID.randomUUID().toString();
    Visitor.Answer last = rate(answer, true, null);
    for (int i = 0; i < 200 && last.status() != 429; i++) {
      last = rate(answer, true, null);
    }
    assertThat(last.problem()).isEqualTo("too-many-requests");
  }

  @Test
  void whatWasHandledOpensAgainWhenItIsAskedAgainAndWhatWasDismissedStays() throws IOException {
    clock.advance(Duration.ZERO);
    ask(UNKNOWN);
    JsonNode cluster = clusters("").at("/items/0");
    mark(cluster, "handled").expect(200);
    assertThat(mark(cluster, "dismissed").expect(409).problem()).isEqualTo("stale-version");
    assertThat(clusters("?state=handled").at("/items/0/changedBy").asString())
        .isEqualTo("员工bianji");
    clock.advance(Duration.ofMinutes(1));
    ask(UNKNOWN);
    JsonNode again = clusters("?state=open").at("/items/0");
    assertThat(again.path("count").asInt()).isEqualTo(2);
    mark(again, "dismissed").expect(200);
    clock.advance(Duration.ofMinutes(1));
    ask(UNKNOWN);
    assertThat(clusters("?state=open").path("total").asInt()).isZero();
    assertThat(
            jdbc.sql(
                    "select count(*) from audit.entry where action like 'questions.%' and subject = ?")
                .param("cluster:" + cluster.path("id").asString())
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void whatIsPastItsTimeGoes() throws IOException {
    ask(UNKNOWN);
    ask("居民身份证补领");
    clusters("");
    clock.advance(Duration.ofDays(2));
    night.load();
    assertThat(rows("assistant.asked")).isEqualTo(1);
    clock.advance(Duration.ofDays(179));
    night.load();
    assertThat(rows("assistant.asked")).isZero();
    assertThat(rows("assistant.cluster")).isZero();
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  void nobodyButEditorsReadsThem() throws IOException {
    nobody.get(CLUSTERS).expect(401);
    Visitor handler = fixtures.staffAt(base, "chengban");
    handler.get(CLUSTERS).expect(403);
    fixtures.residentAt(base, "19900000082").get(CLUSTERS).expect(403);
    ask(UNKNOWN);
    JsonNode cluster = clusters("").at("/items/0");
    handler
        .put(CLUSTERS + "/" + cluster.path("id").asString() + "/state", marking(cluster, "handled"))
        .expect(403);
    assertThat(editor.get(CLUSTERS + "/" + UUID.randomUUID()).expect(404).problem())
        .isEqualTo("cluster-not-found");
  }

  private JsonNode questions(JsonNode cluster) throws IOException {
    return editor
        .get(CLUSTERS + "/" + cluster.path("id").asString())
        .expect(200)
        .json()
        .path("questions");
  }

  private Visitor.Answer mark(JsonNode cluster, String state) throws IOException {
    return editor.put(
        CLUSTERS + "/" + cluster.path("id").asString() + "/state", marking(cluster, state));
  }

  private static Map<String, Object> marking(JsonNode cluster, String state) {
    return Map.of("state", state, "note", "看过", "version", cluster.path("version").asInt());
  }

  private Visitor.Answer rate(String answer, boolean useful, @Nullable String comment)
      throws IOException {
    Map<String, Object> body = new HashMap<>(Map.of("answer", answer, "useful", useful));
    if (comment != null) {
      body.put("comment", comment);
    }
    return nobody.post("/api/assistant/feedback", body);
  }

  private JsonNode clusters(String query) throws IOException {
    jobs.runDue();
    return editor.get(CLUSTERS + query).expect(200).json();
  }

  private JsonNode ask(String text) throws IOException {
    return nobody.post("/api/assistant/ask", Map.of("text", text)).expect(200).json();
  }
}
