package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.catalog.OfficeHours.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.huying.engine.booking.BookingRules.Blackout;
import org.huying.engine.catalog.Changed;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OutletChange;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Site;
import org.huying.engine.catalog.Video;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@Timeout(240)
class BookingIT extends Hall {
  @Autowired Displacements displacements;

  @Test
  void aSlotIsBookedOnceForItsKey() {
    var counter = counter(1);
    var key = key();
    var wanted = new NewBooking(counter.id(), at("2026-12-03T09:00"), null);
    var booked = bookings.book(wanted, resident, key);
    assertThat(bookings.book(wanted, resident, key).id()).isEqualTo(booked.id());
    assertThat(booked.reference()).hasSize(13);
    assertThat(booked.place()).contains("便民服务中心");
    assertThat(free(counter, "2026-12-03T09:00")).isZero();
    assertThat(free(counter, "2026-12-03T09:30")).isEqualTo(1);
    assertThat(bookings.list(true, FIRST, resident).items())
        .extracting(BookingView::id)
        .containsExactly(booked.id());
    var other = new NewBooking(counter.id(), at("2026-12-03T10:00"), null);
    refused("idempotency-key-reused", () -> bookings.book(other, resident, key));
  }

  @Test
  void whoSendsACancelledBookingAgainHearsThatItWasCancelledAndWhatIsFree() {
    var counter = counter(1);
    var key = key();
    var wanted = new NewBooking(counter.id(), at("2026-12-03T09:00"), null);
    var booked = bookings.book(wanted, resident, key);
    bookings.cancel(booked.id(), resident);
    hears(
        () -> bookings.book(wanted, resident, key),
        "您已取消这次预约（12月3日 9:00，编号" + booked.reference(),
        "还可以约：12月3日 9:00、12月3日 9:30、12月3日 10:00。");
    book(counter, "2026-12-03T09:00", neighbour);
    refused("booking-cancelled", () -> bookings.book(wanted, resident, key));
    hears(
        () -> book(counter, "2026-12-03T09:00", resident),
        "您已取消这次预约",
        "后来被别人约了",
        "还可以约：12月3日 9:30");
    var second = fixtures.resident("13800003901");
    refused("slot-taken", () -> book(counter, "2026-12-03T09:00", second));
    assertThat(free(counter, "2026-12-03T09:30")).isEqualTo(1);
  }

  @Test
  void whatCannotBeBookedIsRefusedWithAReason() {
    var counter = counter(1);
    book(counter, "2026-12-03T09:00", resident);
    refused("slot-taken", () -> book(counter, "2026-12-03T09:00", neighbour));
    refused("slot-past", () -> book(counter, "2026-12-02T07:30", neighbour));
    refused("slot-past", () -> book(counter, "2026-12-01T09:00", neighbour));
    refused("slot-closed", () -> book(counter, "2026-12-03T12:00", neighbour));
    refused("slot-closed", () -> book(counter, "2026-12-06T09:00", neighbour));
    refused("slot-closed", () -> book(counter, "2026-12-03T09:10", neighbour));
    refused("slot-too-far", () -> book(counter, "2026-12-17T09:00", neighbour));
    clock.set(at("2026-12-03T08:45"));
    refused("slot-past", () -> book(counter, "2026-12-03T09:00", neighbour));
  }

  @Test
  void aPersonIsNowhereTwiceAndHasNoMoreThanTheRulesSay() {
    var counter = counter(3);
    var other = counter(3);
    book(counter, "2026-12-03T09:00", resident);
    refused("booking-overlaps", () -> book(counter, "2026-12-03T09:00", resident));
    refused("booking-overlaps", () -> book(other, "2026-12-03T09:00", resident));
    book(counter, "2026-12-03T09:30", resident);
    refused("too-many-bookings", () -> book(counter, "2026-12-03T10:00", resident));
    book(other, "2026-12-03T10:00", resident);
  }

