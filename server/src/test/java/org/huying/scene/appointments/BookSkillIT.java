package org.huying.scene.appointments;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.NewResource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.Resources;
import org.huying.engine.booking.WaitingList;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class BookSkillIT {
  @Autowired BookSkill skill;
  @Autowired BookingSkills skills;
  @Autowired OwnBookings own;
  @Autowired OwnWaits ownWaits;
  @Autowired WaitingList waiting;
  @Autowired Bookings bookings;
  @Autowired Resources resources;
  @Autowired Outlets outlets;
  @Autowired Catalog catalog;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Actors actors;
  @Autowired MovableClock clock;

  @BeforeEach
  void counters() {
    clock.set(LocalDateTime.parse("2026-12-02T08:00").atZone(MovableClock.CHINA).toInstant());
    if (places.findByCode("pj").isPresent()) return;
    SmallDistrict.enter(places);
    for (var town : List.of("t01", "t02")) {
      var place = places.getByCode(town);
      var outlet =
          outlets
              .createAll(
                  List.of(
                      new NewOutlet(
                          town,
                          place.name() + "便民服务中心",
                          OutletKind.TOWN_CENTRE,
                          place.id(),
                          "一路1号",
                          place.lon(),
                          place.lat(),
                          "0750-0000001",
                          week(),
                          Offer.EVERYTHING)))
              .getFirst();
      resources.add(
          new NewResource(
              "综合窗口",
              ResourceKind.COUNTER,
              outlet.id(),
              null,
              Set.of(),
              "A",
              BookingRules.usual(30, 1)),
          new Actor.System());
    }
    actors.as(
        new Actor.System(),
        () ->
            catalog.publish(
                new ItemBuilder("I-1", "残疾人证办理", "残联", ItemType.PUBLIC_SERVICE).build()));
  }

  private static OpeningRules week() {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    var day = List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
    for (var it : DayOfWeek.values()) week.put(it, day);
    return new OpeningRules(week, day, List.of(), List.of());
  }

  private Map<String, String> labels(String said) {
    return skill.recognise(new Said(said, null, null)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().label()));
  }

  @Test
  void oneSentenceTellsWhatWhereAndWhen() {
    assertThat(labels("帮我约星期六下午去东头镇办残疾人证"))
        .isEqualTo(Map.of("what", "残疾人证办理", "where", "东头镇便民服务中心", "when", "12月5日（周六）下午"));
    assertThat(labels("听日下昼喺西尾镇帮我约個号"))
        .containsEntry("where", "西尾镇便民服务中心")
        .containsEntry("when", "明天（周四）下午");
    assertThat(labels("同我约下个礼拜三朝早")).isEqualTo(Map.of("when", "12月9日（周三）上午"));
    assertThat(labels("我要预约窗口")).isEmpty();
  }

  @Test
  void whoAsksHowIsNotBooked() {
    assertThat(skill.asksFor("帮我约星期六下午去东头镇办残疾人证")).isTrue();
    assertThat(skill.asksFor("听日下昼帮我约个号")).isTrue();
    assertThat(skill.asksFor("预约东头镇")).isTrue();
    for (var other : List.of("残疾人证怎么预约", "婚姻登记要不要预约", "大约几天办好", "合约纠纷找谁", "路灯坏了", "我想取消明天的预约"))
      assertThat(skill.asksFor(other)).as(other).isFalse();
  }

  @Test
  void freeSlotsAreOfferedBookedAndNotOfferedAgain() {
    Map<String, Filled> known = skill.recognise(new Said("帮我约星期六下午去东头镇办残疾人证", null, null));
    var offered = skill.choices("slot", known);
    assertThat(offered).hasSize(6);
    assertThat(offered.getFirst().label()).isEqualTo("12月5日（周六）12:00，东头镇便民服务中心 综合窗口");
    var chosen = skill.fill("slot", Given.words(offered.getFirst().value()));
    var resident = fixtures.resident("13900000001");
    Map<String, String> values = new HashMap<>();
    known.forEach((slot, filled) -> values.put(slot, filled.value()));
    values.put("slot", chosen.value());
    var key = UUID.randomUUID().toString();
    var done = skill.execute(values, List.of(), resident, key);
    assertThat(done.text()).contains("12月5日（周六）12:00", "东头镇便民服务中心");
    assertThat(done.link()).isEqualTo("/bookings/" + done.caseId());
    assertThat(skill.execute(values, List.of(), resident, key).reference())
        .isEqualTo(done.reference());
    assertThat(bookings.list(true, new PageRequest(0, 20), resident).items())
        .singleElement()
        .satisfies(it -> assertThat(it.itemName()).isEqualTo("残疾人证办理"));
    assertThat(skill.choices("slot", known))
        .extracting(Slot.Choice::value)
        .doesNotContain(chosen.value());
    assertThatThrownBy(() ->
            skill.execute(
                values, List.of(), fixtures.resident("13900000002"), UUID.randomUUID().toString()))
        .isInstanceOfSatisfying(
            HuyingException.class, it -> assertThat(it.type()).isEqualTo("slot-taken"));
  }

  private static Filled of(Map<String, Filled> known, String name) {
    return requireNonNull(known.get(name));
  }

  private String said(Map<String, Filled> known, String text) {
    return of(skill.fill(known, "slot", Given.words(text)), "slot").label();
  }

  @Test
  void anOfferedSlotIsChosenByItsPlaceItsHourOrItsDay() {
    Map<String, Filled> known = skill.recognise(new Said("帮我约12月8号下午去西尾镇", null, null));
    assertThat(said(known, "第一个")).startsWith("12月8日（周二）12:00");
    assertThat(said(known, "第二个啦")).startsWith("12月8日（周二）12:30");
    assertThat(said(known, "最后一个")).startsWith("12月8日（周二）14:30");
    assertThat(said(known, "兩點嗰個")).startsWith("12月8日（周二）14:00");
    assertThat(said(known, "1点半")).startsWith("12月8日（周二）13:30");
    assertThatThrownBy(() -> said(known, "下昼"))
        .isInstanceOfSatisfying(
            HuyingException.class, it -> assertThat(it.chinese()).contains("您说的有6个时间", "要哪一个"));
    assertThatThrownBy(() -> said(known, "第九个")).isInstanceOf(HuyingException.class);
    var other = skill.fill(known, "slot", Given.words("星期四下昼"));
    assertThat(other).doesNotContainKey("slot");
    assertThat(skill.choices("slot", other).getFirst().label()).startsWith("明天（周四）12:00");
  }

  @Test
  void onesOwnBookingIsToldMovedAndCancelledInTheChat() {
    var mine = fixtures.resident("13900000011");
    var neighbour = fixtures.resident("13900000012");
    Map<String, Filled> known = skill.recognise(new Said("帮我约12月10号上午去西尾镇", null, null));
    var slot = said(known, "第一个");
    var values = Map.of("slot", of(skill.fill(known, "slot", Given.words("第一个")), "slot").value());
    var made = skill.execute(values, List.of(), mine, UUID.randomUUID().toString());
    assertThat(own.asked("我约了几时", mine).orElseThrow().text())
        .contains("您约了" + slot.substring(0, 16), "一路1号", made.reference());
    assertThat(own.asked("我约了几时", neighbour).orElseThrow().text()).contains("没有预约");
    assertThat(own.asked("我约了几时", new Actor.Nobody()).orElseThrow().text()).contains("登录");
    for (var other :
        List.of(
            "怎么取消预约",
            "婚姻登记要不要预约",
            "我的身份证大约什么时候能办好",
            "我想知道大约几点开门",
            "我签的合约什么时候到期",
            "公交站换到远一点的地方",
            "信号灯换成节日灯")) assertThat(own.asked(other, mine)).as(other).isEmpty();
    assertThat(own.asked("帮我改到星期五", neighbour)).isEmpty();
    var move = own.asked("帮我改到星期五", mine).orElseThrow();
    assertThat(skills.find(requireNonNull(move.skill()), neighbour)).isEmpty();
    var moving = skills.find(requireNonNull(move.skill()), mine).orElseThrow();
    var to =
        moving.fill(
            moving.begin(new Said("帮我改到星期五", null, null), mine), "slot", Given.words("第一个"));
    assertThat(of(to, "slot").label()).startsWith("后天（周五）9:00");
    var moved =
        moving.execute(
            Map.of("slot", of(to, "slot").value()), List.of(), mine, UUID.randomUUID().toString());
    assertThat(moved.reference()).isEqualTo(made.reference());
    assertThat(moved.text()).contains("后天（周五）9:00");
    var cancel = own.asked("取消预约", mine).orElseThrow();
    var cancelling = skills.find(requireNonNull(cancel.skill()), mine).orElseThrow();
    assertThat(of(cancelling.begin(new Said("取消预约", null, null), mine), "which").label())
        .contains("后天（周五）9:00");
    assertThat(bookings.list(true, new PageRequest(0, 20), mine).total()).isEqualTo(1);
    cancelling.execute(Map.of(), List.of(), mine, UUID.randomUUID().toString());
    assertThat(bookings.list(true, new PageRequest(0, 20), mine).total()).isZero();
    assertThat(own.asked("取消预约", mine).orElseThrow().text()).contains("没有可以取消的预约");
  }

  @Test
  void onesPlaceInAWaitingListIsToldAndGivenUpInTheChat() {
    var mine = fixtures.resident("13900000021");
    var neighbour = fixtures.resident("13900000022");
    var counter =
        UUID.fromString(
            skill
                .choices("slot", skill.recognise(new Said("帮我约12月11号上午去西尾镇", null, null)))
                .getFirst()
                .value()
                .split("@")[0]);
    for (var who : List.of(neighbour, mine))
      for (var day : List.of("2026-12-11", "2026-12-14"))
        if (who == mine || day.endsWith("11"))
          waiting.join(
              new WaitingList.Wish(
                  counter,
                  Instant.parse(day + "T01:00:00Z"),
                  Instant.parse(day + "T01:30:00Z"),
                  null,
                  false),
              who);
    assertThat(waits("候补排到边喇？", mine).text())
        .contains("12月11日（周五）9:00", "前面还有1位", "12月14日（周一）9:00", "您排在第一位");
    assertThat(waits("我前面仲有几多人？", neighbour).text()).contains("12月11日").doesNotContain("14日");
    assertThat(waits("候补轮到我未", new Actor.Nobody()).text()).contains("登录");
    assertThat(ownWaits.asked("怎么取消候补", mine)).isEmpty();
    assertThat(ownWaits.asked("我约了几时", mine)).isEmpty();
    assertThat(waits("唔候补喇", mine).text()).contains("您有2个候补", "哪一个");
    var told = waits("唔等12月14号嗰个候补喇", mine);
    assertThat(told.text()).contains("不等12月14日（周一）9:00");
    var name = requireNonNull(told.skill());
    assertThat(skills.find(name, neighbour)).isEmpty();
    var leaving = skills.find(name, mine).orElseThrow();
    assertThat(of(leaving.begin(new Said("唔等喇", null, null), mine), "which").label())
        .contains("14日");
    leaving.execute(Map.of(), List.of(), mine, UUID.randomUUID().toString());
    assertThat(waiting.of(mine)).hasSize(1);
    assertThat(waits("取消候补", mine).skill()).startsWith("leave-wait:");
    assertThat(waiting.of(neighbour)).hasSize(1);
  }

  private OwnMatters.Told waits(String said, Actor who) {
    return ownWaits.asked(Normalizer.standard().normalize(said), who).orElseThrow();
  }

  @Test
  void whatIsNotUnderstoodIsAskedAgainInPlainWords() {
    for (var it : Map.of("what", "买一辆火箭", "where", "月球", "when", "不知道", "slot", "随便").entrySet())
      assertThatThrownBy(() -> skill.fill(it.getKey(), Given.words(it.getValue())))
          .as(it.getKey())
          .isInstanceOf(HuyingException.class);
    assertThatThrownBy(() -> skill.fill("when", Given.words("这周一")))
        .isInstanceOfSatisfying(
            HuyingException.class, it -> assertThat(it.type()).isEqualTo("slot-past"));
    assertThat(skill.fill("where", Given.words("边度都得，最快嗰个")).label()).isEqualTo("哪里都行");
  }
}
