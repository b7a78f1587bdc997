package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Booking, moving and cancelling (预约、改约、取消). Who gets a seat is decided by the database's
 * constraints; what is refused changes nothing.
 */
@Service
public class Bookings {
  /** The step of a booking that its person cancelled. */
  static final String CANCELLED = "您取消了预约";

  private final BookingTable table;
  private final ResourceTable resources;
  private final Ledger ledger;
  private final WalkInDoor door;
  private final WaitingList waiting;
  private final BookedMatters matters;
  private final BookingViews views;
  private final BookingJobs jobs;
  private final BookingNews news;
  private final Admission admission;
  private final Resends resends;
  private final Idempotency idempotency;
  private final AuditLog audit;
  private final Writes writes;
  private final Clock clock;

  Bookings(
      BookingTable table,
      ResourceTable resources,
      Ledger ledger,
      WalkInDoor door,
      WaitingList waiting,
      BookedMatters matters,
      BookingViews views,
      BookingJobs jobs,
      BookingNews news,
      Admission admission,
      Resends resends,
      Idempotency idempotency,
      AuditLog audit,
      Writes writes,
      Clock clock) {
    this.table = table;
    this.resources = resources;
    this.ledger = ledger;
    this.door = door;
    this.waiting = waiting;
    this.matters = matters;
    this.views = views;
    this.jobs = jobs;
    this.news = news;
    this.admission = admission;
    this.resends = resends;
    this.idempotency = idempotency;
    this.audit = audit;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * Books a slot, once for its key.
   *
   * @throws Conflict {@code slot-taken}, {@code booking-cancelled} where it was booked and
   *     cancelled meanwhile, {@code booking-overlaps}, {@code too-many-bookings}, {@code
   *     bookings-limited}
   * @throws InvalidInput {@code slot-past}, {@code slot-closed}, {@code slot-too-far}, {@code
   *     item-not-here}
   */
  public BookingView book(NewBooking wanted, Actor.Resident actor, String key) {
    return admission.admit(
        wanted,
        actor.person(),
        () -> writes.together(() -> booked(wanted, actor, key)),
        () -> resends.gone(wanted.resource(), wanted.from(), actor.person()));
  }

  private BookingView booked(NewBooking wanted, Actor.Resident actor, String key) {
    UUID id = Ids.next();
    var besides = new Reads();
    views.asking(besides);
    Optional<UUID> earlier =
        idempotency.earlier(actor.pseudonym() + "/bookings.book", key, wanted, id, besides);
    if (earlier.isEmpty()) return enter(id, wanted, null, actor);
    var made = mine(earlier.get(), actor);
    if (made.state() == BookingState.CANCELLED) throw resends.cancelled(made);
    return views.of(made);
  }

  /**
   * By the resource as this node last saw it: the insert checks the version, so that only what is
   * refused has to be looked at again.
   */
  BookingView enter(UUID id, NewBooking wanted, @Nullable String subject, Actor.Resident actor) {
    var seen = ledger.lastSeen(wanted.resource()).orElse(null);
    if (seen == null || seen.closed())
      return enter(id, wanted, subject, open(wanted.resource()), actor);
    try {
      return enter(id, wanted, subject, seen, actor);
    } catch (InvalidInput | Conflict refused) {
      var now = open(wanted.resource());
      if (now.version() == seen.version()) throw refused;
      return enter(id, wanted, subject, now, actor);
    }
  }

  private BookingView enter(
      UUID id,
      NewBooking wanted,
      @Nullable String subject,
      Resource resource,
      Actor.Resident actor) {
    var slot = SlotRules.require(ledger.timetable(resource), resource, wanted.from(), now());
    door.requireServed(resource, wanted.item(), slot.from());
    var before = table.before(resource.id(), slot.from(), slot.to(), actor.person(), null);
    requireNotLimited(before.missed(), slot.from(), actor.person(), 0);
    int nth = nth(before, resource);
    var today = LocalDate.ofInstant(now(), MovableClock.CHINA);
    for (int seat : free(before.taken(), slot.seats(), id)) {
      var booking =
          new Booking(
              id,
              Reference.of(today, before.sequence()).digits(),
              resource.id(),
              seat,
              slot.from(),
              slot.to(),
              actor.person(),
              nth,
              wanted.item(),
              subject,
              BookingState.BOOKED,
              now(),
              null,
              1);
      if (table.insert(booking, resource.version(), ledger.address(resource, slot.from()))) {
        made(booking, resource, actor, "book", "预约成功");
        return views.fresh(booking, resource);
      }
      refuseOverlap(booking);
      if (table.find(id).isEmpty() && nthTaken(booking)) throw tooMany(resource);
    }
    throw resends.gone(resource.id(), slot.from(), actor.person());
  }

  private boolean nthTaken(Booking it) {
    return table
        .before(it.resource(), it.from(), it.to(), it.person(), null)
        .nths()
        .contains(it.nth());
  }

  private void refuseOverlap(Booking it) {
    if (table.overlaps(it.person(), it.from(), it.to()))
      throw new Conflict(
          "booking-overlaps",
          "您在这个时间已经有一个预约了，请换个时间，或者先取消那一个。",
          "the person is booked at " + it.from());
  }

  /** Those that seem to be free; where many ask at once, each begins with another. */
  private static List<Integer> free(Set<Integer> taken, int seats, UUID by) {
    int first = Math.floorMod(by.hashCode(), Math.max(1, seats));
    return IntStream.range(0, seats)
        .map(it -> (it + first) % seats)
        .filter(it -> !taken.contains(it))
        .boxed()
        .toList();
  }

  private int nth(BookingTable.Before before, Resource resource) {
    return IntStream.range(0, resource.rules().perPerson())
        .filter(it -> !before.nths().contains(it))
        .findFirst()
        .orElseThrow(() -> tooMany(resource));
  }

  private static Conflict tooMany(Resource resource) {
    return new Conflict(
        "too-many-bookings",
        "您在这里已经有%d个预约了，办完或者取消一个再约。".formatted(resource.rules().perPerson()),
        "no more than %d at %s".formatted(resource.rules().perPerson(), resource.id()));
  }

  private void requireNotLimited(NoShows.Missed missed, Instant from, UUID person, long besides) {
    Instant until = missed.limitedUntil(now());
    if (until == null) return;
    table.lockPerson(person);
    boolean tooFar = from.isAfter(now().plus(NoShows.HORIZON));
    if (tooFar || table.ahead(person) - besides >= NoShows.AHEAD)
      throw new Conflict(
          "bookings-limited",
          NoShows.chinese(missed.count(), until),
          "%d missed; limited until %s".formatted(missed.count(), until));
  }

  private void made(Booking it, Resource resource, Actor actor, String did, String note) {
    table.note(it.id(), it.version(), actor.pseudonym(), did, note);
    jobs.forBooking(it);
    record(it, actor, did, Map.of("resource", it.resource(), "from", it.from().toString()));
    news.changed(it, resource);
  }

  private void record(Booking it, Actor actor, String did, Map<String, ?> facts) {
    audit.record(actor.pseudonym(), "booking." + did, "booking:" + it.id(), facts);
  }

  /**
   * Moves a booking: it keeps its number, and its old time until it has the new one.
   *
   * @throws Conflict {@code slot-taken}: nothing was changed
   */
  @Transactional
  public BookingView move(
      UUID id, UUID toResource, Instant from, int version, Actor.Resident actor) {
    return writes.together(() -> {
      var before = changeable(id, version, actor);
      matters
          .of(before.subject())
          .ifPresent(it -> it.moves(String.valueOf(before.subject()), toResource, from, actor));
      return moved(before, toResource, from, actor);
    });
  }

  /** Moves what is locked and may be moved. */
  BookingView moved(Booking before, UUID toResource, Instant from, Actor.Resident actor) {
    UUID id = before.id();
    boolean same = before.resource().equals(toResource);
    if (same && before.from().equals(from)) return views.of(before);
    var resource = open(toResource);
    var slot = SlotRules.require(ledger.timetable(resource), resource, from, now());
    door.requireServed(resource, before.item(), slot.from());
    var found = table.before(toResource, slot.from(), slot.to(), actor.person(), id);
    requireNotLimited(found.missed(), slot.from(), actor.person(), 1);
    int nth = same ? before.nth() : nth(found, resource);
    int seat =
        free(found.taken(), slot.seats(), id).stream()
            .findFirst()
            .orElseThrow(() -> Resends.taken(resource.id(), from));
    var after = before.at(toResource, seat, slot.from(), slot.to());
    moveOrRefuse(after, nth, resource);
    var note = "改到%s".formatted(SlotRules.words(slot.from(), Resends.WHEN));
    made(table.find(id).orElseThrow(), resource, actor, "move", note);
    waiting.freed(before.resource(), before.from(), before.to());
    return views.of(table.find(id).orElseThrow());
  }

  private void moveOrRefuse(Booking after, int nth, Resource resource) {
    try {
      if (!table.move(after, nth, ledger.address(resource, after.from()))) throw stale(after.id());
    } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
      String constraint = String.valueOf(e.getMessage());
      if (constraint.contains("booking_person"))
        throw new Conflict("booking-overlaps", "您在这个时间已经有一个预约了，请换个时间。", "overlaps");
      if (constraint.contains("booking_nth")) throw tooMany(resource);
      throw Resends.taken(resource.id(), after.from());
    }
  }