  @Test
  void aPointServesWhatItsCountersDoAndNothingElse() {
    enterItems();
    var law = ServiceItem.flat("I-law", "法律援助申请", "司法局", ItemType.PUBLIC_SERVICE);
    actors.as(
        new Actor.System(),
        () -> {
          catalog.publishAll(List.of(law));
          return null;
        });
    var was = centre.entered();
    outlets.keepAll(
        List.of(
            new NewOutlet(
                was.code(),
                was.name(),
                was.kind(),
                was.placeId(),
                was.address(),
                was.lon(),
                was.lat(),
                was.phone(),
                was.rules(),
                Offer.EVERYTHING,
                List.of(
                    new Counter("1", "综合窗口", Offer.EVERYTHING, null),
                    new Counter("2", "法律窗口", Offer.ofDepartments(Set.of("司法局")), null)),
                new Video(Offer.of(Set.of(law.code())), null, null),
                List.of())));
    var general = point(ResourceKind.COUNTER, Set.of("1"));
    var lawyers = point(ResourceKind.ROTA, Set.of("2"));
    var video = point(ResourceKind.VIDEO, Set.of());
    var ballroom = point(ResourceKind.VENUE, Set.of());
    var here = Set.of(centre.id());
    var day = When.day(LocalDate.parse("2026-12-03"));
    assertThat(slots.resources(new SlotSearch(ITEM, here, Set.of(), day, 9)))
        .containsExactly(general);
    assertThat(slots.resources(new SlotSearch(law.code(), here, Set.of(), day, 9)))
        .containsExactlyInAnyOrder(lawyers, video);
    assertThat(slots.resources(new SlotSearch(null, here, Set.of(), day, 9)))
        .contains(general, lawyers, video, ballroom);
    var from = at("2026-12-03T09:00");
    refused(
        "item-not-here",
        () -> bookings.book(new NewBooking(lawyers.id(), from, ITEM), resident, key()));
    var wish = new WaitingList.Wish(lawyers.id(), from, from.plusSeconds(1800), ITEM, true);
    refused("item-not-here", () -> waiting.join(wish, resident));
    var mine = bookings.book(new NewBooking(general.id(), from, ITEM), resident, key());
    refused("item-not-here", () -> bookings.move(mine.id(), video.id(), from, 1, resident));
    refused("invalid-fields", () -> point(ResourceKind.COUNTER, Set.of("9")));
  }

  private Resource point(ResourceKind kind, Set<String> counters) {
    return resources.add(
        new NewResource(
            kind + "点",
            kind,
            centre.id(),
            null,
            Set.of(),
            counters,
            "A",
            BookingRules.usual(30, 1)),
        editor);
  }

  @Test
  void whoBookedIsToldOnceWhereTheOutletMovesTo() {
    var counter = counter(1);
    var booked = book(counter, "2026-12-10T09:00", resident);
    book(counter, "2026-12-03T09:00", neighbour);
    var moves = new Site("新楼一楼", SmallDistrict.lon(1), SmallDistrict.lat(1), "");
    outlets.keepAll(
        List.of(
            Changed.of(
                centre, new OutletChange(LocalDate.parse("2026-12-08"), moves, null, null, "搬迁"))));
    displacements.settle(counter.id());
    displacements.settle(counter.id());
    assertThat(told(resident)).containsExactly("您预约的地方换了地址");
    assertThat(lastTold(resident)).contains("新楼一楼", "时间和预约号都不变");
    assertThat(told(neighbour)).isEmpty();
    assertThat(bookings.get(booked.id(), resident).state()).isEqualTo(BookingState.BOOKED);
  }

  @Test
  void aBookingIsNobodyElses() {
    var booked = book(counter(1), "2026-12-03T09:00", resident);
    refused("booking-not-found", () -> bookings.get(booked.id(), neighbour));
    refused("booking-not-found", () -> bookings.cancel(booked.id(), neighbour));
    refused("booking-not-found", () -> queues.checkIn(booked.id(), neighbour));
    refused(
        "booking-not-found",
        () -> bookings.move(booked.id(), booked.resource(), at("2026-12-03T09:30"), 1, neighbour));
    refused("booking-not-found", () -> queues.checkInAt(booked.id(), otherClerk));
    assertThat(bookings.list(true, FIRST, neighbour).total()).isZero();
  }

  @Test
  void aMoveToATakenSlotChangesNothing() {
    var counter = counter(1);
    var mine = book(counter, "2026-12-03T09:00", resident);
    book(counter, "2026-12-03T10:00", neighbour);
    refused(
        "slot-taken",
        () -> bookings.move(mine.id(), counter.id(), at("2026-12-03T10:00"), 1, resident));
    assertThat(bookings.get(mine.id(), resident)).isEqualTo(mine);
    var moved = bookings.move(mine.id(), counter.id(), at("2026-12-03T11:00"), 1, resident);
    assertThat(moved.from()).isEqualTo(at("2026-12-03T11:00"));
    assertThat(moved.reference()).isEqualTo(mine.reference());
    assertThat(free(counter, "2026-12-03T09:00")).isEqualTo(1);
    refused(
        "stale-version",
        () -> bookings.move(mine.id(), counter.id(), at("2026-12-03T09:00"), 1, resident));
    assertThat(moved.steps()).extracting(BookingView.Step::text).contains("改到12月3日 11:00");
  }

