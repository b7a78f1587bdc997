package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.catalog.OfficeHours.hours;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huying.engine.catalog.Changed;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OutletChange;
import org.huying.engine.catalog.Site;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
@Timeout(240)
class BookingHttpIT extends Hall {
  @LocalServerPort int port;
  @Autowired AccessTrail trail;

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  private static List<Visitor.Answer> together(List<Callable<Visitor.Answer>> doing)
      throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Visitor.Answer>> all = new ArrayList<>();
      for (var each : doing)
        all.add(
            threads.submit(() -> {
              start.await();
              return each.call();
            }));
      start.countDown();
      List<Visitor.Answer> answers = new ArrayList<>();
      for (var each : all) answers.add(each.get());
      return answers;
    }
  }

  @Test
  void ofTwoWhoBookTheLastSlotAtOnceOneGetsItAndTheOtherIsOfferedOthers() throws Exception {
    var counter = counter(1);
    var one = fixtures.residentAt(base(), "13811110001");
    var two = fixtures.residentAt(base(), "13811110002");
    var wanted = Map.of("resource", counter.id(), "from", at("2026-12-03T09:00").toString());
    var answers =
        together(
            List.of(
                () -> one.post("/api/bookings", wanted), () -> two.post("/api/bookings", wanted)));
    assertThat(answers).extracting(Visitor.Answer::status).containsExactlyInAnyOrder(200, 409);
    var lost = answers.get(0).status() == 409 ? answers.get(0) : answers.get(1);
    var loser = answers.get(0).status() == 409 ? one : two;
    assertThat(lost.problem()).isEqualTo("slot-taken");
    assertThat(lost.json().path("title").asString() + lost.json().path("detail").asString())
        .contains("约满");
    var days = loser.get("/api/public/booking/resources/" + counter.id()).expect(200).json();
    assertThat(days.path("resource").path("firstFree").asString())
        .isEqualTo(at("2026-12-02T09:00").toString());
    var wish =
        Map.of(
            "resource",
            counter.id(),
            "from",
            at("2026-12-03T09:00").toString(),
            "to",
            at("2026-12-03T09:30").toString(),
            "automatic",
            true);
    assertThat(loser.post("/api/bookings/waits", wish).expect(200).json().path("before").asInt())
        .isZero();
  }

  @Test
  void manyWhoFightForFewSeatsFillThemAllAndNoneTwice() throws Exception {
    var counter = counter(BookingRules.usual(60, 4).bounds(0, 14, 1));
    var people = new ArrayList<org.huying.foundation.identity.Actor.Resident>();
    for (int i = 0; i < 40; i++) people.add(fixtures.resident("1382222%04d".formatted(i)));
    var start = new CountDownLatch(1);
    List<Future<String>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : people)
        all.add(
            threads.submit(() -> {
              start.await();
              try {
                return book(counter, "2026-12-03T09:00", each).reference();
              } catch (org.huying.foundation.kernel.Conflict full) {
                // As the page does; who reads and who books never wait for each other's connection.
                var day = java.time.LocalDate.parse("2026-12-03");
                assertThat(slots.of(counter.id(), day, day)).isNotEmpty();
                return full.type();
              }
            }));
      start.countDown();
    }
    var outcomes = new ArrayList<String>();
    for (var each : all) outcomes.add(each.get());
    assertThat(outcomes.stream().filter("slot-taken"::equals)).hasSize(36);
    assertThat(new HashSet<>(outcomes)).as("each has a number of its own").hasSize(5);
    assertThat(
            jdbc.sql("select count(distinct seat) from booking.booking where resource = ?")
                .param(counter.id())
                .query(Integer.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void whatOnePersonSendsAtOnceBecomesNoMoreThanTheRulesAllow() throws Exception {
    var counter = counter(BookingRules.usual(30, 5).bounds(0, 14, 2));
    var one = fixtures.residentAt(base(), "13811110003");
    List<Callable<Visitor.Answer>> doing = new ArrayList<>();
    for (var time : List.of("09:00", "09:30", "10:00", "10:30", "11:00"))
      doing.add(() ->
          one.post(
              "/api/bookings",
              Map.of("resource", counter.id(), "from", at("2026-12-03T" + time).toString())));
    assertThat(together(doing).stream().filter(it -> it.status() == 200)).hasSize(2);
  }

  @Test
  void theCounterSeesOnlyItsOwnPlaceWithMaskedNumbers() throws IOException {
    var counter = counter(2);
    var booked = book(counter, "2026-12-03T09:00", resident);
    var own = fixtures.staffAt(base(), "clerk-%03d".formatted(count));
    var other = fixtures.staffAt(base(), "other-%03d".formatted(count));
    var sheet = "/api/counter/" + counter.id() + "/sheet?day=2026-12-03";
    var line = own.get(sheet).expect(200).json().path("items").get(0);
    assertThat(line.path("phone").asString()).isEqualTo("138****1%03d".formatted(count));
    assertThat(own.get(sheet + "&q=1%03d".formatted(count)).json().path("total").asInt()).isOne();
    assertThat(own.get(sheet + "&q=9999").json().path("total").asInt()).isZero();
    other.get(sheet).expect(404);
    other.get("/api/counter/" + counter.id()).expect(404);
    other
        .post("/api/counter/bookings/" + booked.id() + "/contact", Map.of("purpose", "看看"))
        .expect(404);
    other.post("/api/counter/bookings/" + booked.id() + "/check-in", Map.of()).expect(404);
    assertThat(other.get("/api/counter").expect(200).json().toString())
        .doesNotContain(counter.id().toString());
    new Visitor(base()).get(sheet).expect(401);
    fixtures.residentAt(base(), "13811110004").get(sheet).expect(403);
    own.post("/api/counter/bookings/" + booked.id() + "/contact", Map.of("purpose", ""))
        .expect(400);
    var shown =
        own.post("/api/counter/bookings/" + booked.id() + "/contact", Map.of("purpose", "通知改到二楼"))
            .expect(200)
            .json();
    assertThat(shown.path("phone").asString()).isEqualTo("13800001%03d".formatted(count));
    assertThat(trail.of(resident.person(), FIRST).items())
        .extracting(AccessTrail.Line::purpose)
        .containsExactly("通知改到二楼");
    assertThat(own.get("/api/counter/" + counter.id() + "/sheet/export?day=2026-12-03").status())
        .isEqualTo(200);
  }

  @Test
  void aNoShowThatWasNoneIsPutRightByItsOwnCounter() throws IOException {
    var counter = counter(1);
    var missed = book(counter, "2026-12-02T09:00", resident);
    clock.set(at("2026-12-02T10:00"));
    jobs.runDue();
    var path = "/api/counter/bookings/" + missed.id() + "/excuse";
    var why = Map.of("reason", "当时系统停机");
    fixtures.staffAt(base(), "other-%03d".formatted(count)).post(path, why).expect(404);
    var own = fixtures.staffAt(base(), "clerk-%03d".formatted(count));
    own.post(path, Map.of("reason", "")).expect(400);
    own.post(path, why).expect(204);
    assertThat(own.post(path, why).problem()).isEqualTo("not-missed");
    assertThat(bookings.get(missed.id(), resident).state()).isEqualTo(BookingState.EXCUSED);
    assertThat(told(resident)).contains("未到记录已更正");
  }

  @Test
  void aBookingGoesIntoACalendarAndNobodyElseGetsIt() throws IOException {
    var phone = "13811110005";
    var me = fixtures.residentAt(base(), phone);
    var booked = book(counter(1), "2026-12-03T09:00", fixtures.resident(phone));
    var path = "/api/bookings/" + booked.id() + "/calendar.ics";
    var file = me.get(path).expect(200).body();
    assertThat(file)
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .contains(
            "DTSTART:20261203T010000Z\r\n", "DTEND:20261203T013000Z\r\n", "UID:" + booked.id())
        .endsWith("END:VCALENDAR\r\n");
    assertThat(file.split("\r\n"))
        .allSatisfy(line ->
            assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
    fixtures.residentAt(base(), "13811110006").get(path).expect(404);
    new Visitor(base()).get(path).expect(401);
  }

  @Test
  void afterAMoveAndWithNewHoursEveryScreenShowsThem() throws IOException {
    var counter = counter(1);
    var day = LocalDate.parse("2026-12-03");
    var site = new Site("新楼9号", SmallDistrict.lon(2), SmallDistrict.lat(2), "0750-9999999");
    var evening = OpeningRules.daily(List.of(hours("18:00", "20:00")));
    outlets.keepAll(List.of(Changed.of(centre, new OutletChange(day, site, evening, null, "搬迁"))));
    var mine = "/api/public/booking/resources?outlet=" + centre.id();
    var kept = "/api/booking-resources/" + counter.id();
    var visitor = new Visitor(base());
    var keeper = fixtures.staffAt(base(), "editor-%03d".formatted(count));
    assertThat(visitor.get(mine).json().path("items").path(0).path("address").asString())
        .isEqualTo("榕树路1号");
    assertThat(keeper.get(kept).json().path("hours").asString()).startsWith("周一至周五 9:00");
    clock.set(at("2026-12-03T08:00"));
    var moved = visitor.get(mine + "&lon=" + site.lon() + "&lat=" + site.lat()).json();
    assertThat(moved.path("items").path(0).path("address").asString()).isEqualTo("新楼9号");
    assertThat(moved.path("items").path(0).path("phone").asString()).isEqualTo("0750-9999999");
    assertThat(moved.path("items").path(0).path("metres").asInt()).isZero();
    assertThat(keeper.get(kept).json().path("hours").asString()).isEqualTo("每天 18:00–20:00");
    assertThat(
            keeper
                .get("/api/booking-resources/outlets")
                .json()
                .valueStream()
                .filter(it -> it.path("id").asString().equals(centre.id().toString()))
                .map(it -> it.path("hours").asString()))
        .containsExactly("每天 18:00–20:00");
    assertThat(moved.path("items").path(0).has("crowd")).as("nobody counts").isFalse();
    clock.set(at("2026-12-03T18:01"));
    queues.walkIn(counter.id(), null, clerk);
    assertThat(visitor.get(mine).json().path("items").path(0).path("crowd").asString())
        .isEqualTo("1人在等，大约30分钟");
  }

  @Test
  void aCounterThatPressesTwiceCallsOnce() throws Exception {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    for (int i = 0; i < 4; i++) queues.walkIn(counter.id(), null, clerk);
    var one = fixtures.staffAt(base(), "clerk-%03d".formatted(count));
    var two = fixtures.staffAt(base(), "clerk-%03d".formatted(count));
    var path = "/api/counter/" + counter.id() + "/next";
    var press = Map.of("counter", "1号窗口");
    var answers =
        together(
            List.of(
                () -> one.post(path, press, "one-press-0001"),
                () -> two.post(path, press, "one-press-0001"),
                () -> one.post(path, press, "one-press-0001")));
    assertThat(answers).extracting(Visitor.Answer::status).containsOnly(200);
    assertThat(answers.stream().map(it -> it.json().path("called").asString()).distinct())
        .hasSize(1);
    assertThat(one.get("/api/counter/" + counter.id()).json().path("waiting").asInt()).isEqualTo(3);
    // The next press is another one.
    one.post(path, press, "one-press-0002").expect(200);
    assertThat(one.get("/api/counter/" + counter.id()).json().path("waiting").asInt()).isEqualTo(2);
  }

  @Test
  void aNumberIsTakenOnThePhoneAndGivenBackByNobodyElse() throws IOException {
    var counter = counter(1);
    var me = fixtures.residentAt(base(), "13811110007");
    var stranger = fixtures.residentAt(base(), "13811110008");
    var wanted = Map.of("resource", counter.id());
    assertThat(me.post("/api/bookings/numbers", wanted).problem()).isEqualTo("not-open-now");
    var days = "/api/public/booking/resources/" + counter.id();
    assertThat(me.get(days).json().path("resource").path("numbers").asBoolean()).isFalse();
    clock.set(at("2026-12-02T09:01"));
    assertThat(me.get(days).json().path("resource").path("numbers").asBoolean()).isTrue();
    stranger.post("/api/bookings/numbers", wanted).expect(200);
    var mine = me.post("/api/bookings/numbers", wanted).expect(200).json();
    assertThat(mine.path("ahead").asInt()).isEqualTo(1);
    assertThat(mine.path("minutes").asInt()).isEqualTo(30);
    var id = mine.path("id").asString();
    stranger.post("/api/bookings/numbers/" + id + "/leave", Map.of()).expect(404);
    var nobody = new Visitor(base());
    nobody.get("/api/me");
    nobody.post("/api/bookings/numbers", wanted).expect(401);
    me.post("/api/bookings/numbers/" + id + "/leave", Map.of()).expect(204);
    assertThat(me.get("/api/bookings/standing").json().path("tickets")).isEmpty();
  }

  @Test
  void theWaitingRoomShowsNumbersAndNothingElse() throws IOException {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    var ticket = queues.walkIn(counter.id(), null, resident);
    queues.callNext(counter.id(), "2号", clerk);
    var room = new Visitor(base()).get("/api/public/queues/" + centre.id()).expect(200);
    assertThat(room.json().path("called").get(0).path("label").asString()).isEqualTo("A001");
    assertThat(room.body()).doesNotContain(resident.person().toString());
    assertThat(
            new Visitor(base())
                .get("/api/public/queues/tickets/" + ticket)
                .expect(200)
                .json()
                .path("counter")
                .asString())
        .isEqualTo("2号");
    new Visitor(base()).get("/api/public/queues/" + resident.person()).expect(404);
  }
}
