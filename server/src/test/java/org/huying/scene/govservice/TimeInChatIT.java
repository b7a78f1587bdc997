package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.Resources;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A time that a form asks is booked with it, moved with it, and given up with it. */
@HouseTest
@SuppressWarnings("NullAway.Init") // set before each test
class TimeInChatIT extends Chatting {
  private static final String ITEM = "T-1";
  private static final String APPLY = "apply:" + ITEM;
  private static final String YAML =
      """
      forms:
        - code: wedding
          title: 登记预约
          items: [注册登记]
          schema:
            type: object
            required: [name, idNumber, visit]
            properties:
              name: {title: 姓名, type: string, format: person-name, x-ask: 您叫什么名字？}
              idNumber: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号码是多少？, x-sensitive: true}
              visit: {title: 来的时间, type: string, format: booking-slot, x-resource: 登记窗口, x-ask: 想几时来？, x-words: [时间, 日子]}
          rules:
            - {that: idNumber, age: {at-least: 20, on: visit}, because: 到那天要满20周岁，请选生日以后的日子。}
            - {that: visit, after: today, because: 最早可以约明天，请换一个日子。}
      """;

  @Autowired Cases cases;
  @Autowired Filed filed;
  @Autowired Catalog catalog;
  @Autowired Resources resources;
  @Autowired Bookings bookings;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  private Town town;
  private Actor.Resident self;
  private static Resource counter;

  @BeforeEach
  void item() {
    clock.set(Instant.parse("2025-12-10T10:00:00+08:00")); // a Wednesday
    town = Town.of(house);
    if (catalog.find(ITEM).isEmpty()) {
      Applying.in(house)
          .item(
              ServiceItem.flat(ITEM, "注册登记", town.lamp.name(), ItemType.PUBLIC_SERVICE).change(),
              YAML);
      counter = TownCounter.open(house, town, "东头镇便民服务中心", "登记窗口", ITEM, 1);
    }
    String phone = phone("1380019");
    me = fixtures.residentAt(base(), phone);
    self = fixtures.resident(phone);
  }

  private JsonNode choices() {
    return last.path("task").path("next").path("choices");
  }

  /** Everything but the time. */
  private void begin() throws IOException {
    start(APPLY);
    say("我叫陈水生，身份证440703200512150017");
    assertThat(asked()).isEqualTo("visit");
    place(town);
  }

  private String instant(String local) {
    return counter.id() + "@" + Instant.parse(local + ":00+08:00");
  }

  private JsonNode booking() throws IOException {
    return me.get("/api/bookings").expect(200).json().path("items").path(0);
  }

  private JsonNode application(CaseView item) throws IOException {
    return me.get("/api/applications/" + item.id()).expect(200).json();
  }

