package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.FormDesk;
import org.huying.engine.forms.FormFile;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What was handed in before is offered again: values of the last time, and materials kept. */
@HouseTest
class ApplyAgainIT extends Chatting {
  private static final String ITEM = "A-77";
  private static final String APPLY = "apply:" + ITEM;
  private static final String ID = "440703194001010022";
  private static final String AGENT_ID = "440703197005030016";
  private static final String YAML =
      """
      forms:
        - code: monthly
          title: 每月补贴
          items: [每月补贴]
          for: [self, family]
          again: [name, idNumber, phone]
          schema:
            type: object
            required: [name, idNumber, phone, amount]
            properties:
              name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？, x-words: [名字]}
              idNumber: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号码是多少？, x-sensitive: true}
              phone: {title: 联系电话, type: string, format: cn-mobile, x-ask: 用哪个手机？, x-words: [电话], x-sensitive: true}
              amount: {title: 金额, type: integer, format: fen, x-ask: 这个月多少钱？}
          materials:
            - {name: 居民身份证, give: [photo, stored, bring]}
      """;

  @Autowired Catalog catalog;
  @Autowired FormDesk desk;
  @Autowired Actors actors;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  private Town town;

  @BeforeEach
  void item() {
    town = Town.of(house);
    if (catalog.find(ITEM).isEmpty()) {
      catalog.publish(
          ServiceItem.flat(ITEM, "每月补贴", town.lamp.name(), ItemType.BENEFIT)
              .change()
              .channel(new Channel(Channel.Kind.NATIVE, null))
              .build());
      actors.as(
          new Actor.System(),
          () -> {
            desk.publishAll(List.of(FormFile.read(Map.of("a.yaml", YAML)).getFirst().document()));
            return true;
          });
    }
    clock.set(java.time.Instant.parse("2025-12-10T10:00:00+08:00"));
    me = someone();
  }

  private Visitor someone() {
    return fixtures.residentAt(base(), phone("1385513"));
  }

  private String photo() throws IOException {
    return "photo:"
        + me.upload("/api/files", "id.jpg", Town.jpeg()).expect(200).json().get("id").asString();
  }

  /** Hands it in; where the same is open already a second one is meant. */
  private JsonNode submitted() throws IOException {
    Visitor.Answer first = submit("application");
    if (first.status() == 409) {
      assertThat(first.problem()).isEqualTo("task-renewed");
      Map<String, Object> again = Map.of("skill", APPLY, "conversation", conversation);
      last = me.post("/api/assistant/start", again).expect(200).json();
      assertThat(asked()).isEqualTo(OpenAlready.SLOT);
      assertThat(question()).contains("已经有一件“每月补贴”在办", "再申请一件");
      fill(OpenAlready.SLOT, OpenAlready.MORE);
      first = submit("application");
    }
    return first.expect(200).json();
  }

