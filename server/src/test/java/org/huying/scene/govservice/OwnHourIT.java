package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.booking.Resource;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An hour that was booked before the form was filled in goes with what it was booked for. */
@HouseTest
@SuppressWarnings("NullAway.Init") // set before each test
class OwnHourIT extends Chatting {
  private static final String ITEM = "T-77";
  private static final String APPLY = "apply:" + ITEM;
  private static final String YAML =
      """
      forms:
        - code: kin
          title: 亲属登记
          items: [亲属登记]
          for: [self, family]
          schema:
            type: object
            required: [name, idNumber, visit]
            properties:
              name: {title: 姓名, type: string, format: person-name, x-ask: 叫什么名字？}
              idNumber: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号码是多少？, x-sensitive: true}
              visit: {title: 来的时间, type: string, format: booking-slot, x-resource: 亲属窗口, x-ask: 想几时来？, x-words: [时间, 日子]}
      """;

  @Autowired Catalog catalog;
  @Autowired Bookings bookings;
  @Autowired MovableClock clock;
  private Town town;
  private Actor.Resident self;
  private static Resource counter;

  @BeforeEach
  void item() {
    clock.set(Instant.parse("2025-12-10T10:00:00+08:00"));
    town = Town.of(house);
    if (catalog.find(ITEM).isEmpty()) {
      Applying.in(house)
          .item(
              ServiceItem.flat(ITEM, "亲属登记", town.lamp.name(), ItemType.PUBLIC_SERVICE).change(),
              YAML);
      counter = TownCounter.open(house, town, "东头镇亲属中心", "亲属窗口", ITEM, 2);
    }
    somebody();
  }

  private void somebody() {
    String phone = phone("1380029");
    me = fixtures.residentAt(base(), phone);
    self = fixtures.resident(phone);
    conversation = "";
  }

  private JsonNode booking() throws IOException {
    return me.get("/api/bookings").expect(200).json().path("items").path(0);
  }

  private String instant(String local) {
    return counter.id() + "@" + Instant.parse(local + ":00+08:00");
  }

  /** Everything but the time. */
  private void begin() throws IOException {
    start(APPLY);
    say("我自己办，我叫陈水生，身份证440703200512150017");
    place(town);
  }

  @Test
  void anHourBookedBeforehandIsTheApplicationsOwn() throws IOException {
    var early = new NewBooking(counter.id(), Instant.parse("2025-12-29T01:00:00Z"), ITEM);
    var before = bookings.book(early, self, Town.key());
    begin();
    assertThat(filled("visit")).startsWith("2025年12月29日（周一）9:00");
    JsonNode done = submit("application").expect(200).json();
    assertThat(booking().path("id").asString()).isEqualTo(before.id().toString());
    assertThat(booking().path("about").path("link").asString())
        .isEqualTo("/requests/" + done.path("caseId").asString());

    somebody();
    var other = new NewBooking(counter.id(), Instant.parse("2025-12-29T02:00:00Z"), ITEM);
    var kept = bookings.book(other, self, Town.key());
    begin();
    say("改时间，改到12月30号九点");
    assertThat(filled("visit")).startsWith("2025年12月30日（周二）9:00");
    submit("application").expect(200);
    assertThat(booking().path("id").asString()).isEqualTo(kept.id().toString());
    assertThat(booking().path("from").asString()).isEqualTo("2025-12-30T01:00:00Z");
  }

  @Test
  void anHourBookedForNoItemIsFromThenOnForTheApplicationsItem() throws IOException {
    var hour = new NewBooking(counter.id(), Instant.parse("2025-12-31T01:00:00Z"), null);
    var before = bookings.book(hour, self, Town.key());
    begin();
    fill("visit", instant("2025-12-31T09:00"));
    submit("application").expect(200);
    assertThat(booking().path("id").asString()).isEqualTo(before.id().toString());
    assertThat(booking().path("itemName").asString()).isEqualTo("亲属登记");
  }

  @Test
  void onesOwnHourIsNotTakenForSomebodyElse() throws IOException {
    var hour = new NewBooking(counter.id(), Instant.parse("2026-01-05T01:00:00Z"), ITEM);
    var mine = bookings.book(hour, self, Town.key());
    start(APPLY);
    assertThat(filled("visit")).as("not known for whom").isEmpty();
    fill("for", "self");
    assertThat(filled("visit")).startsWith("2026年1月5日（周一）9:00");
    fill("for", "family");
    assertThat(filled("visit")).isEmpty();
    say("她叫卢阿娣，身份证" + Applying.ID);
    fill("agentName", "陈水生");
    fill("agentId", "440703200512150017");
    fill("agentPhone", "13800138000");
    fill("agentRelation", "child");
    fill("agentUntil", "once");
    place(town);
    fill("visit", instant("2026-01-06T10:00"));
    fill("material-0", "bring");
    submit("application").expect(200);
    assertThat(booking().path("id").asString()).isEqualTo(mine.id().toString());
    assertThat(booking().path("from").asString()).isEqualTo("2026-01-05T01:00:00Z");
    assertThat(booking().path("about").isObject()).as("still for nothing else").isFalse();
    assertThat(me.get("/api/bookings").expect(200).json().path("total").asInt()).isEqualTo(2);
  }
}