  @Test
  void aTimeIsChosenInCantoneseAndGoesWithItsApplication() throws IOException {
    begin();
    assertThat(choices()).hasSize(6);
    assertThat(choices().path(0).path("label").asString()).isEqualTo("今天（周三）10:30，东头镇便民服务中心 登记窗口");
    say("听日");
    assertThat(last.path("text").asString()).contains("明天（周四）有这些时间", "要哪一个");
    say("十点嗰个");
    assertThat(last.path("text").asString()).contains("到那天要满20周岁", "生日以后");
    assertThat(asked()).as("another day, not another birthday").isEqualTo("visit");
    say("星期日");
    assertThat(last.path("text").asString()).contains("12月14日（周日）没有可以约的了");
    say("下个星期二朝早十点半");
    assertThat(filled("visit")).isEqualTo("2025年12月16日（周二）10:30，东头镇便民服务中心 登记窗口");
    say("唔系，改到下个星期三朝早九点");
    assertThat(filled("visit")).startsWith("2025年12月17日（周三）9:00");
    JsonNode done = submit("application").expect(200).json();
    assertThat(done.path("text").asString()).contains("时间也约好了：2025年12月17日（周三）9:00");
    UUID id = UUID.fromString(done.path("caseId").asString());
    CaseView item = cases.get(id, self);
    JsonNode made = booking();
    assertThat(made.path("about").path("link").asString()).isEqualTo("/requests/" + id);
    assertThat(made.path("itemName").asString()).isEqualTo("注册登记");
    assertThat(application(item).path("appointment").path("reference"))
        .isEqualTo(made.path("reference"));

    String mine = "/api/bookings/" + made.path("id").asString();
    assertThat(me.post(mine + "/cancel", Map.of()).expect(409).json().path("title").asString())
        .contains("申请", item.reference(), "撤回");
    var early = Map.of("resource", counter.id(), "from", "2025-12-11T01:00:00Z", "version", 1);
    assertThat(me.post(mine + "/move", early).expect(409).json().path("title").asString())
        .contains("满20周岁");
    var later = Map.of("resource", counter.id(), "from", "2025-12-18T01:00:00Z", "version", 1);
    Visitor stranger = fixtures.residentAt(base(), "13800199991");
    stranger.post(mine + "/move", later).expect(404);
    stranger.get(mine).expect(404);
    stranger.get("/api/applications/" + id).expect(404);
    me.post(mine + "/move", later).expect(200);
    JsonNode change = application(item).path("changes").path(0);
    assertThat(change.path("step").asString()).isEqualTo("改约");
    assertThat(change.path("lines").path(0).path("after").asString()).contains("12月18日（周四）9:00");

    conversation = "";
    start("amend:" + id);
    say("改时间，改到下个星期五朝早十一点");
    assertThat(filled("visit")).as(last.toString()).contains("12月19日（周五）11:00");
    submit().expect(200);
    assertThat(booking().path("from").asString()).isEqualTo("2025-12-19T03:00:00Z");
    assertThat(booking().path("reference")).isEqualTo(made.path("reference"));
    conversation = "";
    say("我唔办啦，撤回申请");
    submit().expect(200);
    assertThat(me.get(mine).expect(200).json().path("state").asString()).isEqualTo("CANCELLED");
    var freed = new NewBooking(counter.id(), Instant.parse("2025-12-19T03:00:00Z"), ITEM);
    bookings.book(freed, town.neighbour, Town.key());

    var seen = filed.find(id).orElseThrow();
    filed.change(seen, seen.values().deepCopy().put("name", "陈二"), "amend", clock.instant());
    var lost = seen.values().deepCopy().put("name", "陈三");
    Town.refused("stale-version", () -> filed.change(seen, lost, "amend", clock.instant()));
    assertThat(filed.find(id).orElseThrow().values().path("name").asString()).isEqualTo("陈二");
  }