  private void first() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生");
    say("身份证" + ID);
    say("电话13800138001");
    say("三百元");
    place(town);
  }

  @Test
  void theLastTimeIsOfferedMaskedAndTakenOrChanged() throws IOException {
    first();
    fill("material-0", photo());
    submitted();
    JsonNode again = start(APPLY);
    assertThat(asked()).isEqualTo(SameAgain.SLOT);
    assertThat(again.path("task").path("next").path("question").asString())
        .contains("2025年12月10日", "陈水生", "和上次一样吗")
        .doesNotContain(ID)
        .doesNotContain("13800138001");
    say("一样，改电话，系13900139002");
    assertThat(filled("name")).isEqualTo("陈水生");
    assertThat(filled("idNumber")).isEqualTo(ID);
    assertThat(filled("phone")).isEqualTo("13900139002");
    assertThat(asked()).isEqualTo("amount");
    start(APPLY);
    assertThat(asked()).as("the first is still open").isEqualTo(OpenAlready.SLOT);
    fill(OpenAlready.SLOT, OpenAlready.MORE);
    assertThat(asked()).as("the draft goes on").isEqualTo("amount");
    JsonNode drafts = me.get("/api/me/drafts").expect(200).json();
    me.delete("/api/me/drafts/" + drafts.get(0).path("id").asString()).expect(204);
    start(APPLY);
    fill(SameAgain.SLOT, SameAgain.ANEW);
    assertThat(filled("name")).isEmpty();
    assertThat(asked()).isEqualTo("for");
    assertThat(
            jdbc.sql("select count(*) from audit.entry where action = 'application.offer-again'")
                .query(Integer.class)
                .single())
        .isPositive();
    me = someone();
    start(APPLY);
    assertThat(asked()).as("a neighbour is offered nothing").isEqualTo("for");
  }

  @Test
  void whoAgreedToASecondIsNotAskedAgainForWhatTheyFilledInElsewhere() throws IOException {
    first();
    fill("material-0", "bring");
    submitted();
    first();
    start(APPLY);
    assertThat(asked()).isEqualTo(OpenAlready.SLOT);
    say("要改那一件");
    assertThat(asked()).as("not another one").isNotEqualTo("material-0");
    start(APPLY);
    say("好的，再申请一件");
    assertThat(asked()).isEqualTo("material-0");
    String phone = conversation;
    clock.advance(Duration.ofMinutes(1));
    start(APPLY);
    fill("amount", "500");
    clock.advance(Duration.ofMinutes(1));
    conversation = phone;
    fill("material-0", "bring");
    assertThat(last.path("text").asString()).contains("别的地方", "最新的");
    assertThat(filled("amount")).isEqualTo("500元");
    fill("material-0", "bring");
    submit("application").expect(200);
  }

  @Test
  void whatWasFilledInForSomebodyElseIsOfferedOnlyWhileOneMayStillActForThem() throws IOException {
    start(APPLY);
    say("我叫陈大文，帮我阿妈办，阿妈叫卢阿娣");
    say(AGENT_ID);
    say("13800138002");
    say("三个月");
    assertThat(asked()).isEqualTo("idNumber");
    say(ID);
    say("13800138003");
    say("三百元");
    place(town);
    fill("material-0", "bring");
    fill("material-1", "bring");
    submitted();
    start(APPLY);
    assertThat(asked()).isEqualTo(SameAgain.SLOT);
    say("一样");
    assertThat(filled("name")).isEqualTo("卢阿娣");
    assertThat(filled("agentName")).isEqualTo("陈大文");
    JsonNode drafts = me.get("/api/me/drafts").expect(200).json();
    me.delete("/api/me/drafts/" + drafts.get(0).path("id").asString()).expect(204);
    clock.advance(Duration.ofDays(100));
    me.get("/api/me/drafts").expect(200);
    start(APPLY);
    assertThat(asked()).as("the authorisation is over").isEqualTo("for");
    assertThat(last.toString()).doesNotContain("卢阿娣");
  }

  private void forMother(String agent, String number) throws IOException {
    start(APPLY);
    if (asked().equals(SameAgain.SLOT)) fill(SameAgain.SLOT, SameAgain.ANEW);
    say("我叫" + agent + "，帮我阿妈办，阿妈叫卢阿娣");
    say(number);
    say("13800138002");
    say("三个月");
    say("440703194001010065");
    say("13800138003");
    say("三百元");
    place(town);
  }

  @Test
  void somebodyElsesMaterialsAreNeverKeptAndOnesOwnNeverHandedInForThem() throws IOException {
    forMother("陈大文", AGENT_ID);
    fill("material-0", photo());
    fill("material-1", "bring");
    String before = submitted().path("caseId").asString();
    assertThat(offers(me, before)).as("mother's card is no material of mine").isEmpty();
    me.put("/api/me/consents/keep-materials", Map.of("given", true)).expect(200);
    me.put("/api/me/materials/offers/" + before + "/keep-materials", Map.of("keep", true));
    assertThat(me.get("/api/me/materials").expect(200).json()).isEmpty();

    me = someone();
    me.put("/api/me/consents/keep-materials", Map.of("given", true)).expect(200);
    first();
    fill("material-0", photo());
    submitted();
    JsonNode mine = me.get("/api/me/materials").expect(200).json();
    assertThat(mine).hasSize(1);
    forMother("陈水生", ID);
    assertThat(last.path("task").path("next").path("choices").toString()).doesNotContain("stored:");
    answer("material-0", "stored:" + mine.get(0).path("id").asString()).expect(400);
    fill("material-0", photo());
    fill("material-1", "bring");
    submitted();
    assertThat(me.get("/api/me/materials").expect(200).json().get(0).path("id"))
        .as("mine is still the one that is kept")
        .isEqualTo(mine.get(0).path("id"));
  }

  @Test
  void aMaterialIsKeptOnlyWithConsentUsedAgainAndGoneWithIt() throws IOException {
    first();
    fill("material-0", photo());
    submitted();
    assertThat(me.get("/api/me/materials").expect(200).json()).as("off by default").isEmpty();
    me.put("/api/me/consents/keep-materials", Map.of("given", true)).expect(200);
    start(APPLY);
    say("一样");
    say("三百元");
    place(town);
    assertThat(last.path("task").path("next").path("choices").toString()).doesNotContain("stored");
    say("用返上次张身份证");
    assertThat(last.path("text").asString()).contains("没有能用的");
    fill("material-0", photo());
    submitted();
    JsonNode kept = me.get("/api/me/materials").expect(200).json();
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).path("name").asString()).isEqualTo("居民身份证");
    String id = kept.get(0).path("id").asString();
    assertThat(
            jdbc.sql("select content_sealed from govservice.kept_photo").query(String.class).list())
        .allSatisfy(sealed -> assertThat(sealed).startsWith("p1."));
    String picture = "/api/me/materials/" + id + "/photos/0";
    me.get(picture).expect(200);
    Visitor stranger = someone();
    stranger.get(picture).expect(404);
    stranger.delete("/api/me/materials/" + id).expect(404);
    assertThat(stranger.get("/api/me/materials").expect(200).json()).isEmpty();
    new Visitor(base()).get(picture).expect(401);

    start(APPLY);
    say("一样");
    say("三百元");
    place(town);
    assertThat(last.path("task").path("next").path("choices").toString())
        .contains("stored:" + id, "用上次的");
    say("用返上次张身份证");
    assertThat(last.path("task").path("ready").asBoolean()).isTrue();
    UUID filed = UUID.fromString(submitted().path("caseId").asString());
    assertThat(
            jdbc.sql("select count(*) from files.file where subject = ?")
                .param("case:" + filed)
                .query(Integer.class)
                .single())
        .as("the case has a photo of its own")
        .isEqualTo(1);

    me.put("/api/me/materials/" + id + "/expiry", Map.of("expiresOn", "2025-12-09")).expect(204);
    assertThat(me.get("/api/me/materials").json().get(0).path("over").asBoolean()).isTrue();
    start(APPLY);
    say("一样");
    say("三百元");
    place(town);
    assertThat(last.toString()).as("expired").doesNotContain("stored:" + id);
    me.put("/api/me/consents/keep-materials", Map.of("given", false)).expect(200);
    assertThat(me.get("/api/me/materials").expect(200).json()).isEmpty();
    me.get(picture).expect(404);
  }

  private JsonNode offers(Visitor who, String caseId) throws IOException {
    return who.get("/api/me/materials/offers/" + caseId).expect(200).json();
  }

  @Test
  void whatWasHandedInFirstIsKeptWithOneYesAndDeletedByItsOwnerOnly() throws IOException {
    first();
    fill("material-0", photo());
    String caseId = submitted().path("caseId").asString();
    JsonNode asked = offers(me, caseId);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).path("materials").get(0).asString()).isEqualTo("居民身份证");
    String answer = "/api/me/materials/offers/" + caseId + "/keep-materials";
    Visitor stranger = someone();
    assertThat(offers(stranger, caseId)).isEmpty();
    stranger.put(answer, Map.of("keep", true)).expect(404);
    assertThat(stranger.get("/api/me/materials").expect(200).json()).isEmpty();
    new Visitor(base()).get("/api/me/materials/offers/" + caseId).expect(401);
    me.put("/api/me/materials/offers/" + caseId + "/application", Map.of("keep", true)).expect(404);

    assertThat(me.put(answer, Map.of("keep", true)).expect(200).json().get(0).asString())
        .isEqualTo("居民身份证");
    me.put(answer, Map.of("keep", true)).expect(200);
    JsonNode kept = me.get("/api/me/materials").expect(200).json();
    assertThat(kept).as("a second tap keeps nothing twice").hasSize(1);
    assertThat(offers(me, caseId)).isEmpty();
    assertThat(me.get("/api/me/consents").expect(200).json().toString())
        .containsPattern("keep-materials[^}]*\"given\":true");

    String own = "/api/me/materials/" + kept.get(0).path("id").asString();
    stranger.delete(own).expect(404);
    me.get(own + "/photos/0").expect(200);
    me.delete(own).expect(204);
    me.delete(own).expect(404);
    me.get(own + "/photos/0").expect(404);
    assertThat(me.get("/api/me/materials").expect(200).json()).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from audit.entry where action = 'material.delete'")
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void whoSaysNoOrTakesItBackIsNotAskedAgainForNinetyDays() throws IOException {
    first();
    fill("material-0", photo());
    String caseId = submitted().path("caseId").asString();
    String answer = "/api/me/materials/offers/" + caseId + "/keep-materials";
    assertThat(me.put(answer, Map.of("keep", false)).expect(200).json()).isEmpty();
    assertThat(offers(me, caseId)).isEmpty();
    clock.advance(Duration.ofDays(89));
    assertThat(offers(me, caseId)).as("the 89th day").isEmpty();
    clock.advance(Duration.ofDays(2));
    assertThat(offers(me, caseId)).as("the 91st day").hasSize(1);

    me.put(answer, Map.of("keep", true)).expect(200);
    me.put("/api/me/consents/keep-materials", Map.of("given", false)).expect(200);
    assertThat(me.get("/api/me/materials").expect(200).json()).isEmpty();
    assertThat(offers(me, caseId)).as("taken back is a no").isEmpty();
  }
}
