package org.huying.engine.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the queues. */
@Component
class TicketTable {
  private static final String SELECT =
      """
      select t.id, t.resource, t.day, r.letter || lpad(t.number::text, 3, '0') as label, t.booking, t.person, t.item, t.state,
        t.slot_from, t.taken_at, t.counter, t.calls, t.called_at, t.by_staff, t.version
      from booking.ticket t join booking.resource r on r.id = t.resource
      """;

  /**
   * Whose turn it is: who booked, in their slot; then everyone in the order they came. Only who is
   * there has a number, so nobody waits behind somebody who did not come.
   */
  static final String TURN =
      """
      (case when slot_from <= :now::timestamptz then 0 else 1 end),
      (case when slot_from <= :now::timestamptz then slot_from else turn_at end), number
      """;

  private final JdbcClient jdbc;

  TicketTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static Ticket read(ResultSet row, int n) throws SQLException {
    return new Ticket(
        row.getObject("id", UUID.class),
        row.getObject("resource", UUID.class),
        row.getObject("day", LocalDate.class),
        row.getString("label"),
        row.getObject("booking", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("item"),
        TicketState.valueOf(row.getString("state")),
        instant(row.getTimestamp("slot_from")),
        row.getTimestamp("taken_at").toInstant(),
        row.getString("counter"),
        row.getInt("calls"),
        instant(row.getTimestamp("called_at")),
        row.getObject("by_staff", UUID.class),
        row.getInt("version"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  Optional<Ticket> find(UUID id) {
    return jdbc.sql(SELECT + "where t.id = ?").param(id).query(TicketTable::read).optional();
  }

  Optional<Ticket> lock(UUID id) {
    return jdbc.sql(SELECT + "where t.id = ? for update of t")
        .param(id)
        .query(TicketTable::read)
        .optional();
  }

  Optional<Ticket> ofBooking(UUID booking) {
    return jdbc.sql(SELECT + "where t.booking = ?")
        .param(booking)
        .query(TicketTable::read)
        .optional();
  }

  /** The number that this person waits with. */
  Optional<Ticket> open(UUID person, UUID resource, LocalDate day) {
    return jdbc.sql(
            SELECT
                + "where t.person = ? and t.resource = ? and t.day = ? and t.state in ('WAITING', 'CALLED')")
        .params(person, resource, day)
        .query(TicketTable::read)
        .optional();
  }

  /** Whether this person waits for this matter anywhere. */
  boolean waitsFor(UUID person, String item, LocalDate day) {
    return jdbc.sql(
            """
            select exists (select from booking.ticket
              where person = ? and item = ? and day = ? and state in ('WAITING', 'CALLED'))
            """)
        .params(person, item, day)
        .query(Boolean.class)
        .single();
  }

  /** Whether this person, having named no matter, waits anywhere. */
  boolean waitsForNothing(UUID person, LocalDate day) {
    return jdbc.sql(
            """
            select exists (select from booking.ticket
              where person = ? and item is null and booking is null and day = ? and state in ('WAITING', 'CALLED'))
            """)
        .params(person, day)
        .query(Boolean.class)
        .single();
  }

  List<Ticket> openOf(UUID person, LocalDate day) {
    return jdbc.sql(
            SELECT
                + "where t.person = ? and t.day = ? and t.state in ('WAITING', 'CALLED') order by t.taken_at")
        .params(person, day)
        .query(TicketTable::read)
        .list();
  }

  /**
   * The next number of the resource's day, and the row with it; empty when one is there already.
   */
  boolean insert(
      UUID id,
      UUID resource,
      LocalDate day,
      @Nullable Booking booking,
      @Nullable UUID person,
      @Nullable String item,
      @Nullable Instant slotFrom,
      Instant now) {
    return jdbc.sql(
                """
                with n as (
                  insert into booking.numbering (resource, day, last) values (:resource, :day, 1)
                  on conflict (resource, day) do update set last = booking.numbering.last + 1
                  returning last)
                insert into booking.ticket
                  (id, resource, day, number, booking, person, item, state, slot_from, taken_at, turn_at, version)
                select :id, :resource, :day, n.last, :booking, :person, :item, 'WAITING', :slot::timestamptz, :now::timestamptz, :now::timestamptz, 1 from n
                on conflict do nothing
                """)
            .param("id", id)
            .param("resource", resource)
            .param("day", day)
            .param("booking", booking == null ? null : booking.id(), Types.OTHER)
            .param("person", person, Types.OTHER)
            .param("item", item, Types.VARCHAR)
            .param("slot", slotFrom == null ? null : Timestamp.from(slotFrom))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Takes whose turn it is; two counters never take the same. */
  Optional<Ticket> takeNext(UUID resource, LocalDate day, String counter, UUID staff, Instant now) {
    return jdbc.sql(
            """
            update booking.ticket set state = 'CALLED', counter = :counter, calls = 1, called_at = :now::timestamptz,
              by_staff = :staff, version = version + 1
            where id = (
              select id from booking.ticket where resource = :resource and day = :day and state = 'WAITING'
              order by %s limit 1 for update skip locked)
            returning id
            """
                .formatted(TURN))
        .param("resource", resource)
        .param("day", day)
        .param("counter", counter)
        .param("staff", staff)
        .param("now", Timestamp.from(now))
        .query(UUID.class)
        .optional()
        .flatMap(this::find);
  }

  /** What this member of staff has called and not ended. */
  Optional<Ticket> inHand(UUID resource, LocalDate day, UUID staff) {
    return jdbc.sql(
            SELECT
                + """
                where t.resource = ? and t.day = ? and t.state = 'CALLED' and t.by_staff = ?
                order by t.called_at desc limit 1 for update of t
                """)
        .params(resource, day, staff)
        .query(TicketTable::read)
        .optional();
  }

  boolean callAgain(Ticket it, Instant now) {
    return change(it, "calls = calls + 1, called_at = :now::timestamptz", now);
  }

  boolean end(Ticket it, TicketState state, Instant now) {
    return change(it, "state = '%s', ended_at = :now::timestamptz".formatted(state.name()), now);
  }

  /** Back in line, behind the next two. */
  boolean back(Ticket it, Instant now) {
    return change(
        it,
        """
        state = 'WAITING', counter = null, calls = 0, called_at = null, ended_at = null, by_staff = null, slot_from = null,
          turn_at = coalesce((
            select turn_at + interval '1 millisecond' from booking.ticket o
            where o.resource = t.resource and o.day = t.day and o.state = 'WAITING'
            order by %s offset 1 limit 1), :now::timestamptz)
        """
            .formatted(TURN),
        now);
  }

  private boolean change(Ticket it, String set, Instant now) {
    return jdbc.sql(
                "update booking.ticket t set %s, version = version + 1 where id = :id and version = :version"
                    .formatted(set))
            .param("id", it.id())
            .param("version", it.version())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Everyone who waits, in their turn. */
  List<Ticket> line(UUID resource, LocalDate day, Instant now) {
    return jdbc.sql(
            SELECT
                + " where t.resource = :resource and t.day = :day and t.state = 'WAITING' order by "
                + TURN)
        .param("resource", resource)
        .param("day", day)
        .param("now", Timestamp.from(now))
        .query(TicketTable::read)
        .list();
  }

  /** What is called now or was called last, the newest first. */
  List<Ticket> called(Collection<UUID> resources, LocalDate day, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where t.resource = any(?) and t.day = ? and t.called_at is not null and t.state in ('CALLED', 'SERVED', 'PASSED')
                order by (t.state = 'CALLED') desc, t.called_at desc limit ?
                """)
        .params(resources.toArray(UUID[]::new), day, limit)
        .query(TicketTable::read)
        .list();
  }

  /** Those that were passed today, the newest first: they may come back. */
  List<Ticket> passed(UUID resource, LocalDate day) {
    return jdbc.sql(
            SELECT
                + "where t.resource = ? and t.day = ? and t.state = 'PASSED' order by t.ended_at desc limit 20")
        .params(resource, day)
        .query(TicketTable::read)
        .list();
  }

  /**
   * How a queue runs.
   *
   * @param seconds that one takes, of the last twenty; null: nobody was served today
   * @param counters how many have called somebody in the last half hour
   */
  record Pace(UUID resource, int waiting, @Nullable Double seconds, int counters, int served) {}

  /** Of each resource that gave out numbers today. */
  List<Pace> paces(LocalDate day, Instant now) {
    return jdbc.sql(
            """
            select t.resource,
              count(*) filter (where state = 'WAITING') as waiting,
              avg(extract(epoch from least(ended_at - called_at, interval '1 hour')))
                filter (where state = 'SERVED' and ended_at > :now::timestamptz - interval '2 hours')::float8 as seconds,
              count(distinct by_staff) filter (where called_at > :now::timestamptz - interval '30 minutes') as counters,
              count(*) filter (where state = 'SERVED') as served
            from booking.ticket t where day = :day group by t.resource
            """)
        .param("day", day)
        .param("now", Timestamp.from(now))
        .query((row, n) ->
            new Pace(
                row.getObject("resource", UUID.class),
                row.getInt("waiting"),
                (Double) row.getObject("seconds"),
                row.getInt("counters"),
                row.getInt("served")))
        .list();
  }
}
