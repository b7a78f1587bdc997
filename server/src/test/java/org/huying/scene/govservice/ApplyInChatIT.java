package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.Cases;
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
import org.huying.foundation.notify.Notifier;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An item is applied for by talking, in any order, and handed in to its department. */
@HouseTest
class ApplyInChatIT extends Chatting {
  private static final String ITEM = "A-9";
  private static final String APPLY = "apply:" + ITEM;
  private static final String ID = "440703194001010022";
  private static final String YAML =
      """
      forms:
        - code: allowance
          title: 津贴申请
          items: [老人津贴]
          for: [self, family]
          schema:
            type: object
            required: [name, idNumber, alone, income]
            properties:
              name: {title: 老人姓名, type: string, format: person-name, x-ask: 老人家叫什么名字？}
              idNumber: {title: 老人身份证号, type: string, format: cn-id, x-ask: 老人家的身份证号码是多少？, x-sensitive: true, x-purpose: household-check}
              alone: {title: 是否独居, type: boolean, x-ask: 老人家是一个人住吗？}
              income: {title: 每月收入, type: integer, format: fen, maximum: 500000, x-ask: 每个月收入多少？, x-sensitive: true}
          rules:
            - {that: idNumber, age: {at-least: 80}, because: 还没满80岁。}
      """;

  @Autowired Cases cases;
  @Autowired Catalog catalog;
  @Autowired FormDesk desk;
  @Autowired Actors actors;
  @Autowired ApplicationValues values;
  @Autowired Drafts drafts;
  @Autowired Notifier notifier;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  private Town town;

  @BeforeEach
  void item() throws IOException {
    town = Town.of(house);
    if (catalog.find(ITEM).isEmpty()) {
      catalog.publish(
          ServiceItem.flat(ITEM, "老人津贴", town.lamp.name(), ItemType.BENEFIT)
              .change()
              .materials(List.of(new ServiceItem.Material("户口簿", true, "原件", 1, "公安", null)))
              .channel(new Channel(Channel.Kind.NATIVE, null))
              .build());
      publish(YAML);
    }
    clock.set(java.time.Instant.parse("2025-12-10T10:00:00+08:00"));
    me = fixtures.residentAt(base(), phone("1380013"));
  }

  private void publish(String yaml) {
    actors.as(
        new Actor.System(),
        () -> {
          desk.publishAll(List.of(FormFile.read(Map.of("a.yaml", yaml)).getFirst().document()));
          return true;
        });
  }

