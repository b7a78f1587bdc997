import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.huying.engine.booking.FreeSlot;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;

/**
 * The limit: hand-written JDBC that writes the rows of a booking in the same commit, one prepared
 * statement a row, and lets the constraints alone decide; it reads, checks and shows nothing.
 */
final class LimitBookings implements AutoCloseable {
  private static final int SEATS = 5;

  private final DataSource pool;

  LimitBookings(DataSource pool) {
    this.pool = pool;
  }

  boolean book(Actor.Resident person, FreeSlot slot) throws SQLException {
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        UUID id = Ids.next();
        var now = Timestamp.from(Instant.now());
        write(
            connection,
            "insert into kernel.idempotency (scope, key, request_digest, answer, at) values (?, ?, ?, cast(? as jsonb), ?)",
            person.pseudonym() + "/bookings.book",
            UUID.randomUUID().toString(),
            "0".repeat(64),
            "{\"id\":\"%s\"}".formatted(id),
            now);
        int first = Math.floorMod(id.hashCode(), SEATS);
        boolean got = false;
        for (int i = 0; i < SEATS && !got; i++) got = seat(connection, id, person, slot, (first + i) % SEATS, now);
        if (!got) {
          connection.rollback();
          return false;
        }
        rest(connection, id, person, slot, now);
        connection.commit();
        return true;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static boolean seat(
      Connection connection, UUID id, Actor.Resident person, FreeSlot slot, int seat, Timestamp now)
      throws SQLException {
    return write(
            connection,
            """
            insert into booking.booking (id, reference, resource, seat, during, person, nth, state, made_at, version)
            values (?, lpad(nextval('booking.reference')::text, 13, '9'), ?, ?, tstzrange(?, ?), ?, 0, 'BOOKED', ?, 1)
            on conflict do nothing
            """,
            id,
            slot.resource(),
            seat,
            Timestamp.from(slot.from()),
            Timestamp.from(slot.to()),
            person.person(),
            now)
        == 1;
  }

  private static void rest(
      Connection connection, UUID id, Actor.Resident person, FreeSlot slot, Timestamp now)
      throws SQLException {
    write(
        connection,
        "insert into booking.booking_step (booking, version, at, actor, did, note) values (?, 1, ?, ?, 'book', '预约成功')",
        id,
        now,
        person.pseudonym());
    for (var which : new String[] {"evening", "hour", "end"})
      write(
          connection,
          """
          insert into kernel.scheduled_tasks (task_name, task_instance, task_data, execution_time, priority, picked, version)
          values ('booking-remind', ?, ?, ?, 0, false, 1)
          """,
          id + ":" + which,
          "{\"booking\":\"%s\",\"from\":\"%s\"}".formatted(id, slot.from()).getBytes(),
          Timestamp.from(slot.to()));
    write(
        connection,
        "insert into audit.entry (id, at, actor, action, subject, facts) values (?, ?, ?, 'booking.book', ?, cast(? as json))",
        Ids.next(),
        now,
        person.pseudonym(),
        "booking:" + id,
        "{\"from\":\"%s\",\"resource\":\"%s\"}".formatted(slot.from(), slot.resource()));
  }

  private static int write(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
      return statement.executeUpdate();
    }
  }

  @Override
  public void close() {}
}