  @Test
  void whatIsCancelledIsFreeAndCancelledOnce() {
    var counter = counter(1);
    var mine = book(counter, "2026-12-03T09:00", resident);
    assertThat(bookings.cancel(mine.id(), resident).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(bookings.cancel(mine.id(), resident).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(free(counter, "2026-12-03T09:00")).isEqualTo(1);
    book(counter, "2026-12-03T09:00", neighbour);
    assertThat(bookings.list(false, FIRST, resident).total()).isEqualTo(1);
  }

  @Test
  void theFirstInLineIsOfferedWhatBecomesFreeAndThenTheNext() {
    var counter = counter(1);
    var taken = book(counter, "2026-12-03T09:00", resident);
    var second = fixtures.resident("13800003001");
    var wish =
        new WaitingList.Wish(
            counter.id(), at("2026-12-03T09:00"), at("2026-12-03T09:30"), null, false);
    var entry = waiting.join(wish, neighbour);
    assertThat(waiting.join(wish, neighbour).id()).isEqualTo(entry.id());
    var automatic =
        new WaitingList.Wish(
            counter.id(), at("2026-12-03T00:00"), at("2026-12-04T00:00"), null, true);
    var behind = waiting.join(automatic, second);
    assertThat(waiting.before(behind)).isEqualTo(1);
    bookings.cancel(taken.id(), resident);
    var offer = bookings.list(true, FIRST, neighbour).items().getFirst();
    assertThat(offer.state()).isEqualTo(BookingState.OFFERED);
    assertThat(told(neighbour)).contains("候补轮到您了");
    refused("booking-cancelled", () -> book(counter, "2026-12-03T09:00", resident));

    clock.set(at("2026-12-02T08:31"));
    jobs.runDue();
    refused("offer-over", () -> bookings.accept(offer.id(), neighbour));
    assertThat(told(neighbour)).contains("候补名额过时了");
    var given = bookings.list(true, FIRST, second).items().getFirst();
    assertThat(given.state()).isEqualTo(BookingState.BOOKED);
    assertThat(told(second)).contains("候补成功");

    waiting.join(wish, neighbour);
    bookings.cancel(given.id(), second);
    var again = bookings.list(true, FIRST, neighbour).items().getFirst();
    assertThat(bookings.accept(again.id(), neighbour).state()).isEqualTo(BookingState.BOOKED);
    jobs.runDue();
    assertThat(bookings.get(again.id(), neighbour).state()).isEqualTo(BookingState.BOOKED);
  }

  @Test
  void anOfferRunsForHalfAnHourOfTheDayWhileTheSlotIsFarEnoughOff() {
    var afternoon = at("2026-12-03T14:00");
    assertThat(WaitingList.until(at("2026-12-02T10:00"), afternoon))
        .isEqualTo(at("2026-12-02T10:30"));
    assertThat(WaitingList.until(at("2026-12-02T23:00"), afternoon))
        .isEqualTo(at("2026-12-03T08:30"));
    assertThat(WaitingList.until(at("2026-12-02T20:50"), afternoon))
        .as("ten minutes of the evening count")
        .isEqualTo(at("2026-12-03T08:20"));
    assertThat(WaitingList.until(at("2026-12-03T06:00"), afternoon))
        .isEqualTo(at("2026-12-03T08:30"));
    assertThat(WaitingList.until(at("2026-12-02T23:00"), at("2026-12-03T09:00")))
        .as("too near to wait for the morning")
        .isEqualTo(at("2026-12-02T23:30"));
    assertThat(WaitingList.until(at("2026-12-03T08:50"), at("2026-12-03T09:00")))
        .isEqualTo(at("2026-12-03T09:00"));
  }

  @Test
  void aBookingIsRemindedOfOnceAndAMovedOneOnlyOfItsNewTime() {
    var counter = counter(1);
    var mine = book(counter, "2026-12-03T09:00", resident);
    bookings.move(mine.id(), counter.id(), at("2026-12-04T09:00"), 1, resident);
    clock.set(at("2026-12-02T18:00"));
    jobs.runDue();
    assertThat(told(resident)).isEmpty();
    clock.set(at("2026-12-03T18:00"));
    jobs.runDue();
    jobs.runDue();
    assertThat(told(resident)).containsExactly("预约提醒");
    assertThat(lastTold(resident)).contains("明天（周五）9:00", mine.reference());
    assertThat(fixtures.textTo("13800001%03d".formatted(count))).contains("明天（周五）9:00");
    clock.set(at("2026-12-04T08:00"));
    jobs.runDue();
    assertThat(told(resident)).hasSize(2);
  }

  @Test
  void whoMissesThreeIsLimitedForAFortnightAndItRunsOutByItself() {
    var counter = counter(1);
    for (var day : List.of("2026-12-03", "2026-12-04", "2026-12-07")) {
      book(counter, day + "T09:00", resident);
      clock.set(at(day + "T10:00"));
      jobs.runDue();
    }
    assertThat(told(resident)).contains("有一个预约没有来");
    assertThat(bookings.limit(resident)).contains("3次", "12月21日");
    refused("bookings-limited", () -> book(counter, "2026-12-11T09:00", resident));
    book(counter, "2026-12-08T09:00", resident);
    refused("bookings-limited", () -> book(counter, "2026-12-08T10:00", resident));
    clock.set(at("2026-12-08T09:05"));
    assertThat(queues.walkIn(counter.id(), null, resident)).as("never limited").isNotNull();
    clock.set(at("2026-12-21T09:31"));
    assertThat(bookings.limit(resident)).as("runs out by itself").isNull();
  }

  @Test
  void aBlackoutTellsWhoHadBookedAndOffersOthers() {
    var counter = counter(2);
    var mine = book(counter, "2026-12-03T09:00", resident);
    var other = book(counter, "2026-12-03T14:00", neighbour);
    var closed =
        new Blackout(
            LocalDateTime.parse("2026-12-03T09:00"),
            LocalDateTime.parse("2026-12-03T12:00"),
            "系统升级");
    var changed =
        resources.change(
            counter.id(),
            counter.entered().rules(counter.rules().blackouts(List.of(closed))),
            1,
            editor);
    refused("slot-closed", () -> book(changed, "2026-12-03T09:30", neighbour));
    jobs.runDue();
    assertThat(bookings.get(mine.id(), resident).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(lastTold(resident)).contains("系统升级", "还可以约");
    assertThat(bookings.get(other.id(), neighbour).state()).isEqualTo(BookingState.BOOKED);
    var undone = resources.undo(counter.id(), 2, editor);
    assertThat(undone.rules()).isEqualTo(counter.rules());
    refused("stale-version", () -> resources.change(counter.id(), counter.entered(), 1, editor));
    refused("place-out-of-scope", () -> resources.close(counter.id(), 3, clerk));
  }

  @Test
  void whoseMatterIsTakenAwayFromTheCounterIsTold() {
    enterItems();
    var was = counter(2).entered();
    var counter =
        resources.add(
            new NewResource("单办窗口", was.kind(), was.outlet(), null, Set.of(ITEM), "W", was.rules()),
            editor);
    var mine =
        bookings.book(new NewBooking(counter.id(), at("2026-12-03T09:00"), ITEM), resident, key());
    var any = book(counter, "2026-12-03T10:00", neighbour);
    resources.change(
        counter.id(),
        new NewResource(
            "单办窗口", was.kind(), was.outlet(), null, Set.of("I-other"), "W", was.rules()),
        1,
        editor);
    jobs.runDue();
    assertThat(bookings.get(mine.id(), resident).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(bookings.get(mine.id(), resident).again()).as("not done there any more").isFalse();
    assertThat(lastTold(resident)).contains("这里不再办这件事").doesNotContain("还可以约");
    assertThat(bookings.get(any.id(), neighbour).state()).isEqualTo(BookingState.BOOKED);
    jdbc.sql("update booking.booking set item = 'I-withdrawn' where id = ?")
        .param(any.id())
        .update();
    displacements.sweep();
    assertThat(bookings.get(any.id(), neighbour).state())
        .as("what is not published just now may be so again tomorrow")
        .isEqualTo(BookingState.BOOKED);
  }

  @Test
  void theSameTimeOnceMoreIsKeptHoweverSoonItIs() {
    var counter = counter(1);
    var mine = book(counter, "2026-12-03T09:00", resident);
    clock.set(at("2026-12-03T08:59"));
    var kept = bookings.move(mine.id(), counter.id(), mine.from(), mine.version(), resident);
    assertThat(kept.version()).isEqualTo(mine.version());
  }

  @Test
  void anOutletThatClosesForADayTellsWhoHadBooked() {
    var counter = counter(1);
    var mine = book(counter, "2026-12-03T09:00", resident);
    var day = LocalDate.parse("2026-12-03");
    var usual = centre.rules();
    opens(
        new OpeningRules(
            usual.week(),
            usual.makeUpDays(),
            usual.holidays(),
            List.of(new OpeningRules.Exception(day, day, List.of(), "台风停业"))));
    displacements.sweep();
    assertThat(bookings.get(mine.id(), resident).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(lastTold(resident)).contains("台风停业", "后天（周五）9:00");
  }

  @Test
  void fewerSeatsMoveWhoCanStayToAnother() {
    var counter = counter(3);
    var people = List.of(resident, neighbour, fixtures.resident("13800003002"));
    people.forEach(it -> book(counter, "2026-12-03T09:00", it));
    var rules = counter.rules();
    resources.change(
        counter.id(),
        counter.entered().rules(new BookingRules(null, 30, 2, List.of(), 30, 14, 2, List.of())),
        1,
        editor);
    jobs.runDue();
    assertThat(people.stream().filter(it -> bookings.list(true, FIRST, it).total() == 1).count())
        .isEqualTo(2);
    assertThat(rules.seats()).isEqualTo(3);
  }

  @Test
  void thePressThatGotTheLastSeatFindsItWhenItIsSentAgain() {
    var counter = counter(1);
    var wanted = new NewBooking(counter.id(), at("2026-12-03T09:00"), null);
    var mine = bookings.book(wanted, resident, "the-last-seat");
    refused("slot-taken", () -> bookings.book(wanted, neighbour, key()));
    assertThat(free(counter, "2026-12-03T09:00")).isZero(); // remembered, from now on
    refused("slot-taken", () -> bookings.book(wanted, neighbour, key()));
    assertThat(bookings.book(wanted, resident, "the-last-seat").id()).isEqualTo(mine.id());
    bookings.cancel(mine.id(), resident);
    assertThat(bookings.book(wanted, neighbour, key()).state()).isEqualTo(BookingState.BOOKED);
  }

  @Test
  void aSlotFollowsTheHoursThatItsOutletHasThen() {
    var counter = counter(1);
    var evening = OpeningRules.daily(List.of(hours("18:00", "20:00")));
    outlets.keepAll(
        List.of(
            Changed.of(
                centre,
                new OutletChange(LocalDate.parse("2026-12-07"), null, evening, null, "夜间办"))));
    assertThat(book(counter, "2026-12-04T09:00", resident).state()).isEqualTo(BookingState.BOOKED);
    refused("slot-closed", () -> book(counter, "2026-12-08T09:00", resident));
    assertThat(book(counter, "2026-12-08T18:00", resident).state()).isEqualTo(BookingState.BOOKED);
  }

  @Test
  void freeSlotsAreFoundByDayPartAndPlace() {
    var counter = counter(1);
    var saturday = LocalDate.parse("2026-12-05");
    var afternoon =
        new When(
            saturday,
            saturday,
            java.time.LocalTime.of(12, 0),
            java.time.LocalTime.of(18, 0),
            false,
            true,
            "");
    var here = Set.of(centre.id());
    assertThat(slots.find(new SlotSearch(null, here, Set.of(), afternoon, 5))).isEmpty();
    var found = slots.find(new SlotSearch(null, here, Set.of(), When.day(saturday), 5));
    assertThat(found).extracting(FreeSlot::from).containsExactly(at("2026-12-05T09:00"));
    book(counter, "2026-12-05T09:00", resident);
    assertThat(slots.find(new SlotSearch(null, here, Set.of(), When.day(saturday), 5)))
        .extracting(FreeSlot::from)
        .containsExactly(at("2026-12-05T09:30"));
    opens(new OpeningRules(java.util.Map.of(), List.of(), List.of(), List.of()));
    assertThat(slots.find(new SlotSearch(null, here, Set.of(), When.day(saturday), 5))).isEmpty();
  }

  @Test
  void aResourceIsKeptByEditorsOfItsPlace() {
    var wanted = counter(1).entered();
    assertThat(resources.add(wanted, editor).path()).isEqualTo("pj.t01");
    refused("place-out-of-scope", () -> resources.add(wanted, clerk));
    refused("place-out-of-scope", () -> resources.add(wanted, resident));
    refused(
        "invalid-fields",
        () ->
            resources.add(
                new NewResource(
                    "", ResourceKind.COUNTER, centre.id(), null, Set.of(), "a", wanted.rules()),
                editor));
    refused("place-out-of-scope", () -> resources.add(wanted, new Actor.Nobody()));
  }
}