  /** Cancels it; whoever waits for the slot gets it. Cancelled twice is cancelled once. */
  @Transactional
  public BookingView cancel(UUID id, Actor.Resident actor) {
    return writes.together(() -> {
      var before = table.lock(id).filter(it -> isOf(it, actor)).orElseThrow(() -> unknown(id));
      if (before.state() == BookingState.CANCELLED) return views.of(before);
      requireAhead(before);
      matters
          .of(before.subject())
          .ifPresent(it -> it.cancels(String.valueOf(before.subject()), actor));
      end(before, actor, "cancel", CANCELLED);
      return views.of(table.find(id).orElseThrow());
    });
  }

  /** Ends a booking that lies ahead, and passes its slot on. */
  void end(Booking before, Actor actor, String did, String note) {
    if (!table.become(before, BookingState.CANCELLED)) throw stale(before.id());
    table.note(before.id(), before.version() + 1, actor.pseudonym(), did, note);
    record(before, actor, did, Map.of());
    waiting.ended(before.id());
    waiting.freed(before.resource(), before.from(), before.to());
    resources.find(before.resource()).ifPresent(it -> news.changed(before, it));
  }

  /** Takes what the waiting list offers. */
  @Transactional
  public BookingView accept(UUID id, Actor.Resident actor) {
    return writes.together(() -> {
      var offer = table.lock(id).filter(it -> isOf(it, actor)).orElseThrow(() -> unknown(id));
      if (offer.state() == BookingState.BOOKED) return views.of(offer);
      boolean over = offer.until() == null || !offer.until().isAfter(now());
      if (offer.state() != BookingState.OFFERED || over)
        throw new Conflict("offer-over", "这个候补名额已经过了确认时间，请重新预约或者再排候补。", "the offer is over");
      table.become(offer, BookingState.BOOKED);
      waiting.taken(id);
      var booked = table.find(id).orElseThrow();
      made(booked, open(booked.resource()), actor, "accept", "您确认了候补名额，预约成功");
      return views.of(booked);
    });
  }

