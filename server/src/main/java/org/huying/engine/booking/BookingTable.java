package org.huying.engine.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the bookings and of their steps. */
@Component
class BookingTable {
  private static final String COLUMNS =
      """
      id, reference, resource, seat, lower(during) as from_at, upper(during) as to_at, person, nth, item, subject, state,
      made_at, until, version\
      """;
  private static final String SELECT = "select " + COLUMNS + " from booking.booking ";

  private final JdbcClient jdbc;
  private final Writes writes;
  private final Clock clock;

  BookingTable(JdbcClient jdbc, Writes writes, Clock clock) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.clock = clock;
  }

  static Booking read(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp("until");
    return new Booking(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getObject("resource", UUID.class),
        row.getInt("seat"),
        row.getTimestamp("from_at").toInstant(),
        row.getTimestamp("to_at").toInstant(),
        row.getObject("person", UUID.class),
        row.getInt("nth"),
        row.getString("item"),
        row.getString("subject"),
        BookingState.valueOf(row.getString("state")),
        row.getTimestamp("made_at").toInstant(),
        until == null ? null : until.toInstant(),
        row.getInt("version"));
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.from(instant);
  }

  Optional<Booking> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(BookingTable::read).optional();
  }

  /** The last one that was made for this. */
  Optional<Booking> madeFor(String subject) {
    return jdbc.sql(SELECT + "where subject = ? order by made_at desc, id desc limit 1")
        .param(subject)
        .query(BookingTable::read)
        .optional();
  }

  Optional<Booking> lock(UUID id) {
    writes.flush();
    return jdbc.sql(SELECT + "where id = ? for update")
        .param(id)
        .query(BookingTable::read)
        .optional();
  }

  /** The last booking of this slot that somebody had, where it was cancelled. */
  Optional<Booking> cancelled(UUID person, UUID resource, Instant from) {
    return jdbc.sql(
            SELECT
                + """
                where person = ? and resource = ? and lower(during) = ? and state = 'CANCELLED'
                order by made_at desc limit 1
                """)
        .params(person, resource, at(from))
        .query(BookingTable::read)
        .optional();
  }

  Optional<Booking> byReference(String reference) {
    return jdbc.sql(SELECT + "where reference = ?")
        .param(reference)
        .query(BookingTable::read)
        .optional();
  }

  /** What bears on a new booking: asked in one round trip. */
  record Before(long sequence, Set<Integer> taken, Set<Integer> nths, NoShows.Missed missed) {}

  Before before(UUID resource, Instant from, Instant to, UUID person, @Nullable UUID but) {
    var reads = new Reads();
    var sequence = reads.ask("select nextval('booking.reference')", (row, n) -> row.getLong(1));
    var taken =
        reads.ask(
            """
            select distinct seat from booking.booking
            where resource = ? and during && tstzrange(?::timestamptz, ?::timestamptz)
              and state in ('OFFERED', 'BOOKED', 'ARRIVED', 'SERVED') and id is distinct from ?
            """,
            (row, n) -> row.getInt(1),
            resource,
            at(from),
            at(to),
            but == null ? new UUID(0, 0) : but);
    var nths =
        reads.ask(
            """
            select nth from booking.booking where person = ? and resource = ? and state in ('OFFERED', 'BOOKED')
            """,
            (row, n) -> row.getInt(1),
            person,
            resource);
    var missed = NoShows.asking(reads, person, clock.instant());
    writes.ask(reads);
    return new Before(
        sequence.get().getFirst(), Set.copyOf(taken.get()), Set.copyOf(nths.get()), missed.get());
  }

  /**
   * Whether it was entered: nobody else had the seat, and the resource is as it was read.
   *
   * @param site the address that the person is told; null: none is known
   */
  boolean insert(Booking it, int resourceVersion, @Nullable String site) {
    return jdbc.sql(
                """
                insert into booking.booking (id, reference, resource, seat, during, person, nth, item, subject, state, made_at, until, version, site)
                select :id, :reference, :resource, :seat, tstzrange(:from::timestamptz, :to::timestamptz), :person, :nth, :item, :subject, :state, :made::timestamptz, :until::timestamptz, :version, :site
                where exists (select 1 from booking.resource where id = :resource and version = :rules and closed_at is null)
                on conflict do nothing
                """)
            .param("id", it.id())
            .param("reference", it.reference())
            .param("resource", it.resource())
            .param("seat", it.seat())
            .param("from", at(it.from()))
            .param("to", at(it.to()))
            .param("person", it.person())
            .param("nth", it.nth())
            .param("item", it.item(), Types.VARCHAR)
            .param("subject", it.subject(), Types.VARCHAR)
            .param("state", it.state().name())
            .param("made", at(it.madeAt()))
            .param("until", it.until() == null ? null : at(it.until()))
            .param("version", it.version())
            .param("site", site, Types.VARCHAR)
            .param("rules", resourceVersion)
            .update()
        == 1;
  }

  /** Whether the person has another booking at this time, anywhere. */
  boolean overlaps(UUID person, Instant from, Instant to) {
    return jdbc.sql(
            """
            select exists (select 1 from booking.booking where person = ? and during && tstzrange(?::timestamptz, ?::timestamptz)
              and state in ('OFFERED', 'BOOKED', 'ARRIVED'))
            """)
        .params(person, at(from), at(to))
        .query(Boolean.class)
        .single();
  }

  /**
   * Moves it to another seat or time.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException when that is taken
   */
  boolean move(Booking to, int nth, @Nullable String site) {
    return jdbc.sql(
                """
                update booking.booking
                set resource = :resource, seat = :seat, during = tstzrange(:from::timestamptz, :to::timestamptz), nth = :nth,
                  site = :site, version = version + 1
                where id = :id and version = :version and state = 'BOOKED'
                """)
            .param("resource", to.resource())
            .param("seat", to.seat())
            .param("from", at(to.from()))
            .param("to", at(to.to()))
            .param("nth", nth)
            .param("site", site, Types.VARCHAR)
            .param("id", to.id())
            .param("version", to.version())
            .update()
        == 1;
  }

  /** Whether it went from this state of this version to the other. */
  boolean become(Booking it, BookingState state) {
    return jdbc.sql(
                """
                update booking.booking set state = ?, until = null, version = version + 1
                where id = ? and version = ? and state = ?
                """)
            .params(state.name(), it.id(), it.version(), it.state().name())
            .update()
        == 1;
  }

  /**
   * A person's next booking for this item alone, made for nothing else; where a slot is wanted that
   * of this very slot first, also if it was booked there for no item.
   */
  Optional<Booking> bookedAlone(UUID person, String item, @Nullable NewBooking wanted) {
    UUID resource = wanted == null ? new UUID(0, 0) : wanted.resource();
    Timestamp from = at(wanted == null ? Instant.EPOCH : wanted.from());
    return jdbc.sql(
            SELECT
                + """
                where person = :person and state = 'BOOKED' and subject is null and lower(during) > :now
                  and (item = :item or item is null and resource = :resource and lower(during) = :from)
                order by resource = :resource and lower(during) = :from desc, lower(during), id limit 1
                """)
        .param("person", person)
        .param("item", item)
        .param("now", at(clock.instant()))
        .param("resource", resource)
        .param("from", from)
        .query(BookingTable::read)
        .optional();
  }

  /** Whether it is made for this from now on, and for this item where it was for none. */
  boolean adopt(Booking it, String subject, @Nullable String item) {
    return jdbc.sql(
                """
                update booking.booking
                set subject = :subject, item = coalesce(item, :item::text), version = version + 1
                where id = :id and version = :version
                """)
            .param("subject", subject)
            .param("item", item)
            .param("id", it.id())
            .param("version", it.version())
            .update()
        == 1;
  }

  /** The address that the person was told; empty where none was known. */
  Optional<String> site(UUID booking) {
    return jdbc.sql("select site from booking.booking where id = ? and site is not null")
        .param(booking)
        .query(String.class)
        .optional();
  }

  /** The person is told another address. */
  void told(UUID booking, String site) {
    writes.add("update booking.booking set site = ? where id = ?", site, booking);
  }

  void note(UUID booking, int version, String actor, String did, String note) {
    writes.add(
        """
        insert into booking.booking_step (booking, version, at, actor, did, note) values (?, ?, ?, ?, ?, ?)
        """,
        booking,
        version,
        at(clock.instant()),
        actor,
        did,
        note);
  }

  List<BookingView.Step> steps(UUID booking) {
    return jdbc.sql(
            "select at, note from booking.booking_step where booking = ? order by version desc")
        .param(booking)
        .query((row, n) ->
            new BookingView.Step(row.getTimestamp("at").toInstant(), row.getString("note")))
        .list();
  }

  /** A person's, those ahead first by their time, then the past from the newest. */
  List<Booking> of(UUID person, boolean ahead, int limit, long offset) {
    return jdbc.sql(SELECT + whose(ahead) + order(ahead) + " limit ? offset ?")
        .params(person, at(clock.instant()), limit, offset)
        .query(BookingTable::read)
        .list();
  }

  long count(UUID person, boolean ahead) {
    return jdbc.sql("select count(*) from booking.booking " + whose(ahead))
        .params(person, at(clock.instant()))
        .query(Long.class)
        .single();
  }

  private static String whose(boolean ahead) {
    return ahead
        ? "where person = ? and upper(during) > ? and state in ('OFFERED', 'BOOKED', 'ARRIVED')"
        : "where person = ? and not (upper(during) > ? and state in ('OFFERED', 'BOOKED', 'ARRIVED'))";
  }

  private static String order(boolean ahead) {
    return " order by lower(during) " + (ahead ? "" : "desc") + ", id";
  }

  /** How many bookings this person has ahead, anywhere. */
  long ahead(UUID person) {
    return jdbc.sql(
            "select count(*) from booking.booking where person = ? and state in ('OFFERED', 'BOOKED')")
        .param(person)
        .query(Long.class)
        .single();
  }

  /** One command of this person at a time, until the commit. */
  void lockPerson(UUID person) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 8712))")
        .param(person.toString())
        .query((row, n) -> 1)
        .list();
  }

  /** The resources with bookings from this moment on, or some that were missed since another. */
  List<UUID> resourcesAhead(Instant from, Instant missedSince) {
    return jdbc.sql(
            """
            select distinct resource from booking.booking
            where state in ('OFFERED', 'BOOKED') and upper(during) > ? or state = 'MISSED' and lower(during) > ?
            """)
        .params(at(from), at(missedSince))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Those of a resource that were missed since then. */
  List<Booking> missed(UUID resource, Instant since) {
    return jdbc.sql(SELECT + "where resource = ? and state = 'MISSED' and lower(during) > ?")
        .params(resource, at(since))
        .query(BookingTable::read)
        .list();
  }

  /** Who took a number and was called and passed, on a day before this one. */
  List<UUID> passedBefore(LocalDate day) {
    return jdbc.sql(
            """
            select b.id from booking.booking b join booking.ticket t on t.booking = b.id
            where b.state = 'ARRIVED' and t.state = 'PASSED' and t.day < ?
            """)
        .param(day)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Those of a resource that hold a seat from this moment on. */
  List<Booking> holding(UUID resource, Instant from) {
    return jdbc.sql(
            SELECT
                + """
                where resource = ? and upper(during) > ? and state in ('OFFERED', 'BOOKED')
                order by lower(during), made_at, id
                """)
        .params(resource, at(from))
        .query(BookingTable::read)
        .list();
  }
}
