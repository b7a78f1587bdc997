package org.huying.scene.govservice.where;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Assistant;
import org.huying.engine.assistant.Question;
import org.huying.engine.assistant.WhereCard;
import org.huying.engine.booking.FreeSlots;
import org.huying.engine.booking.Queues;
import org.huying.engine.booking.SlotSearch;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What people ask of places and times, in Mandarin and Cantonese, at a quarter past ten on a
 * Wednesday.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhereIT {
  private static final Instant WEDNESDAY = Instant.parse("2026-12-02T02:15:00Z");

  private static final LocalDate TODAY = LocalDate.parse("2026-12-02");

  @LocalServerPort int port;
  @Autowired Assistant assistant;
  @Autowired Queues queues;
  @Autowired FreeSlots slots;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired List<DemoData> demo;
  @Autowired List<Derived> derived;

  @BeforeAll
  void load() {
    clock.set(WEDNESDAY);
    demo.stream()
        .filter(part -> part.order() == 10 || part.order() == 30 || part.order() == 60)
        .sorted(Comparator.comparingInt(DemoData::order))
        .forEach(DemoData::load);
    // Otherwise the first questions are answered from what was known before, while it is learnt.
    derived.forEach(Derived::rebuild);
  }

  @BeforeEach
  void onWednesday() {
    clock.set(WEDNESDAY);
  }

  /** Without an item: said | from | when | kind of the first | words of the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          最近的自助机在哪里 | 区中心 | 现在 | TERMINAL | 我不知道您在哪里
          最近嘅自助機喺邊 | 区中心 | 现在 | TERMINAL | 现在
          附近有没有自助终端 | 区中心 | 现在 | TERMINAL | 最近的是
          环市街道附近有自助机吗 | 环市街道 | 现在 | TERMINAL | 现在
          喺环市附近边度有自助机 | 环市街道 | 现在 | TERMINAL | 现在
          视频办在哪里 | 区中心 | 现在 | VIDEO | 视频办窗口
          視頻辦喺邊度 | 区中心 | 现在 | VIDEO | 视频办窗口
          边度有得视频办 | 区中心 | 现在 | VIDEO | 视频办窗口
          行政服务大厅在哪里 | 区中心 | 现在 | DISTRICT_HALL | 蓬江区行政服务大厅
          行政服务大厅几点开门 | 区中心 | 现在 | DISTRICT_HALL | 现在开放，至17:30
          大厅周六开门吗 | 区中心 | 12月5日 | DISTRICT_HALL | 周六 9:00–16:00开放
          大堂星期日開唔開門 | 区中心 | 12月6日 | DISTRICT_HALL | 9:00–12:00
          聽日中午開唔開門 | 区中心 | 明天 | - | 开放
          明天中午哪里开门 | 区中心 | 明天 | - | 开放
          周六下午哪个网点开门 | 区中心 | 12月5日 | DISTRICT_HALL | 9:00–16:00
          星期六下晝邊度有開 | 区中心 | 12月5日 | DISTRICT_HALL | 开放
          最近的便民服务中心在哪里 | 区中心 | 现在 | TOWN_CENTRE | 现在开放
          最近嘅街道办事处喺边 | 区中心 | 现在 | TOWN_CENTRE | 现在
          晓港社区附近的网点在哪里 | 晓港社区 | 现在 | - | 现在
          榕荫社区的便民服务站现在开门吗 | 榕荫社区 | 现在 | COMMUNITY_CENTRE | 榕荫社区便民服务站
          园区的企业服务中心几点关门 | 区中心 | 现在 | PARK_CENTRE | 至20:00
          今晚八点哪里还有自助机可以用 | 区中心 | 今天 | TERMINAL | 最近的是
          而家边度仲开门 | 区中心 | 现在 | - | 现在
          元旦大厅开门吗 | 区中心 | 2027年1月1日 | DISTRICT_HALL | 放假安排还没有公布
          """)
  void placesAloneAreNamed(String said, String from, String when, String kind, String words) {
    Answer answer = ask(said);
    WhereCard card = card(answer, said);
    assertThat(card.item()).as(said).isNull();
    assertThat(card.from()).as(said).isEqualTo(from);
    assertThat(card.when()).as(said).startsWith(when);
    if (!kind.equals("-")) {
      assertThat(card.choices().getFirst().kind()).as(said).isEqualTo(kind);
    }
    assertThat(answer.text()).as(said).contains(words);
  }

  /** Said | name of the item | from | when | words of the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          高龄津贴在哪里办 | 高龄老年人津贴申领 | 区中心 | 现在 | 最近的是
          高齡津貼喺邊度辦 | 高龄老年人津贴申领 | 区中心 | 现在 | 现在
          环市街道哪里可以办高龄津贴 | 高龄老年人津贴申领 | 环市街道 | 现在 | 现在
          周六上午在哪里可以办高龄津贴 | 高龄老年人津贴申领 | 区中心 | 12月5日 | 开放
          聽日朝早去邊度辦高齡津貼 | 高龄老年人津贴申领 | 区中心 | 明天 | 现在
          我身份证不见了，去哪里补办 | 居民身份证补领 | 区中心 | 现在 | 可以在网上办
          唔見咗身份證，去邊度補領 | 居民身份证补领 | 区中心 | 现在 | 可以在网上办
          """)
  void anItemIsDoneSomewhere(String said, String item, String from, String when, String words) {
    Answer answer = ask(said);
    WhereCard card = card(answer, said);
    assertThat(card.itemName()).as(said).isEqualTo(item);
    assertThat(card.from()).as(said).isEqualTo(from);
    assertThat(card.when()).as(said).startsWith(when.equals("现在") ? "现在" : when);
    assertThat(card.page()).startsWith("/outlets?item=");
  }

  @Test
  void howFullItIsIsSaidAndBookingIsOneTapAway() {
    assertThat(ask("而家去大厅使唔使排队").text()).contains("最近的是蓬江区行政服务大厅").doesNotContain("等。");
    UUID outlet = card(ask("大厅几点开门"), "hall").choices().getFirst().id();
    var there = new SlotSearch(null, Set.of(outlet), Set.of(), When.day(TODAY), 9);
    queues.walkIn(slots.resources(there).getFirst().id(), null, fixtures.resident("13800139001"));
    Answer hall = ask("而家去大厅使唔使排队");
    assertThat(hall.text()).contains("1人在等，大约");
    assertThat(card(hall, "hall").choices().getFirst().book()).startsWith("/book?outlet=");
    Answer town = ask("最近的便民服务中心在哪里");
    assertThat(town.text()).as("nobody counts").doesNotContain("现在不用等");
    assertThat(Objects.requireNonNull(ask("高龄津贴在哪里办").where()).choices().getFirst().book())
        .contains("&item=");
    assertThat(ask("大厅周六开门吗").text()).doesNotContain("在等", "不用等");
    WhereCard video = card(ask("视频办在哪里"), "video");
    assertThat(video.choices()).allSatisfy(it -> assertThat(it.book()).isNotNull());
  }

  /** Traps: said | what the answer says; none of them shows a place to go. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          新会区哪里有自助机 | 不在本区
          喺广州边度有自助机 | 不在本区
          江海区的行政服务大厅在哪里 | 不在本区
          在广州可以办身份证吗，去哪里 | 不在本区
          新会区哪里可以办高龄津贴 | 不在本区
          喺深圳边度补领身份证 | 不在本区
          """)
  void whatIsOutsideTheDistrictIsNotGuessed(String said, String words) {
    Answer answer = ask(said);
    assertThat(answer.where()).as(said).isNull();
    assertThat(answer.text()).contains(words);
  }

  /** A place that one travels to, or comes from, is not where it is to be done. */
  @ParameterizedTest
  @ValueSource(strings = {"去香港的通行证在哪里办", "我想去澳门，通行证喺边度办", "深圳户口的老人高龄津贴在哪里办"})
  void aPlaceOfTheStoryIsNotWhereItIsDone(String said) {
    Answer answer = ask(said);
    assertThat(answer.text()).as(said).doesNotContain("不在本区");
    assertThat(card(answer, said).item()).as(said).isNotNull();
  }

  @Test
  void aDayOfTheStoryIsNotWhenOneComes() {
    Answer answer = ask("我昨天不见了身份证，去哪里补办");
    assertThat(answer.text()).doesNotContain("已经过去了");
    assertThat(card(answer, "yesterday").when()).isEqualTo("现在");
  }

  @Test
  void openAtNoonIsOpenAllThroughTheBreak() {
    WhereCard card = card(ask("聽日中午開唔開門"), "noon");
    assertThat(card.choices())
        .allSatisfy(it -> assertThat(it.opening()).matches(".*?(?:全天|24小时|–1[4-9]:|–2).*"));
    Answer resting = ask("榕荫社区的便民服务站明天中午开门吗");
    assertThat(resting.text()).contains("明天（周四）中午都不开放", "12:00–14:30休息", "这个时间开着的有");
    Answer early = ask("听日八点半去大厅得唔得");
    assertThat(early.text()).contains("明天（周四）8:30不开放。", "明天（周四）9:00–17:30开放");
  }

  /** They ask for something else, though a word of place or time is in them. */
  @ParameterizedTest
  @CsvSource({
    "社保卡怎么办",
    "最近身份证丢了怎么办",
    "楼下路灯坏了两天没人修",
    "自助餐厅太吵了怎么投诉",
    "小区门口的井盖不见了",
    "周六晚上工地很吵",
    "小孩出生要办什么证",
    "高龄津贴要带什么材料",
    "去哪里办",
    "最近的派出所在哪里",
    "附近有没有社区医院",
    "社区矫正是什么"
  })
  void otherQuestionsAreNoneOfPlaces(String said) {
    assertThat(ask(said).where()).as(said).isNull();
  }

  /** See the head of the file. */
  @ParameterizedTest
  @CsvFileSource(resources = "/where/questions.csv", delimiter = '|')
  void whatPeopleAsk(String said, String item, String when, String kind, String words) {
    Answer answer = ask(said);
    if (item.equals("no")) {
      assertThat(answer.where()).as(said).isNull();
      return;
    }
    WhereCard card = card(answer, said);
    if (!item.equals("*")) {
      assertThat(card.itemName()).as(said).isEqualTo(item.equals("-") ? null : item);
    } else {
      assertThat(card.itemName()).as(said).isNotNull();
    }
    assertThat(card.when()).as(said).startsWith(when);
    if (!kind.equals("-")) {
      assertThat(card.choices().getFirst().kind()).as(said).isEqualTo(kind);
    }
    if (!words.equals("-")) {
      assertThat(answer.text()).as(said).contains(words);
    }
  }

  @Test
  void aTimeThatIsOverIsSaidToBeOver() {
    Answer answer = ask("昨天下午大厅开不开门");
    assertThat(answer.text()).startsWith("昨天下午已经过去了。");
    assertThat(card(answer, "昨天").when()).isEqualTo("现在");
    assertThat(ask("今天早上七点大厅开门吗").text()).contains("已经过去了");
  }

  @Test
  void aFollowUpIsAboutTheItemAtHand() {
    Answer guide = ask("高龄津贴怎么办");
    assertThat(guide.guide()).isNotNull();
    Answer where = ask("喺边度办？", guide.conversation(), null, null);
    assertThat(card(where, "喺边度办").itemName()).isEqualTo("高龄老年人津贴申领");
    Answer saturday = ask("星期六开唔开？", guide.conversation(), null, null);
    assertThat(card(saturday, "星期六").when()).startsWith("12月5日");
    assertThat(card(saturday, "星期六").itemName()).isEqualTo("高龄老年人津贴申领");
    Answer machine = ask("自助机在哪里", guide.conversation(), null, null);
    assertThat(card(machine, "自助机").itemName()).isEqualTo("高龄老年人津贴申领");
    Answer near = ask("有没有近一点的", guide.conversation(), 113.085, 22.6);
    assertThat(card(near, "近一点").from()).isEqualTo("您的位置");
  }

  @Test
  void whereSomebodyIsCountsUnlessAPlaceIsNamed() {
    WhereCard here = card(ask("最近的自助机在哪里", null, 113.085, 22.6), "here");
    assertThat(here.from()).isEqualTo("您的位置");
    assertThat(here.choices().getFirst().distanceMetres()).isLessThan(3_000);
    WhereCard named = card(ask("稻溪镇最近的自助机在哪里", null, 113.085, 22.6), "named");
    assertThat(named.from()).isEqualTo("稻溪镇");
  }

  @Test
  void theListOfAllKeepsTheTimeAndThePlaceOfTheAnswer() throws IOException {
    WhereCard card = card(ask("周六下午环市街道哪里可以办高龄津贴"), "list");
    JsonNode all = visitor().get("/api" + card.page()).expect(200).json();
    assertThat(all.path("when").asString()).isEqualTo(card.when()).isEqualTo("12月5日（周六）下午");
    assertThat(all.path("from").asString()).isEqualTo("环市街道");
    assertThat(all.path("page").path("total").asInt()).isEqualTo(card.total());
    JsonNode first = all.path("page").path("items").path(0);
    assertThat(first.path("id").asString()).isEqualTo(card.choices().getFirst().id().toString());
    assertThat(first.path("opening").asString()).isEqualTo(card.choices().getFirst().opening());
    WhereCard early = card(ask("听日八点半去大厅得唔得"), "moment");
    JsonNode then = visitor().get("/api" + early.page()).expect(200).json();
    assertThat(then.path("when").asString()).isEqualTo("明天（周四）8:30");
    assertThat(then.path("page").path("items").path(0).path("open").asBoolean()).isFalse();
    JsonNode open = visitor().get("/api" + early.page() + "&open=true").expect(200).json();
    assertThat(open.path("page").path("total").asInt()).isZero();
    JsonNode over =
        visitor().get("/api/outlets?when=2026-12-01/2026-12-01/00:00/00:00").expect(200).json();
    assertThat(over.path("note").asString()).isEqualTo("12月1日（周二）已经过去了。");
    assertThat(visitor().get("/api/outlets?when=tomorrow").expect(400).problem())
        .isEqualTo("bad-time");
  }

  @Test
  void aPlacePickedOnTheMapIsNotWhereSomebodyIs() throws IOException {
    String here = "/api/outlets?lon=113.08&lat=22.6";
    assertThat(visitor().get(here).json().path("from").asString()).isEqualTo("您的位置");
    assertThat(visitor().get(here + "&picked=true").json().path("from").asString())
        .isEqualTo("图上选的地方");
  }

  @Test
  void onAHolidayItSaysWhy() {
    clock.set(Instant.parse("2026-10-01T02:15:00Z"));
    Answer answer = ask("大厅今天开门吗");
    assertThat(answer.text()).contains("国庆节").contains("不开放", "下次开放：10月8日（周四）9:00");
    assertThat(card(answer, "holiday").choices().getFirst().opening())
        .isEqualTo("今天不开放（国庆节），下次开放：10月8日（周四）9:00");
  }

  private Visitor visitor() {
    return new Visitor("http://127.0.0.1:" + port);
  }

  private Answer ask(String said) {
    return ask(said, null, null, null);
  }

  private Answer ask(
      String said, @Nullable UUID conversation, @Nullable Double lon, @Nullable Double lat) {
    return assistant.ask(new Question(said, conversation, lon, lat, new Actor.Nobody()));
  }

  private static WhereCard card(Answer answer, String said) {
    WhereCard card = answer.where();
    assertThat(card).as("%s: %s", said, answer.text()).isNotNull();
    return java.util.Objects.requireNonNull(card);
  }
}
