package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked for is put right by talking, exactly that; and before 受理 one changes one's own.
 */
@HouseTest
@SuppressWarnings("NullAway.Init") // set before each test
class ChangeInChatIT extends Chatting {
  private static final String ITEM = "C-1";
  private static final String YAML =
      """
      forms:
        - code: change
          title: 津贴申请
          items: [补正津贴]
          for: [self, family]
          schema:
            type: object
            required: [name, idNumber, phone, alone, family, income]
            properties:
              name: {title: 老人姓名, type: string, format: person-name, x-ask: 老人家叫什么名字？}
              idNumber: {title: 老人身份证号, type: string, format: cn-id, x-ask: 老人家的身份证号码是多少？, x-sensitive: true}
              phone: {title: 联系电话, type: string, format: cn-mobile, x-ask: 用哪个手机号联系？, x-words: [电话, 手机], x-sensitive: true}
              alone: {title: 是否独居, type: boolean, x-ask: 老人家是一个人住吗？}
              family:
                title: 一起住的家人
                type: array
                maxItems: 5
                x-each: 家人
                x-ask: 一起住的有哪些家人？
                x-when: {alone: false}
                items:
                  type: object
                  required: [name]
                  properties:
                    name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？}
              income: {title: 每月收入, type: integer, format: fen, maximum: 500000, x-ask: 每个月收入多少？}
          rules:
            - {that: idNumber, age: {at-least: 80}, because: 还没满80岁。}
      """;

  @Autowired Cases cases;
  @Autowired Catalog catalog;
  @Autowired ApplicationValues values;
  @Autowired Filed filed;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  private Town town;
  private Applying applying;
  private Actor.Resident self;

  @BeforeEach
  void item() {
    town = Town.of(house);
    applying = Applying.in(house);
    if (catalog.find(ITEM).isEmpty()) {
      catalog.publish(
          ServiceItem.flat(ITEM, "补正津贴", town.lamp.name(), ItemType.BENEFIT)
              .change()
              .materials(
                  List.of(
                      new ServiceItem.Material("户口簿", true, "原件", 1, "公安", null),
                      new ServiceItem.Material("银行卡", true, "原件", 1, "自备", null)))
              .conditions(List.of("在本区连续居住满一年"))
              .timeLimit(new ServiceItem.TimeLimit("20个工作日", null))
              .channel(new Channel(Channel.Kind.NATIVE, null))
              .build());
      applying.publish(YAML);
    }
    clock.set(Instant.parse("2025-12-10T10:00:00+08:00"));
    String phone = phone("1380014");
    me = fixtures.residentAt(base(), phone);
    self = fixtures.resident(phone);
  }

  private ObjectNode filled() {
    ObjectNode filled = applying.values(town);
    filled.remove("days");
    return filled.put("for", "self").put("alone", true).put("income", 120000);
  }

  private CaseView applied() {
    return applying.apply(ITEM, filled(), self);
  }

  private CaseView received() {
    CaseView item = cases.get(applied().id(), town.dispatcher);
    return town.act(item, "receive", town.dispatcher);
  }

  private CaseView asked(CaseView item, Map<String, String> lines) {
    String ticks =
        lines.entrySet().stream()
            .map(it ->
                "{\"line\": \"%s\", \"remark\": \"%s\"}".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining(",", "[", "]"));
    Perform input =
        Perform.of(cases.get(item.id(), town.handler).version()).fields(Map.of("missing", ticks));
    return town.act(item, "ask-correction", town.handler, input);
  }

  private JsonNode done() throws IOException {
    return submit().expect(200).json();
  }

  private boolean ready() {
    return last.path("task").path("ready").asBoolean() && asked().isEmpty();
  }

  @Test
  void exactlyWhatWasAskedForIsAskedInTheChatAndCorrected() throws IOException {
    CaseView item = received();
    asked(item, Map.of("field:phone", "打不通", "material:户口簿", "要有本人那一页", "condition:1", ""));
    JsonNode told = say("补正");
    assertThat(told.path("text").asString()).contains("补正“补正津贴”", item.reference());
    assertThat(told.path("task").path("submit").asString()).isEqualTo("提交补正");
    assertThat(asked()).isEqualTo("phone");
    assertThat(last.path("task").path("next").path("help").asString()).contains("打不通");
    say("1390013900");
    assertThat(last.path("text").asString()).contains("手机号是11位");
    assertThat(asked()).isEqualTo("phone");
    say("每月收入3000元");
    assertThat(last.path("text").asString()).contains("这次只补");
    assertThat(last.path("task").path("filled")).isEmpty();
    answer("income", "300000").expect(400);
    say("电话系13900139000");
    assertThat(question()).contains("户口簿").contains("怎么交");
    say("带原件过去");
    assertThat(question()).contains("在本区连续居住满一年");
    answer(asked(), "bring").expect(200);
    JsonNode done = done();
    assertThat(done.path("heading").asString()).isEqualTo("补正交上去了");
    CaseView after = cases.get(item.id(), town.handler);
    assertThat(after.state()).isEqualTo("received");
    assertThat(after.timeline().getFirst().ticked())
        .extracting(Ticked::label, Ticked::remark)
        .contains(
            org.assertj.core.groups.Tuple.tuple("联系电话", "重新填了"),
            org.assertj.core.groups.Tuple.tuple("户口簿", "带原件到窗口"));
    ApplicationValues.Changed change = values.read(item.id(), town.handler).changes().getFirst();
    assertThat(change.step()).isEqualTo("补正");
    assertThat(change.lines())
        .containsExactly(new ApplicationValues.ChangedLine("联系电话", "138****8000", "139****9000"));
    assertThat(values.reveal(item.id(), "核对", town.handler).changes().getFirst().lines())
        .containsExactly(new ApplicationValues.ChangedLine("联系电话", "13800138000", "13900139000"));
    assertThat(values(item).path("phone").asString()).isEqualTo("13900139000");
    assertThat(
            jdbc.sql("select changed_sealed from govservice.application_change where case_id = ?")
                .param(item.id())
                .query(String.class)
                .single())
        .startsWith("p1.")
        .doesNotContain("139001");
    assertThat(say("我嗰单津贴办成点？").path("text").asString()).contains("待受理");
  }

