package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.booking.TicketTable.Pace;
import org.huying.engine.catalog.Outlet;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows queues: to who waits, to the waiting room, and to the counter. */
@Component
class QueueViews {
  private static final int CALLED = 12;
  private static final int LINE = 200;

  private final TicketTable tickets;
  private final ResourceTable resources;
  private final BookingViews bookings;
  private final WalkInDoor door;
  private final Ledger ledger;
  private final Places places;
  private final Clock clock;

  QueueViews(
      TicketTable tickets,
      ResourceTable resources,
      BookingViews bookings,
      WalkInDoor door,
      Ledger ledger,
      Places places,
      Clock clock) {
    this.tickets = tickets;
    this.resources = resources;
    this.bookings = bookings;
    this.door = door;
    this.ledger = ledger;
    this.places = places;
    this.clock = clock;
  }

  /**
   * A number as whoever holds it sees it.
   *
   * @param ahead how many are called before
   * @param minutes about how long that will be
   * @param display whose waiting room shows it
   */
  @Schema(name = "QueueTicket")
  record TicketView(
      UUID id,
      String label,
      TicketState state,
      String stateName,
      UUID resource,
      String resourceName,
      String place,
      UUID display,
      int ahead,
      int minutes,
      @Nullable String counter,
      Instant takenAt,
      @Nullable UUID booking) {}

  /** Numbers only: what hangs in a waiting room. */
  @Schema(name = "WaitingRoom")
  record Room(String place, List<Called> called, List<Line> lines) {}

  @Schema(name = "CalledNumber")
  record Called(String label, @Nullable String counter, boolean now) {}

  /**
   * @param numbers whether a number can be taken on the phone now
   */
  @Schema(name = "QueueLine")
  record Line(UUID resource, String name, int waiting, int minutes, boolean numbers) {}

  /** A counter's screen. */
  @Schema(name = "CounterScreen")
  record Screen(
      UUID resource,
      String name,
      String place,
      UUID display,
      @Nullable Waiting inHand,
      List<Waiting> line,
      List<Waiting> passed,
      int waiting,
      int minutes,
      int served) {}

  /**
   * Somebody in line, for the staff.
   *
   * @param booked the time they had booked, if they did
   */
  @Schema(name = "QueueWaiting")
  record Waiting(
      UUID id,
      String label,
      TicketState state,
      @Nullable String counter,
      int calls,
      @Nullable Instant calledAt,
      Instant takenAt,
      @Nullable Instant booked,
      @Nullable UUID booking,
      @Nullable String itemName) {}

  record Names(String resource, String place) {}

  Names names(UUID resource) {
    var it = resources.find(resource).orElseThrow(() -> Resources.unknown(resource));
    return new Names(it.name(), place(it));
  }

  private String place(Resource it) {
    return ledger.outlet(it).map(Outlet::name).orElseGet(() -> places.get(it.place()).name());
  }

  private static UUID display(Resource it) {
    return it.outlet() == null ? it.id() : it.outlet();
  }

  TicketView of(UUID ticket) {
    return view(tickets.find(ticket).orElseThrow(() -> Queues.unknown(ticket)));
  }

  List<TicketView> openOf(Actor.Resident actor) {
    return tickets.openOf(actor.person(), today()).stream().map(this::view).toList();
  }

  private TicketView view(Ticket it) {
    var resource = resources.find(it.resource()).orElseThrow();
    int ahead = 0;
    int minutes = 0;
    if (it.state() == TicketState.WAITING) {
      var line = tickets.line(it.resource(), it.day(), clock.instant());
      ahead = Math.max(0, line.stream().map(Ticket::id).toList().indexOf(it.id()));
      minutes = Crowds.minutes(ahead, pace(it.resource()), resource);
    }
    return new TicketView(
        it.id(),
        it.label(),
        it.state(),
        it.state().chinese(),
        it.resource(),
        resource.name(),
        place(resource),
        display(resource),
        ahead,
        minutes,
        it.counter(),
        it.takenAt(),
        it.booking());
  }

  private Pace pace(UUID resource) {
    return paces().getOrDefault(resource, new Pace(resource, 0, null, 0, 0));
  }

  private Map<UUID, Pace> paces() {
    return tickets.paces(today(), clock.instant()).stream()
        .collect(Collectors.toMap(Pace::resource, it -> it));
  }

  /**
   * The waiting room of an outlet, or of a resource that belongs to none.
   *
   * @throws NotFound {@code waiting-room-not-found}
   */
  Room room(UUID display) {
    var here = ledger.resources(it -> display(it).equals(display));
    if (here.isEmpty())
      throw new NotFound("waiting-room-not-found", "这里没有排队叫号。", "no queues at " + display);
    var pace = paces();
    var lines =
        here.stream()
            .map(it -> {
              var now = pace.getOrDefault(it.id(), new Pace(it.id(), 0, null, 0, 0));
              return new Line(
                  it.id(),
                  it.name(),
                  now.waiting(),
                  Crowds.minutes(now.waiting(), now, it),
                  door.open(it));
            })
            .toList();
    var called =
        tickets.called(here.stream().map(Resource::id).toList(), today(), CALLED).stream()
            .map(it -> new Called(it.label(), it.counter(), it.state() == TicketState.CALLED))
            .toList();
    return new Room(place(here.getFirst()), called, lines);
  }

  Screen screen(Resource it, Actor.Staff staff) {
    var now = pace(it.id());
    var line = tickets.line(it.id(), today(), clock.instant());
    return new Screen(
        it.id(),
        it.name(),
        place(it),
        display(it),
        tickets.inHand(it.id(), today(), staff.id()).map(this::waiting).orElse(null),
        line.stream().limit(LINE).map(this::waiting).toList(),
        tickets.passed(it.id(), today()).stream().map(this::waiting).toList(),
        line.size(),
        Crowds.minutes(line.size(), now, it),
        now.served());
  }

  private Waiting waiting(Ticket it) {
    return new Waiting(
        it.id(),
        it.label(),
        it.state(),
        it.counter(),
        it.calls(),
        it.calledAt(),
        it.takenAt(),
        it.slotFrom(),
        it.booking(),
        bookings.itemName(it.item()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }
}
