package org.huying.engine.booking;

import static java.time.DayOfWeek.SATURDAY;
import static org.huying.engine.catalog.OfficeHours.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OfficeHours;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A town's centre with counters, its staff and some residents, on a Wednesday morning. */
abstract class Hall {
  static final PageRequest FIRST = new PageRequest(0, 20);
  static final String ITEM = "I-walk-in";
  static int count;

  @Autowired Bookings bookings;
  @Autowired Resources resources;
  @Autowired FreeSlots slots;
  @Autowired WaitingList waiting;
  @Autowired Queues queues;
  @Autowired Crowds crowds;
  @Autowired Catalog catalog;
  @Autowired Actors actors;
  @Autowired Outlets outlets;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  Outlet centre;
  Actor.Staff editor;
  Actor.Staff clerk;
  Actor.Staff otherClerk;
  Actor.Resident resident;
  Actor.Resident neighbour;

  @BeforeEach
  void hall() {
    clock.set(at("2026-12-02T08:00"));
    SmallDistrict.enter(places);
    String n = "%03d".formatted(++count);
    centre = outlet("centre-" + n, "t01");
    editor = fixtures.staff("editor-" + n, Role.EDITOR, "pj.t01");
    clerk = fixtures.staff("clerk-" + n, Role.COUNTER, "pj.t01");
    otherClerk = fixtures.staff("other-" + n, Role.COUNTER, "pj.t02");
    resident = fixtures.resident("13800001" + n);
    neighbour = fixtures.resident("13800002" + n);
  }

  /** An item that the centre does, for whoever names one. */
  void enterItems() {
    if (catalog.find(ITEM).isEmpty())
      actors.as(
          new Actor.System(),
          () -> {
            catalog.publishAll(
                List.of(ServiceItem.flat(ITEM, "居住证办理", "公安局", ItemType.PUBLIC_SERVICE)));
            return null;
          });
  }

  Outlet outlet(String code, String place) {
    var day = List.of(hours("09:00", "12:00"), hours("14:00", "17:00"));
    var week = OfficeHours.workdays(day);
    week.put(SATURDAY, List.of(hours("09:00", "12:00")));
    return outlets
        .createAll(
            List.of(
                new NewOutlet(
                    code,
                    "东头镇便民服务中心" + code,
                    OutletKind.TOWN_CENTRE,
                    places.getByCode(place).id(),
                    "榕树路1号",
                    SmallDistrict.lon(1),
                    SmallDistrict.lat(1),
                    "0750-0123456",
                    new OpeningRules(week, day, List.of(), List.of()),
                    Offer.EVERYTHING)))
        .getFirst();
  }

  /** The centre keeps other hours from now on. */
  void opens(OpeningRules rules) {
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
                rules,
                was.offer())));
  }

  Resource counter(int seats) {
    return counter(BookingRules.usual(30, seats));
  }

  Resource counter(BookingRules rules) {
    return resources.add(
        new NewResource("综合窗口", ResourceKind.COUNTER, centre.id(), null, Set.of(), "A", rules),
        new Actor.System());
  }

  BookingView book(Resource it, String from, Actor.Resident who) {
    return bookings.book(new NewBooking(it.id(), at(from), null), who, key());
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(MovableClock.CHINA).toInstant();
  }

  long free(Resource it, String from) {
    var day = LocalDateTime.parse(from).toLocalDate();
    return slots.of(it.id(), day, day).stream()
        .filter(slot -> slot.from().equals(at(from)))
        .mapToInt(FreeSlot::free)
        .findFirst()
        .orElse(-1);
  }

  List<String> told(Actor.Resident who) {
    return messages.of(who.person(), FIRST).items().stream().map(Messages.Line::title).toList();
  }

  String lastTold(Actor.Resident who) {
    return messages.of(who.person(), FIRST).items().getFirst().body();
  }

  /** Refused with a sentence that holds all of this. */
  static void hears(ThrowingCallable doing, String... said) {
    Assertions.assertThatThrownBy(doing)
        .isInstanceOfSatisfying(
            HuyingException.class, it -> Assertions.assertThat(it.chinese()).contains(said));
  }

  static void refused(String type, ThrowingCallable doing) {
    Assertions.assertThatThrownBy(doing)
        .isInstanceOfSatisfying(
            HuyingException.class, it -> Assertions.assertThat(it.type()).isEqualTo(type));
  }
}