  private ObjectNode values(CaseView item) {
    return filed.find(item.id()).orElseThrow().values();
  }

  @Test
  void whatANewValueNeedsIsAskedToo() throws IOException {
    CaseView item = received();
    asked(item, Map.of("field:alone", "看到有家人同住"));
    start("correct:" + item.id());
    assertThat(asked()).isEqualTo("alone");
    say("唔系");
    assertThat(asked()).isEqualTo("family");
    say("陈大文");
    say("冇喇");
    assertThat(ready()).isTrue();
    done();
    assertThat(values(item).path("family").path(0).path("name").asString()).isEqualTo("陈大文");
  }

  @Test
  void beforeAcceptanceTheApplicantChangesWhatTheyWantAndAfterwardsNot() throws IOException {
    CaseView item = received();
    say("我要改电话");
    assertThat(asked()).as(last.toString()).isEqualTo("phone");
    say("13900139000");
    assertThat(ready()).isTrue();
    assertThat(last.path("task").path("submit").asString()).isEqualTo("提交修改");
    done();
    CaseView after = cases.get(item.id(), town.handler);
    assertThat(after.state()).isEqualTo("received");
    assertThat(after.timeline().getFirst().label()).isEqualTo("修改了申请");
    assertThat(after.timeline().getFirst().ticked())
        .containsExactly(new Ticked("field:phone", "联系电话", null));
    assertThat(values(item).path("phone").asString()).isEqualTo("13900139000");
    assertThat(values.read(item.id(), town.handler).changes().getFirst().step()).isEqualTo("修改申请");

    start("amend:" + item.id());
    assertThat(question()).isEqualTo("要改哪一项？");
    answer("which", "where").expect(400);
    last = answer("which", "idNumber").expect(200).json();
    say("440703195001010014");
    assertThat(ready()).as("a rule of the form: " + last.path("text")).isFalse();
    last = answer("idNumber", Applying.ID).expect(200).json();
    assertThat(submit().expect(400).json().path("type").asString()).endsWith("nothing-changed");

    Perform take =
        Perform.of(cases.get(item.id(), town.handler).version()).fields(Map.of("complete", "yes"));
    town.act(item, "take", town.handler, take);
    conversation = "";
    assertThat(say("我要改电话").path("text").asString()).contains("受理以后内容就不能自己改了");
    assertThat(
            me.post("/api/assistant/start", Map.of("skill", "amend:" + item.id()))
                .expect(409)
                .json()
                .path("title")
                .asString())
        .contains("受理以后");
  }

  @Test
  void whoNoLongerWantsItWithdrawsInTheChat() throws IOException {
    CaseView item = applied();
    say("我唔办啦，撤回申请");
    assertThat(last.path("task").path("submit").asString()).isEqualTo("撤回申请");
    assertThat(cases.get(item.id(), town.dispatcher).state()).isEqualTo("applied");
    done();
    assertThat(cases.get(item.id(), town.dispatcher).state()).isEqualTo("withdrawn");
    conversation = "";
    assertThat(say("我要撤回申请").path("task").isMissingNode()).isTrue();
  }

  private ObjectNode onBehalf() {
    return filled()
        .put("for", "family")
        .put("name", "卢阿娣")
        .put("agentName", Applying.NAME)
        .put("agentId", Applying.ID)
        .put("agentPhone", "13800138000")
        .put("agentRelation", "child")
        .put("agentUntil", "once");
  }

