package org.huying.engine.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who waits for a slot that is taken (候补). What becomes free is offered to the first in line for
 * half an hour of the day, or booked for them at once where they asked for it.
 */
@Component
public class WaitingList {
  static final Duration OFFER = Duration.ofMinutes(30);

  /** Nobody answers at night. */
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private static final LocalTime NIGHT = LocalTime.of(21, 0);

  /** So long before the slot an offer is over, so that the next in line can still come. */
  private static final Duration BEFORE = Duration.ofHours(2);

  private static final int MOST = 5;

  private final JdbcClient jdbc;
  private final Writes writes;
  private final BookingTable bookings;
  private final ResourceTable resources;
  private final Ledger ledger;
  private final WalkInDoor door;
  private final BookingJobs jobs;
  private final BookingNews news;
  private final AuditLog audit;
  private final Clock clock;

  WaitingList(
      JdbcClient jdbc,
      Writes writes,
      BookingTable bookings,
      ResourceTable resources,
      Ledger ledger,
      WalkInDoor door,
      BookingJobs jobs,
      BookingNews news,
      AuditLog audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.bookings = bookings;
    this.resources = resources;
    this.ledger = ledger;
    this.door = door;
    this.jobs = jobs;
    this.news = news;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What somebody waits for.
   *
   * @param from of the slot, or of a longer time in which any slot will do
   * @param automatic to be booked without being asked again
   */
  public record Wish(
      UUID resource, Instant from, Instant to, @Nullable String item, boolean automatic) {}

  /** Somebody in line. */
  public record Entry(
      UUID id,
      UUID resource,
      UUID person,
      @Nullable String item,
      Instant from,
      Instant to,
      boolean automatic,
      Instant at) {}

  private static Entry read(ResultSet row, int n) throws SQLException {
    return new Entry(
        row.getObject("id", UUID.class),
        row.getObject("resource", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("item"),
        row.getTimestamp("from_at").toInstant(),
        row.getTimestamp("to_at").toInstant(),
        row.getBoolean("automatic"),
        row.getTimestamp("at").toInstant());
  }

  private static final String SELECT =
      """
      select id, resource, person, item, lower(wanted) as from_at, upper(wanted) as to_at, automatic, at
      from booking.waiting
      """;

  /** Joins the line; joining twice for the same is joining once. */
  @Transactional
  public Entry join(Wish wish, Actor.Resident actor) {
    var resource =
        resources
            .find(wish.resource())
            .filter(it -> !it.closed())
            .orElseThrow(() -> Resources.unknown(wish.resource()));
    door.requireServed(resource, wish.item(), wish.from());
    if (!wish.from().isAfter(now()) || !wish.from().isBefore(wish.to()))
      throw new InvalidInput("slot-past", "这个时间已经过了，请换一个时间。", "waiting for the past");
    if (Duration.between(wish.from(), wish.to()).toDays() > 31)
      throw new InvalidInput("wait-too-long", "候补最多排一个月以内的时间。", "waiting for too long a time");
    if (of(actor).size() >= MOST)
      throw new Conflict("too-many-waits", "您已经排了%d个候补，请先退出一个。".formatted(MOST), "too many");
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into booking.waiting (id, resource, person, item, wanted, automatic, state, at)
            values (:id, :resource, :person, :item, tstzrange(:from::timestamptz, :to::timestamptz), :automatic, 'WAITING', :at)
            on conflict (person, resource, wanted) where state in ('WAITING', 'OFFERED') do update set automatic = excluded.automatic
            """)
        .param("id", id)
        .param("resource", resource.id())
        .param("person", actor.person())
        .param("item", wish.item(), java.sql.Types.VARCHAR)
        .param("from", Timestamp.from(wish.from()))
        .param("to", Timestamp.from(wish.to()))
        .param("automatic", wish.automatic())
        .param("at", Timestamp.from(now()))
        .update();
    audit.record(actor.pseudonym(), "booking.wait", "resource:" + resource.id(), Map.of());
    return of(actor).stream()
        .filter(it -> it.resource().equals(wish.resource()) && it.from().equals(wish.from()))
        .findFirst()
        .orElseThrow();
  }

  /** What this person waits for. */
  @Transactional(readOnly = true)
  public List<Entry> of(Actor.Resident actor) {
    return jdbc.sql(
            SELECT
                + " where person = ? and state = 'WAITING' and upper(wanted) > ? order by at, id")
        .params(actor.person(), Timestamp.from(now()))
        .query(WaitingList::read)
        .list();
  }

  /** How many stand before this one in line for its time. */
  public int before(Entry it) {
    return jdbc.sql(
            """
            select count(*) from booking.waiting
            where resource = ? and state = 'WAITING' and wanted && tstzrange(?::timestamptz, ?::timestamptz)
              and (at, id) < (?::timestamptz, ?)
            """)
        .params(it.resource(), ts(it.from()), ts(it.to()), ts(it.at()), it.id())
        .query(Integer.class)
        .single();
  }

  /** Leaves the line. */
  @Transactional
  public void leave(UUID id, Actor.Resident actor) {
    int left =
        jdbc.sql(
                "update booking.waiting set state = 'ENDED' where id = ? and person = ? and state = 'WAITING'")
            .params(id, actor.person())
            .update();
    if (left == 0)
      throw new NotFound("wait-not-found", "没有找到这个候补，可能已经轮到您了。", "no such wait: " + id);
  }

  /** A seat of this time may be free: whoever waits first gets it. In the caller's transaction. */
  void freed(UUID resourceId, Instant from, Instant to) {
    writes.flush();
    var resource = resources.find(resourceId).filter(it -> !it.closed()).orElse(null);
    if (resource == null) return;
    var slot = SlotRules.find(ledger.timetable(resource), from).orElse(null);
    boolean late = !from.isAfter(now().plusSeconds(60L * resource.rules().leadMinutes()));
    if (slot == null || late) return;
    for (var entry : line(resourceId, from, slot.to())) if (offer(entry, resource, slot)) return;
  }

  private List<Entry> line(UUID resource, Instant from, Instant to) {
    return jdbc.sql(
            SELECT
                + """
                 where resource = ? and state = 'WAITING' and wanted @> tstzrange(?::timestamptz, ?::timestamptz)
                order by at, id for update skip locked
                """)
        .params(resource, ts(from), ts(to))
        .query(WaitingList::read)
        .list();
  }

  /**
   * Whether they could be given it: they may be booked elsewhere at that time, or have enough, and
   * it may no longer be done there.
   */
  private boolean offer(Entry entry, Resource resource, SlotRules.Wanted slot) {
    if (entry.item() != null && !door.serves(resource, entry.item(), slot.from())) return false;
    var before = bookings.before(resource.id(), slot.from(), slot.to(), entry.person(), null);
    var nth =
        IntStream.range(0, resource.rules().perPerson())
            .filter(it -> !before.nths().contains(it))
            .findFirst();
    if (nth.isEmpty() || before.missed().limitedUntil(now()) != null) return false;
    Instant until = until(now(), slot.from());
    for (int seat = 0; seat < slot.seats(); seat++) {
      if (before.taken().contains(seat)) continue;
      var booking =
          new Booking(
              Ids.next(),
              Reference.of(LocalDate.ofInstant(now(), MovableClock.CHINA), before.sequence())
                  .digits(),
              resource.id(),
              seat,
              slot.from(),
              slot.to(),
              entry.person(),
              nth.getAsInt(),
              entry.item(),
              null,
              entry.automatic() ? BookingState.BOOKED : BookingState.OFFERED,
              now(),
              entry.automatic() ? null : until,
              1);
      if (bookings.insert(booking, resource.version(), ledger.address(resource, slot.from()))) {
        given(entry, booking, resource);
        return true;
      }
    }
    return false;
  }

  private void given(Entry entry, Booking booking, Resource resource) {
    jdbc.sql("update booking.waiting set state = ?, booking = ? where id = ?")
        .params(entry.automatic() ? "TAKEN" : "OFFERED", booking.id(), entry.id())
        .update();
    var note = entry.automatic() ? "候补成功，已为您预约" : "候补轮到您了，请在时限内确认";
    bookings.note(booking.id(), 1, "system", entry.automatic() ? "book" : "offer", note);
    audit.record(
        "system", "booking.offer", "booking:" + booking.id(), Map.of("resource", resource.id()));
    if (entry.automatic()) jobs.forBooking(booking);
    else jobs.offerEnds(booking);
    news.offered(booking, resource);
  }

  /** The offer was taken. */
  void taken(UUID booking) {
    become(booking, "TAKEN");
  }

  /** The offer was declined or ran out. */
  void ended(UUID booking) {
    become(booking, "ENDED");
  }

  private void become(UUID booking, String state) {
    writes.add(
        "update booking.waiting set state = ? where booking = ? and state = 'OFFERED'",
        state,
        booking);
  }

  /** The slots that somebody waits for at this resource, from now on. */
  List<Entry> waitingAt(UUID resource) {
    return jdbc.sql(
            SELECT
                + " where resource = ? and state = 'WAITING' and upper(wanted) > ? order by at, id")
        .params(resource, ts(now()))
        .query(WaitingList::read)
        .list();
  }

  /** Half an hour, in daytime where the slot is far enough off. */
  static Instant until(Instant now, Instant slot) {
    var local = now.atZone(MovableClock.CHINA);
    var evening = local.with(NIGHT);
    var from = local.toLocalTime().isBefore(MORNING) ? local.with(MORNING) : local;
    var end = from.plus(OFFER);
    if (end.isAfter(evening)) {
      var left = from.isBefore(evening) ? Duration.between(evening, end) : OFFER;
      end = evening.plusDays(1).with(MORNING).plus(left);
    }
    Instant day = end.toInstant();
    Instant soon = now.plus(OFFER);
    if (!day.isAfter(slot.minus(BEFORE))) return day;
    return soon.isBefore(slot) ? soon : slot;
  }

  private static Timestamp ts(Instant at) {
    return Timestamp.from(at);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