  /** One's own booking. */
  @Transactional(readOnly = true)
  public BookingView get(UUID id, Actor.Resident actor) {
    return views.of(mine(id, actor));
  }

  /** One's own: those ahead, the next first, or the past. */
  @Transactional(readOnly = true)
  public Page<BookingView> list(boolean ahead, PageRequest page, Actor.Resident actor) {
    var rows = table.of(actor.person(), ahead, page.size(), page.offset());
    return Page.of(rows.stream().map(views::of).toList(), page, table.count(actor.person(), ahead));
  }

  /** What limits this person's bookings, in Chinese; null: nothing. */
  @Transactional(readOnly = true)
  public @Nullable String limit(Actor.Resident actor) {
    var reads = new org.huying.foundation.kernel.Reads();
    var missed = NoShows.asking(reads, actor.person(), now());
    writes.ask(reads);
    Instant until = missed.get().limitedUntil(now());
    return until == null ? null : NoShows.chinese(missed.get().count(), until);
  }

  private Booking mine(UUID id, Actor.Resident actor) {
    return table.find(id).filter(it -> isOf(it, actor)).orElseThrow(() -> unknown(id));
  }

  private static boolean isOf(Booking it, Actor.Resident actor) {
    return it.person().equals(actor.person());
  }

  static NotFound unknown(UUID id) {
    return new NotFound("booking-not-found", "没有找到这个预约。", "no such booking of theirs: " + id);
  }

  static Conflict stale(UUID id) {
    return new Conflict("stale-version", "这个预约刚刚有变化，请看过再改。", "booking " + id + " has moved on");
  }

  private Booking changeable(UUID id, int version, Actor.Resident actor) {
    var before = table.lock(id).filter(it -> isOf(it, actor)).orElseThrow(() -> unknown(id));
    requireAhead(before);
    if (before.version() != version || before.state() != BookingState.BOOKED) throw stale(id);
    return before;
  }

  private void requireAhead(Booking it) {
    if (!it.state().ahead() || !it.from().isAfter(now()))
      throw new Conflict(
          "booking-over", "这个预约已经%s，不能再改。".formatted(over(it)), "the booking is no longer ahead");
  }

  private static String over(Booking it) {
    return it.state() == BookingState.BOOKED ? "到时间了" : it.state().chinese();
  }

  private Resource open(UUID id) {
    return resources.find(id).filter(it -> !it.closed()).orElseThrow(() -> Resources.unknown(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
