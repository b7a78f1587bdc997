package org.huying.scene.appointments;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.BookingRules.Rota;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.FreeSlots;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.booking.NewResource;
import org.huying.engine.booking.Queues;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.Resources;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demo's counters that can be booked, with some bookings of the days that follow its first
 * start and the numbers that some people wait with.
 */
@Component
class DemoBookings implements DemoData {
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Actor SYSTEM = new Actor.System();
  private static final int PEOPLE = 30;
  private static final int DAYS = 7;
  private static final int QUEUE = 6;

  private final Resources resources;
  private final Outlets outlets;
  private final Catalog catalog;
  private final FreeSlots slots;
  private final Bookings bookings;
  private final Queues queues;
  private final Residents residents;
  private final Staffs staffs;
  private final Clock clock;

  DemoBookings(
      Resources resources,
      Outlets outlets,
      Catalog catalog,
      FreeSlots slots,
      Bookings bookings,
      Queues queues,
      Residents residents,
      Staffs staffs,
      Clock clock) {
    this.resources = resources;
    this.outlets = outlets;
    this.catalog = catalog;
    this.slots = slots;
    this.bookings = bookings;
    this.queues = queues;
    this.residents = residents;
    this.staffs = staffs;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String name() {
    return "预约和排队";
  }

  @Override
  @Transactional
  public void load() {
    outlets.list().forEach(this::enter);
    var hall =
        outlets.list().stream().filter(it -> it.kind() == OutletKind.DISTRICT_HALL).findFirst();
    hall.ifPresent(it -> {
      var counters = enterHall(it);
      weddings(it);
      book(counters);
      queue(counters.getFirst());
    });
  }

  private void enter(Outlet outlet) {
    switch (outlet.kind()) {
      case DISTRICT_HALL -> {}
      case TOWN_CENTRE -> {
        counter(outlet, "综合窗口", Set.of("1", "2"), "A", BookingRules.usual(20, 2));
        counter(outlet, "户政窗口", Set.of("3"), "B", BookingRules.usual(20, 1));
      }
      case PARK_CENTRE -> {
        counter(outlet, "综合窗口", Set.of("1"), "A", BookingRules.usual(20, 3));
        counter(outlet, "企业登记窗口", Set.of("2"), "B", BookingRules.usual(30, 1));
        video(outlet, "企业视频办", BookingRules.usual(30, 2).bounds(60, 14, 3));
      }
      case COMMUNITY_CENTRE -> {
        counter(outlet, "服务台", Set.of(), "A", BookingRules.usual(30, 1));
        video(outlet, "视频办", BookingRules.usual(30, 1).bounds(60, 14, 2));
      }
    }
  }

  private List<Resource> enterHall(Outlet hall) {
    var lawyers =
        BookingRules.usual(30, 0)
            .rotas(
                List.of(
                    new Rota(
                        "值班律师",
                        EnumSet.of(DayOfWeek.WEDNESDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(12, 0),
                        10)))
            .bounds(120, 28, 1);
    var afternoon = new Rota("下午专席", WORKDAYS, LocalTime.of(14, 0), LocalTime.of(17, 0), 2);
    return List.of(
        counter(hall, "综合窗口", Set.of("A1", "A2"), "A", BookingRules.usual(15, 6)),
        counter(hall, "社保医保窗口", Set.of("B2", "B3"), "B", BookingRules.usual(15, 4)),
        counter(
            hall, "企业开办专窗", Set.of("C1"), "C", BookingRules.usual(30, 2).rotas(List.of(afternoon))),
        add(hall, "公共法律服务", ResourceKind.ROTA, Set.of("E1"), "L", lawyers),
        counter(hall, "户政窗口", Set.of("B1"), "D", BookingRules.usual(15, 2)),
        counter(hall, "税务窗口", Set.of("C2"), "E", BookingRules.usual(20, 2)),
        counter(hall, "不动产窗口", Set.of("D1"), "F", BookingRules.usual(30, 2)));
  }

  /** Made for one item, whose form asks for the time. */
  private void weddings(Outlet hall) {
    catalog.published().stream()
        .filter(it -> it.name().equals("婚姻登记预约"))
        .findFirst()
        .ifPresent(it ->
            resources.add(
                new NewResource(
                    "婚姻登记窗口",
                    ResourceKind.COUNTER,
                    hall.id(),
                    null,
                    Set.of(it.code()),
                    Set.of(),
                    "G",
                    BookingRules.usual(30, 2).bounds(120, 28, 1)),
                SYSTEM));
  }

  private Resource counter(
      Outlet outlet, String name, Set<String> counters, String letter, BookingRules rules) {
    return add(outlet, name, ResourceKind.COUNTER, counters, letter, rules);
  }

  private void video(Outlet outlet, String name, BookingRules rules) {
    add(outlet, name, ResourceKind.VIDEO, Set.of(), "V", rules);
  }

  private Resource add(
      Outlet outlet,
      String name,
      ResourceKind kind,
      Set<String> counters,
      String letter,
      BookingRules rules) {
    return resources.add(
        new NewResource(name, kind, outlet.id(), null, Set.of(), counters, letter, rules), SYSTEM);
  }

  /** Everybody books what is free a little later than the one before. */
  private void book(List<Resource> counters) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    for (int i = 0; i < PEOPLE; i++) {
      var counter = counters.get(i % counters.size());
      var person = new Actor.Resident(residents.register("199000000%02d".formatted(40 + i)));
      var free =
          slots.of(counter.id(), today.plusDays(1), today.plusDays(DAYS)).stream()
              .filter(it -> it.free() > 0)
              .toList();
      if (free.isEmpty()) continue;
      var slot = free.get(i * 7 % free.size());
      bookings.book(new NewBooking(counter.id(), slot.from(), null), person, "demo-booking-" + i);
    }
  }

  /** Some have come on the day of the first start. */
  private void queue(Resource counter) {
    staffs
        .findByAccount("dating1")
        .ifPresent(clerk -> {
          for (int i = 0; i < QUEUE; i++) queues.walkIn(counter.id(), null, clerk);
          queues.callNext(counter.id(), "3号窗口", clerk);
        });
  }
}