  @Test
  void theLastSeatGoesWithOneApplicationAndTheOtherKeepsItsDraft() throws Exception {
    String slot = instant("2025-12-22T09:00");
    List<Callable<Visitor.Answer>> submissions = new ArrayList<>();
    List<Visitor> people = new ArrayList<>();
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      me = fixtures.residentAt(base(), phone("1380019"));
      conversation = "";
      begin();
      fill("visit", slot);
      people.add(me);
      conversations.add(conversation);
      var who = me;
      var body = Map.of("conversation", conversation, "agreed", List.of("application"));
      submissions.add(() -> who.post("/api/assistant/do", body));
    }
    List<Integer> answers = new ArrayList<>();
    int loser = -1;
    try (var pool = Executors.newFixedThreadPool(2)) {
      List<Future<Visitor.Answer>> all = pool.invokeAll(submissions);
      for (int i = 0; i < 2; i++) {
        Visitor.Answer answer = all.get(i).get();
        answers.add(answer.status());
        if (answer.status() == 400) {
          loser = i;
          assertThat(answer.json().path("type").asString()).endsWith("slot-taken");
          assertThat(answer.json().path("title").asString()).contains("约满", "还没有提交", "另选");
          assertThat(answer.json().path("errors").path(0).path("field").asString())
              .isEqualTo("visit");
        }
      }
    }
    assertThat(answers).containsExactlyInAnyOrder(200, 400);
    me = people.get(loser);
    conversation = conversations.get(loser);
    assertThat(me.get("/api/cases?type=application").expect(200).json().path("total").asInt())
        .isZero();
    assertThat(me.get("/api/me/drafts").expect(200).json()).hasSize(1);
    last =
        me.post(
                "/api/assistant/answer",
                Map.of("conversation", conversation, "slot", "visit", "again", true))
            .expect(200)
            .json();
    assertThat(asked()).isEqualTo("visit");
    assertThat(choices().toString()).doesNotContain(slot);
    answer("visit", slot).expect(400);
    say("12月22号九点半");
    submit("application").expect(200);
  }

  @Test
  void aDraftWhoseTimeIsGoneIsToldSoAndARefusedApplicationFreesIts() throws IOException {
    begin();
    fill("visit", instant("2025-12-23T09:00"));
    bookings.book(
        new NewBooking(counter.id(), Instant.parse("2025-12-23T01:00:00Z"), ITEM),
        fixtures.resident(phone("1380019")),
        Town.key());
    conversation = "";
    start(APPLY);
    assertThat(asked()).isEqualTo("visit");
    assertThat(question()).contains("您之前选的2025年12月23日（周二）9:00", "已经约不到了", "想几时来");
    say("12月23号十点");
    JsonNode done = submit("application").expect(200).json();
    UUID id = UUID.fromString(done.path("caseId").asString());
    CaseView item = cases.get(id, town.dispatcher);
    item = town.act(item, "receive", town.dispatcher);
    item =
        town.act(
            cases.get(id, town.handler),
            "propose-refusal",
            town.handler,
            Perform.of(cases.get(id, town.handler).version())
                .note("双方都不在场")
                .fields(Map.of("law", "《婚姻登记条例》第七条")));
    item = cases.get(id, town.supervisor);
    town.act(item, "confirm-refusal", town.supervisor);
    assertThat(me.get("/api/bookings").expect(200).json().path("items")).isEmpty();
    bookings.book(
        new NewBooking(counter.id(), Instant.parse("2025-12-23T02:00:00Z"), ITEM),
        fixtures.resident(phone("1380019")),
        Town.key());
  }

  @Test
  void whatTheHouseCancelsIsToldTheDepartmentAndBookedAnewWithTheApplication() throws IOException {
    begin();
    fill("visit", instant("2025-12-24T09:00"));
    UUID id = UUID.fromString(submit("application").expect(200).json().path("caseId").asString());
    String mine = "/api/bookings/" + booking().path("id").asString();
    Map<String, Object> other = Map.of("resource", counter.id(), "from", "2025-12-26T01:00:00Z");
    assertThat(me.post(mine + "/again", other).expect(409).problem())
        .as("nothing is gone")
        .isEqualTo("booking-over");
    Resource now = resources.get(counter.id());
    var closed =
        now.rules()
            .blackouts(
                List.of(
                    new BookingRules.Blackout(
                        LocalDateTime.parse("2025-12-24T00:00"),
                        LocalDateTime.parse("2025-12-24T23:59"),
                        "系统升级")));
    resources.change(now.id(), now.entered().rules(closed), now.version(), new Actor.System());
    jobs.runDue();
    assertThat(me.get(mine).expect(200).json().path("state").asString()).isEqualTo("CANCELLED");
    assertThat(me.get(mine).json().path("about").path("runs").asBoolean()).isTrue();
    var told = cases.get(id, town.dispatcher).timeline().getFirst();
    assertThat(told.kind()).isEqualTo("appointment-changed");
    assertThat(told.note()).contains("12月24日9:00", "系统升级");

    fixtures.residentAt(base(), phone("1380019")).post(mine + "/again", other).expect(404);
    JsonNode made = me.post(mine + "/again", other).expect(200).json();
    assertThat(made.path("about").path("link").asString()).isEqualTo("/requests/" + id);
    JsonNode read = application(cases.get(id, self));
    assertThat(read.path("appointment").path("reference")).isEqualTo(made.path("reference"));
    assertThat(read.path("changes").path(0).path("lines").path(0).path("after").asString())
        .contains("12月26日（周五）9:00");
    assertThat(cases.get(id, town.dispatcher).timeline().getFirst().note())
        .contains("申请人改到12月26日9:00");
    assertThat(me.post(mine + "/again", other).expect(409).problem()).isEqualTo("booking-over");
  }
}