  @Test
  void strangersNeighboursAndAgentsWhoseAuthorisationIsOverChangeNothing() throws IOException {
    CaseView item = received();
    asked(item, Map.of("field:phone", ""));
    Visitor stranger = fixtures.residentAt(base(), "13800149991");
    for (String skill : List.of("correct:", "amend:", "withdraw:")) {
      stranger.post("/api/assistant/start", Map.of("skill", skill + item.id())).expect(404);
      Visitor nobody = new Visitor(base());
      nobody.get("/api/app");
      nobody.post("/api/assistant/start", Map.of("skill", skill + item.id())).expect(404);
    }
    assertThat(stranger.post("/api/assistant/ask", Map.of("text", "补正")).expect(200).body())
        .doesNotContain(item.reference());
    long version = cases.get(item.id(), self).version();
    Map<String, Object> body =
        Map.of("version", version, "fields", Map.of("lines", "[{\"line\":\"field:phone\"}]"));
    String actions = "/api/cases/" + item.id() + "/actions/";
    stranger.post(actions + "correct", body).expect(404);
    stranger.post(actions + "amend", body).expect(404);
    assertThat(me.post(actions + "correct", body).expect(403).json().path("type").asString())
        .endsWith("only-through-flow");
    me.post(actions + "amend", body).expect(409);

    CaseView for2 = cases.get(applying.apply(ITEM, onBehalf(), self).id(), town.dispatcher);
    start("amend:" + for2.id());
    me.post(
            "/api/assistant/answer",
            Map.of("conversation", conversation, "slot", "which", "value", "phone"))
        .expect(200);
    answer("phone", "13900139000").expect(200);
    UUID authorisation =
        jdbc.sql("select id from govservice.authorisation where case_id = ?")
            .param(for2.id())
            .query(UUID.class)
            .single();
    me.delete("/api/me/authorisations/" + authorisation).expect(204);
    assertThat(submit().expect(409).json().path("title").asString()).contains("委托");
    var told =
        await()
            .until(
                () -> cases.get(for2.id(), town.dispatcher),
                it -> it.timeline().getFirst().kind().equals("authorisation-ended"));
    assertThat(told.timeline().getFirst().note()).isEqualTo("代办的人退出了，不再替申请人办");
    town.act(told, "receive", town.dispatcher);
    asked(for2, Map.of("field:phone", ""));
    assertThat(
            me.post("/api/assistant/start", Map.of("skill", "correct:" + for2.id()))
                .expect(409)
                .json()
                .path("title")
                .asString())
        .contains("委托");
    assertThat(cases.get(for2.id(), self).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("correct", "withdraw");
    assertThat(values(for2).path("phone").asString()).isEqualTo("13800138000");
    String read = me.get("/api/applications/" + for2.id()).expect(200).body();
    assertThat(read)
        .as("masked for who is no longer authorised")
        .doesNotContain(Applying.ID)
        .doesNotContain("\"mayReveal\":true");
  }

  @Test
  void whoAnApplicationIsForSeesWhoActsForThemAndTakesItBack() throws IOException {
    String number = "440703194001010065";
    ObjectNode other = onBehalf().put("idNumber", number);
    CaseView mothers = applying.apply(ITEM, other, self);
    Visitor mother = fixtures.residentAt(base(), phone("1380015"));
    assertThat(mother.get("/api/me/authorisations/given").expect(200).json())
        .as("nobody knows yet who she is")
        .isEmpty();
    mother.post("/api/me/real-name", Map.of("name", "卢阿娣", "idNumber", number)).expect(200);
    JsonNode given = mother.get("/api/me/authorisations/given").expect(200).json();
    assertThat(given).hasSize(1);
    assertThat(given.get(0).path("relation").asString()).isEqualTo("子女");
    assertThat(given.get(0).path("agent").asString()).isNotEqualTo(Applying.NAME).startsWith("陈");
    String one = "/api/me/authorisations/" + given.get(0).path("id").asString();
    fixtures.residentAt(base(), phone("1380015")).delete(one).expect(404);
    assertThat(me.get("/api/applications/" + mothers.id()).expect(200).body()).contains(number);
    mother.delete(one).expect(204);
    mother.delete(one).expect(404);
    assertThat(me.get("/api/applications/" + mothers.id()).expect(200).body())
        .doesNotContain(number);
    await()
        .until(
            () -> cases.get(mothers.id(), town.dispatcher).timeline().toString(),
            it -> it.contains("申请人本人收回了委托"));
    assertThat(cases.get(mothers.id(), self).actions())
        .extracting(CaseView.Action::name)
        .doesNotContain("withdraw", "amend");
  }

  @Test
  void noAddressOpensAnApplicationWithoutItsForm() throws IOException {
    Map<String, Object> body =
        Map.of(
            "type", "application",
            "text", "我要申请",
            "placeId", String.valueOf(town.estate().placeId()),
            "through", "application",
            "fields",
                Map.of("item", ITEM, "applicant", "self", "principal", "甲", "consent", "yes"));
    assertThat(me.post("/api/cases", body).status()).isIn(400, 403);
    assertThat(me.get("/api/cases?type=application").expect(200).json().path("total").asInt())
        .isZero();
  }

  @Test
  void badNamesOfThingsToDoAreJustNotThere() throws IOException {
    for (String skill :
        Stream.of("correct:", "correct:x", "amend:" + UUID.randomUUID(), "withdraw:1-2").toList()) {
      me.post("/api/assistant/start", Map.of("skill", skill)).expect(404);
    }
  }
}
