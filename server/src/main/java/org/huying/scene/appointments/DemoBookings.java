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
  private final FreeSlots slots;
  private final Bookings bookings;
  private final Queues queues;
  private final Residents residents;
  private final Staffs staffs;
  private final Clock clock;

  DemoBookings(
      Resources resources,
      Outlets outlets,
      FreeSlots slots,
      Bookings bookings,
      Queues queues,
      Residents residents,
      Staffs staffs,
      Clock clock) {
    this.resources = resources;
    this.outlets = outlets;
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
    for (Outlet outlet : outlets.list())
      if (outlet.kind() != OutletKind.COMMUNITY_CENTRE) enter(outlet);
    var hall =
        outlets.list().stream().filter(it -> it.kind() == OutletKind.DISTRICT_HALL).findFirst();
    hall.ifPresent(it -> {
      var counters = enterHall(it);
      book(counters);
      queue(counters.getFirst());
    });
  }

  private void enter(Outlet outlet) {
    boolean park = outlet.kind() == OutletKind.PARK_CENTRE;
    boolean hall = outlet.kind() == OutletKind.DISTRICT_HALL;
    if (hall) return;
    add(outlet, "综合窗口", ResourceKind.COUNTER, "A", BookingRules.usual(20, park ? 3 : 2));
    if (park)
      add(outlet, "企业视频办", ResourceKind.VIDEO, "V", BookingRules.usual(30, 2).bounds(60, 14, 3));
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
        add(hall, "综合窗口", ResourceKind.COUNTER, "A", BookingRules.usual(15, 6)),
        add(hall, "社保医保窗口", ResourceKind.COUNTER, "B", BookingRules.usual(15, 4)),
        add(
            hall,
            "企业开办专窗",
            ResourceKind.COUNTER,
            "C",
            BookingRules.usual(30, 2).rotas(List.of(afternoon))),
        add(hall, "公共法律服务", ResourceKind.ROTA, "L", lawyers));
  }

  private Resource add(
      Outlet outlet, String name, ResourceKind kind, String letter, BookingRules rules) {
    return resources.add(
        new NewResource(name, kind, outlet.id(), null, Set.of(), letter, rules), SYSTEM);
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