  private void fillAll() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生");
    say("身份证" + ID + "，自己住，冇同人住，系独居");
    if (asked().equals("alone")) say("系");
    say("1200蚊一个月");
    place(town);
    say("带原件过去");
  }

  @Test
  void aWholeApplicationIsSaidCorrectedAndHandedIn() throws IOException {
    start(APPLY);
    assertThat(asked()).isEqualTo("for");
    say("我叫陈大文，帮我阿妈办，阿妈叫卢阿娣");
    assertThat(filled("agentName")).isEqualTo("陈大文");
    assertThat(filled("name")).isEqualTo("卢阿娣");
    assertThat(last.path("text").asString()).contains("记下了").contains("卢阿娣");
    assertThat(asked()).isEqualTo("agentId");
    say("440703197005030011");
    assertThat(last.path("text").asString()).contains("身份证号最后一位对不上");
    answer("agentId", "440703197005030011").expect(400);
    say("440703197005030016");
    assertThat(filled("agentId")).isEqualTo("440703197005030016");
    say("电话13800138000");
    assertThat(filled("agentPhone")).isEqualTo("13800138000");
    say("电话写错了，系13900139000");
    assertThat(filled("agentPhone")).isEqualTo("13900139000");
    say("一次");
    assertThat(asked()).isEqualTo("idNumber");
    say(ID);
    assertThat(asked()).isEqualTo("alone");
    say("唔系");
    say("两千五");
    assertThat(filled("income")).isEqualTo("2,500元");
    place(town);
    say("都带原件过去");
    assertThat(last.path("task").path("ready").asBoolean()).isTrue();
    assertThat(last.path("task").path("agreements")).hasSize(2);
    assertThat(submit("application").expect(409).json().path("type").asString())
        .endsWith("consent-needed");
    JsonNode done = submit("application", "household-check").expect(200).json();
    assertThat(done.path("reference").asString()).hasSize(13);
    var filed = cases.get(UUID.fromString(done.path("caseId").asString()), town.dispatcher);
    assertThat(filed.title()).isEqualTo("老人津贴");
    assertThat(filed.text()).doesNotContain("卢阿娣").doesNotContain(ID);
    assertThat(me.get("/api/me/drafts").expect(200).json()).isEmpty();
    JsonNode authorised = me.get("/api/me/authorisations").expect(200).json();
    assertThat(authorised.get(0).path("principal").asString()).isEqualTo("卢阿娣");
    assertThat(authorised.get(0).path("relation").asString()).isEqualTo("子女");
    me.delete("/api/me/authorisations/" + authorised.get(0).path("id").asString()).expect(204);
  }

  @Test
  void onesOwnWayThroughAFormIsFollowed() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生");
    assertThat(asked()).isEqualTo("idNumber");
    assertThat(say("咩话？").path("text").asString()).contains("老人家的身份证号码是多少");
    assertThat(say("唔知").path("text").asString()).contains("必填");
    say("等阵再填");
    assertThat(asked()).isEqualTo("alone");
    say("系独居");
    assertThat(asked()).isEqualTo("income");
    say("返上一步");
    assertThat(asked()).isEqualTo("alone");
    say("唔系");
    say("我填咗啲咩？");
    assertThat(last.path("text").asString()).contains("陈水生", "是否独居：否", "还有");
    say("1200蚊一个月");
    place(town);
    assertThat(asked()).as("what was left for later").isEqualTo("idNumber");
    say(ID);
    assertThat(asked()).startsWith("material-");
    say("取消");
    assertThat(last.path("text").asString()).contains("已经取消", "草稿");
    assertThat(say("算了").path("text").asString()).contains("现在没有正在填的", "老人津贴");
    assertThat(last.path("links").toString()).contains("/requests");
    Visitor nobody = new Visitor("http://127.0.0.1:" + port);
    assertThat(nobody.post("/api/assistant/ask", Map.of("text", "唔要啦")).expect(200).body())
        .contains("现在没有正在填的")
        .doesNotContain("老人津贴");
  }

  @Test
  void whatMayNotBeBroughtHasToBePhotographed() throws IOException {
    publish(
        YAML
            + "    materials:\n      - {name: 户口簿, give: [photo]}\n      - {name: 银行卡, give: [photo, bring]}\n");
    try {
      start(APPLY);
      say("我自己办，我叫陈水生，身份证" + ID + "，收入1200蚊");
      say("系");
      place(town);
      say("都带原件过去");
      assertThat(last.path("text").asString()).contains("带原件到窗口：“银行卡”", "“户口簿”只能拍照交");
      assertThat(asked()).isEqualTo("material-0");
      assertThat(answer("material-0", "带原件").expect(400).body()).contains("只能拍照交");
    } finally {
      publish(YAML);
    }
  }

  @Test
  void aDraftGoesOnOnAnotherDeviceAndIsNobodyElses() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生，身份证" + ID);
    JsonNode begun = me.get("/api/me/drafts").expect(200).json();
    assertThat(begun).hasSize(1);
    assertThat(jdbc.sql("select values_sealed from govservice.draft").query(String.class).list())
        .allSatisfy(sealed -> assertThat(sealed).doesNotContain("陈水生").startsWith("p1."));
    Visitor other = fixtures.residentAt("http://127.0.0.1:" + port, "13800139999");
    assertThat(other.get("/api/me/drafts").expect(200).json()).isEmpty();
    other.delete("/api/me/drafts/" + begun.get(0).path("id").asString()).expect(404);
    JsonNode resumed = start(APPLY);
    assertThat(filled("name")).isEqualTo("陈水生");
    assertThat(filled("idNumber")).isEqualTo(ID);
    assertThat(asked()).isEqualTo("alone");
    assertThat(resumed.path("text").asString()).contains("已经记下的");
    clock.advance(Duration.ofDays(24));
    DraftJobs.tidy(drafts, notifier, catalog);
    assertThat(me.get("/api/me/messages").expect(200).json().path("items").toString())
        .contains("填到一半");
    clock.advance(Duration.ofDays(7));
    DraftJobs.tidy(drafts, notifier, catalog);
    assertThat(me.get("/api/me/drafts").expect(200).json()).isEmpty();
  }

  @Test
  void anOlderDeviceWritesOverNothingNewerAndHandsNothingInTwice() throws IOException {
    fillAll();
    String phone = conversation;
    clock.advance(Duration.ofMinutes(1));
    start(APPLY);
    String tablet = conversation;
    fill("income", "900");
    assertThat(filled("income")).isEqualTo("900元");
    clock.advance(Duration.ofMinutes(1));
    conversation = phone;
    assertThat(submit("application", "household-check").expect(409).problem())
        .isEqualTo("task-renewed");
    fill("income", "1300");
    assertThat(last.path("text").asString()).contains("别的地方", "最新的");
    assertThat(filled("income")).isEqualTo("900元");
    submit("application", "household-check").expect(200);
    conversation = tablet;
    assertThat(submit().expect(409).json().path("title").asString()).contains("已经有一件", "再确认");
    assertThat(me.get("/api/cases?type=application").expect(200).json().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void aDraftThatIsOnlyOpenedElsewhereIsStillWrittenHere() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生");
    String phone = conversation;
    clock.advance(Duration.ofMinutes(1));
    start(APPLY);
    String tablet = conversation;
    clock.advance(Duration.ofMinutes(1));
    conversation = phone;
    say("身份证" + ID);
    assertThat(filled("idNumber")).isEqualTo(ID);
    clock.advance(Duration.ofMinutes(1));
    say("系独居");
    assertThat(filled("idNumber")).as("nothing is lost").isEqualTo(ID);
    assertThat(asked()).isEqualTo("income");
    clock.advance(Duration.ofMinutes(1));
    conversation = tablet;
    say("系独居");
    assertThat(last.path("text").asString()).contains("别的地方", "最新的");
    assertThat(filled("idNumber")).isEqualTo(ID);
    clock.advance(Duration.ofMinutes(1));
    say("1200蚊一个月");
    clock.advance(Duration.ofMinutes(1));
    start(APPLY);
    assertThat(filled("income")).as("another day").isEqualTo("1,200元");
  }

  @Test
  void whoBeganKeepsTheirVersionOfAFormThatIsChanged() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生，每月收入4000元");
    publish(YAML.replace("maximum: 500000", "maximum: 300000"));
    try {
      say("身份证" + ID);
      assertThat(last.path("text").asString()).doesNotContain("更新");
      assertThat(filled("idNumber")).isEqualTo(ID);
      assertThat(filled("income")).as("possible when they began").isEqualTo("4,000元");
      start(APPLY);
      assertThat(filled("income")).as("on another day too").isEqualTo("4,000元");
      me.delete("/api/me/drafts/" + me.get("/api/me/drafts").json().get(0).path("id").asString())
          .expect(204);
      start(APPLY);
      say("我自己办，每月收入4000元");
      assertThat(filled("income")).as("who begins now").isEmpty();
    } finally {
      publish(YAML);
    }
  }

  @Test
  void aFormThatIsChangedUnderWhoIsNotSignedInKeepsWhatStillFits() throws IOException {
    me = new Visitor("http://127.0.0.1:" + port);
    me.get("/api/me");
    start(APPLY);
    say("我自己办，我叫陈水生，每月收入4000元");
    assertThat(filled("income")).isEqualTo("4,000元");
    publish(YAML.replace("maximum: 500000", "maximum: 300000"));
    try {
      say("身份证" + ID);
      assertThat(last.path("text").asString()).contains("这张表刚刚更新了");
      assertThat(filled("name")).isEqualTo("陈水生");
      assertThat(filled("idNumber")).isEqualTo(ID);
      assertThat(filled("income")).as("no longer possible").isEmpty();
    } finally {
      publish(YAML);
    }
  }

  @Test
  void aWithdrawnConsentAWrongNameAndAStrangersReceiptNumberAreRefused() throws IOException {
    fillAll();
    assertThat(last.path("task").path("ready").asBoolean()).isTrue();
    assertThat(submit().expect(409).json().path("type").asString()).endsWith("consent-needed");
    me.put("/api/me/consents/household-check", Map.of("given", true)).expect(200);
    me.put("/api/me/consents/household-check", Map.of("given", false)).expect(200);
    assertThat(submit("application").expect(409).json().path("title").asString()).contains("核对户籍");
    answer("name", "陈水假").expect(200);
    assertThat(submit("application", "household-check").expect(400).json().path("type").asString())
        .endsWith("real-name-differs");
    answer("name", "陈水生").expect(200);
    JsonNode done = submit("application", "household-check").expect(200).json();
    Visitor stranger = fixtures.residentAt("http://127.0.0.1:" + port, "13800139998");
    stranger.get("/api/cases/" + done.path("caseId").asString()).expect(404);
  }

  @Test
  void staffReadWhatIsNotSensitiveAndNothingOnceTheConsentIsTakenBack() throws IOException {
    fillAll();
    JsonNode done = submit("application", "household-check").expect(200).json();
    UUID id = UUID.fromString(done.path("caseId").asString());
    assertThat(text(values.read(id, town.dispatcher)))
        .contains("陈水生", "****")
        .doesNotContain(ID, "1,200元");
    assertThat(text(values.reveal(id, "核对年龄", town.dispatcher))).contains(ID, "1,200元");
    assertThat(me.get("/api/me/trail").expect(200).json().toString()).contains("核对年龄");
    Town.refused("case-not-found", () -> values.read(id, town.otherHandler));
    me.put("/api/me/consents/household-check", Map.of("given", false)).expect(200);
    assertThat(text(values.reveal(id, "再核对", town.dispatcher)))
        .contains("陈水生", "申请人收回了同意")
        .doesNotContain(ID);
    me.put("/api/me/consents/application", Map.of("given", false)).expect(200);
    assertThat(text(values.reveal(id, "再核对", town.dispatcher))).doesNotContain("陈水生");
    assertThat(me.get("/api/applications/" + id).expect(200).json().toString()).contains(ID);
    Visitor stranger = fixtures.residentAt("http://127.0.0.1:" + port, "13800139997");
    stranger.get("/api/applications/" + id).expect(404);
  }

  @Test
  void howFarItIsIsSaidInTheChatForOnesOwnOnly() throws IOException {
    fillAll();
    String reference =
        submit("application", "household-check").expect(200).json().path("reference").asString();
    conversation = UUID.randomUUID().toString();
    assertThat(say("我嗰单津贴办成点？").path("text").asString()).contains(reference, "待收件");
    String apart = reference.substring(0, 6) + " " + reference.substring(6);
    for (String said : List.of("查%s的进度".formatted(reference), "帮我睇下" + apart + "办成点", apart))
      assertThat(say(said).path("text").asString()).as(said).contains(reference, "待收件");
    Visitor other = fixtures.residentAt("http://127.0.0.1:" + port, "13800139996");
    String nothing =
        other
            .post("/api/assistant/ask", Map.of("text", "查" + reference + "的进度"))
            .expect(200)
            .json()
            .path("text")
            .asString();
    assertThat(nothing).contains("没有查到").doesNotContain("待收件", "津贴");
    assertThat(say("查2001010000018的进度").path("text").asString())
        .isEqualTo(nothing.replace(reference, "2001010000018"));
    assertThat(other.post("/api/assistant/ask", Map.of("text", "我的老人津贴办到哪一步了")).expect(200).body())
        .doesNotContain(reference)
        .contains("还没有");
    assertThat(
            new Visitor("http://127.0.0.1:" + port)
                .post("/api/assistant/ask", Map.of("text", "我的老人津贴办到哪一步了"))
                .body())
        .doesNotContain(reference)
        .contains("登录");
  }

  private static String text(ApplicationValues.Filled filled) {
    return filled.sections().toString();
  }

  @Test
  void longTextsScriptsAndImpossibleValuesAreNotTaken() throws IOException {
    start(APPLY);
    answer("for", "self").expect(200);
    answer("name", "<script>alert(1)</script>").expect(400);
    answer("name", "好".repeat(5_000)).expect(400);
    answer("income", "一百万元").expect(400);
    answer("idNumber", "440703200001010011").expect(400);
    answer("nothing", "x").expect(400);
    me.post("/api/assistant/start", Map.of("skill", "apply:none")).expect(404);
  }
}
