package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.notify.LiveFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues (叫号): who checks in with a booking, and who walks in, gets a number; counters call whose
 * turn it is. Only who is there has a number, so nobody waits behind a no-show.
 */
@Service
public class Queues {
  private static final int MOST_COUNTER = 10;

  private final TicketTable tickets;
  private final BookingTable bookings;
  private final ResourceTable resources;
  private final WalkInDoor door;
  private final Idempotency idempotency;
  private final AuditLog audit;
  private final LiveFeed live;
  private final Writes writes;
  private final Clock clock;

  Queues(
      TicketTable tickets,
      BookingTable bookings,
      ResourceTable resources,
      WalkInDoor door,
      Idempotency idempotency,
      AuditLog audit,
      LiveFeed live,
      Writes writes,
      Clock clock) {
    this.tickets = tickets;
    this.bookings = bookings;
    this.resources = resources;
    this.door = door;
    this.idempotency = idempotency;
    this.audit = audit;
    this.live = live;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * Takes the number for one's own booking, from half an hour before it on until it is over; later
   * the counter does it for who stands there.
   *
   * @throws Conflict {@code too-early}, {@code booking-over}
   */
  @Transactional
  public UUID checkIn(UUID booking, Actor.Resident actor) {
    var it =
        bookings
            .lock(booking)
            .filter(b -> b.person().equals(actor.person()))
            .orElseThrow(() -> Bookings.unknown(booking));
    if (now().isBefore(it.from().minus(BookingViews.EARLY)))
      throw new Conflict(
          "too-early",
          "还没到时间，%s起可以签到取号。"
              .formatted(SlotRules.words(it.from().minus(BookingViews.EARLY), "M月d日 H:mm")),
          "check-in begins half an hour before");
    if (!now().isBefore(it.to()) && tickets.ofBooking(it.id()).isEmpty())
      throw new Conflict("booking-over", "约的时间已经过了，请到窗口说一声，由窗口给您签到；也可以现场取号。", "the slot is over");
    return arrive(it, actor);
  }

  /**
   * Takes the number for whoever stands at the counter with a booking of today.
   *
   * @throws NotFound {@code booking-not-found} also for one of another place
   */
  @Transactional
  public UUID checkInAt(UUID booking, Actor.Staff staff) {
    var it =
        bookings
            .lock(booking)
            .filter(b -> serves(staff, resource(b.resource())))
            .orElseThrow(() -> Bookings.unknown(booking));
    return arrive(it, staff);
  }

  private UUID arrive(Booking it, Actor actor) {
    var before = tickets.ofBooking(it.id()).orElse(null);
    if (before != null) return before.id();
    boolean late = it.state() == BookingState.MISSED;
    boolean comes = it.state() == BookingState.BOOKED || late;
    if (!comes || !dayOf(it.from()).equals(today()))
      throw new Conflict(
          "booking-over", "这个预约不是今天的，或者已经用过、取消了。可以现场取号。", "nothing to check in: " + it.state());
    if (!bookings.become(it, BookingState.ARRIVED)) throw Bookings.stale(it.id());
    UUID id = Ids.next();
    boolean inTime = now().isBefore(it.to());
    var slot = inTime ? it.from() : null;
    if (!tickets.insert(id, it.resource(), today(), it, it.person(), it.item(), slot, now()))
      throw alreadyWaiting(it.resource());
    bookings.note(it.id(), it.version() + 1, actor.pseudonym(), "arrive", "签到取号");
    record(actor, "arrive", id);
    changed(resource(it.resource()), it.person());
    return id;
  }

  /**
   * Takes a number without a booking; on the phone only where and while {@link WalkInDoor} is open,
   * and one a person and matter, or one a person who names none. Who waits there already gets the
   * same number.
   *
   * @throws Conflict {@code numbers-at-counter}, {@code not-open-now}, {@code already-waiting}
   */
  @Transactional
  public UUID walkIn(UUID resourceId, @Nullable String item, Actor actor) {
    var resource = resource(resourceId);
    if (resource.closed()) throw Resources.unknown(resourceId);
    boolean atCounter = actor instanceof Actor.Staff staff && serves(staff, resource);
    UUID person = actor instanceof Actor.Resident resident ? resident.person() : null;
    if (!atCounter && person == null)
      throw new Forbidden("place-out-of-scope", "这个窗口不在您负责的范围内。", "not their counter");
    if (person != null) {
      var waiting = tickets.open(person, resourceId, today());
      if (waiting.isPresent()) return waiting.get().id();
      door.require(resource, item);
      if (item != null && tickets.waitsFor(person, item, today())) throw sameMatter(item);
      if (item == null && tickets.waitsForNothing(person, today())) throw oneAtATime();
    }
    UUID id = Ids.next();
    if (!tickets.insert(id, resourceId, today(), null, person, item, null, now()))
      throw item == null ? oneAtATime() : sameMatter(item);
    record(actor, "walk-in", id);
    changed(resource, person);
    return id;
  }

  private static Conflict alreadyWaiting(UUID resource) {
    return new Conflict("already-waiting", "您已经有这个窗口的排队号了。", "already waiting at " + resource);
  }

  private static Conflict oneAtATime() {
    return new Conflict(
        "already-waiting", "您已经在别的窗口排队了，没有说办什么的，一次只能排一个号。请先退掉那个号，或者选好要办的事项再取。", "waits elsewhere");
  }

  private static Conflict sameMatter(String item) {
    return new Conflict(
        "already-waiting", "您已经在排队办这件事了，一件事只能排一个号。要换地方，先退掉那个号。", "already waiting for " + item);
  }

  /**
   * Calls whose turn it is to this counter; who was called there before is served.
   *
   * @return empty when nobody waits
   */
  @Transactional
  public Optional<UUID> callNext(UUID resourceId, String counter, Actor.Staff staff) {
    var resource = served(resourceId, staff);
    if (counter.isBlank() || counter.length() > MOST_COUNTER)
      throw InvalidInput.field("counter", "请填窗口号，最多10个字。", "a counter has 1…10 characters");
    tickets
        .inHand(resourceId, today(), staff.id())
        .ifPresent(it -> end(it, TicketState.SERVED, resource, staff));
    var next = tickets.takeNext(resourceId, today(), counter.strip(), staff.id(), now());
    next.ifPresent(it -> {
      record(staff, "call", it.id());
      changed(resource, it.person());
    });
    return next.map(Ticket::id);
  }

  /**
   * The same, once for its key: a press that is sent again, also while the first is on its way,
   * calls nobody else and gets the same answer.
   */
  @Transactional
  public Optional<UUID> callNext(UUID resourceId, String counter, Actor.Staff staff, String key) {
    served(resourceId, staff);
    var answer =
        idempotency.once(
            staff.pseudonym() + "/queues.next",
            key,
            List.of(resourceId, counter),
            Pressed.class,
            () -> new Pressed(callNext(resourceId, counter, staff).orElse(null)));
    return Optional.ofNullable(answer.called);
  }

  /** What came of a press; null: nobody waited. */
  record Pressed(@Nullable UUID called) {}

  /** Calls the same number once more. */
  @Transactional
  public void callAgain(UUID ticket, Actor.Staff staff) {
    act(ticket, staff, TicketState.CALLED, it -> tickets.callAgain(it, now()), "call-again");
  }

  /** Done with this one. */
  @Transactional
  public void serve(UUID ticket, Actor.Staff staff) {
    var it = require(ticket, staff, TicketState.CALLED);
    end(it, TicketState.SERVED, resource(it.resource()), staff);
  }

  /** Nobody came: it is passed, and may come back. */
  @Transactional
  public void pass(UUID ticket, Actor.Staff staff) {
    var it = require(ticket, staff, TicketState.CALLED);
    end(it, TicketState.PASSED, resource(it.resource()), staff);
  }

  /**
   * Somebody who was passed stands there: back in line, behind the next two.
   *
   * @throws Conflict {@code other-number} where they took another meanwhile, which holds
   */
  @Transactional
  public void back(UUID ticket, Actor.Staff staff) {
    try {
      act(ticket, staff, TicketState.PASSED, it -> tickets.back(it, now()), "back");
    } catch (DuplicateKeyException e) {
      throw new Conflict(
          "other-number", "这个人后来又取了号，那个号还在排，请等叫到那个号再办。", "another number of theirs is open");
    }
  }

  /** Gives one's own number back. */
  @Transactional
  public void leave(UUID ticket, Actor.Resident actor) {
    var it =
        tickets
            .lock(ticket)
            .filter(t -> actor.person().equals(t.person()) && t.state().open())
            .orElseThrow(() -> unknown(ticket));
    end(it, TicketState.LEFT, resource(it.resource()), actor);
  }

  private void end(Ticket it, TicketState state, Resource resource, Actor actor) {
    if (!tickets.end(it, state, now())) throw stale(it.id());
    if (it.booking() != null)
      bookings
          .lock(it.booking())
          .filter(b -> b.state() == BookingState.ARRIVED)
          .ifPresent(b -> became(b, state, actor));
    record(actor, state.name().toLowerCase(java.util.Locale.ROOT), it.id());
    changed(resource, it.person());
  }

  /** Who gives the number back does not come, unless they waited past their own time. */
  private void became(Booking it, TicketState state, Actor actor) {
    boolean waited = !now().isBefore(it.to());
    switch (state) {
      case SERVED -> become(it, BookingState.SERVED, actor, "serve", "已办理");
      case LEFT -> {
        if (waited) become(it, BookingState.EXCUSED, actor, "leave", "排队过了约的时间，退了号，不计未到");
        else become(it, BookingState.MISSED, actor, "leave", "签到以后退了号，没有办");
      }
      default -> {}
    }
  }

  private void become(Booking it, BookingState state, Actor actor, String did, String note) {
    bookings.become(it, state);
    bookings.note(it.id(), it.version() + 1, actor.pseudonym(), did, note);
  }

  private void act(
      UUID id,
      Actor.Staff staff,
      TicketState from,
      java.util.function.Predicate<Ticket> change,
      String did) {
    var it = require(id, staff, from);
    if (!change.test(it)) throw stale(id);
    record(staff, did, id);
    changed(resource(it.resource()), it.person());
  }

  private Ticket require(UUID id, Actor.Staff staff, TicketState state) {
    var it =
        tickets
            .lock(id)
            .filter(t -> serves(staff, resource(t.resource())))
            .orElseThrow(() -> unknown(id));
    if (it.state() != state) throw stale(id);
    return it;
  }

  /** A resource whose counter this member of staff works at. */
  Resource served(UUID id, Actor.Staff staff) {
    return resources
        .find(id)
        .filter(it -> serves(staff, it))
        .orElseThrow(() -> Resources.unknown(id));
  }

  /** The same, with another refusal. */
  Resource served(UUID id, Actor.Staff staff, Supplier<NotFound> otherwise) {
    return resources.find(id).filter(it -> serves(staff, it)).orElseThrow(otherwise);
  }

  static boolean serves(Actor.Staff staff, Resource resource) {
    return staff.has(Role.COUNTER, resource.path());
  }

  private Resource resource(UUID id) {
    return resources.find(id).orElseThrow(() -> Resources.unknown(id));
  }

  static NotFound unknown(UUID id) {
    return new NotFound("ticket-not-found", "没有找到这个号，可能已经过期了。", "no ticket " + id);
  }

  private static Conflict stale(UUID id) {
    return new Conflict("stale-version", "这个号刚刚有变化，请看一下再操作。", "ticket " + id + " has moved on");
  }

  private void record(Actor actor, String did, UUID ticket) {
    audit.record(actor.pseudonym(), "queue." + did, "ticket:" + ticket, Map.of());
  }

  /** The topic of everything that happens in the queues of an outlet, or of a resource without. */
  static String topic(Resource resource) {
    return "queue:" + (resource.outlet() == null ? resource.id() : resource.outlet());
  }

  private void changed(Resource resource, @Nullable UUID person) {
    writes.flush();
    live.announce(topic(resource), "queue", Map.of("resource", resource.id().toString()));
    live.announce(
        "role:%s:%s".formatted(Role.COUNTER, resource.path()),
        "queue",
        Map.of("resource", resource.id().toString()));
    if (person != null) live.announce("person:" + person, "queue", Map.of());
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, MovableClock.CHINA);
  }

  private LocalDate today() {
    return dayOf(now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
