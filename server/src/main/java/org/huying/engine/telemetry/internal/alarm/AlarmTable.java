package org.huying.engine.telemetry.internal.alarm;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Severity;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of alarms and of what happened to them. */
@Component
class AlarmTable {
  /** One rule at one thing. */
  record Key(UUID thing, String rule, int n) {}

  /** What may happen to an alarm; the names are in the table. */
  enum What {
    RAISED,
    RAISED_AGAIN,
    CLEARED,
    ACKNOWLEDGED,
    SHELVED,
    UNSHELVED,
    GROUPED,
    UNGROUPED,
    CASE_OPENED
  }

  /** A row that was raised just now. */
  record Fresh(UUID id, int times) {}

  private final JdbcClient jdbc;

  AlarmTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Alarms that are raised now. */
  Set<Key> raised() {
    return new HashSet<>(
        jdbc.sql("select thing, rule, n from telemetry.alarm where cleared_at is null")
            .query(
                (row, n) -> new Key(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
            .list());
  }

  /** Raises it; empty where it is raised already, by another node for instance. */
  Optional<Fresh> raise(Change it) {
    return jdbc.sql(
            """
            insert into telemetry.alarm as a (id, thing, rule, n, severity, name, text, value, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::float8, ?)
            on conflict (thing, rule, n) where cleared_at is null or acknowledged_at is null do update
            set cleared_at = null, times = a.times + 1, text = excluded.text, value = excluded.value,
              raised_at = excluded.raised_at, parent = null
            where a.cleared_at is not null
            returning a.id, a.times
            """)
        .param(Ids.next())
        .param(it.site().thing())
        .param(it.rule().code())
        .param(it.n())
        .param(it.rule().severity().ordinal())
        .param(it.rule().name(it.n()))
        .param(it.text())
        .param(it.value())
        .param(Timestamp.from(it.at()))
        .query((row, n) -> new Fresh(row.getObject(1, UUID.class), row.getInt(2)))
        .optional();
  }

  /** Counts what the database does not take. */
  void refused(Change it, RuntimeException why) {
    Throwable cause = Objects.requireNonNullElse(why.getCause(), why);
    jdbc.sql(
            """
            insert into telemetry.alarm_refused as r (thing, rule, n, first_at, last_at, name, why) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (thing, rule, n) do update set times = r.times + 1,
              last_at = greatest(r.last_at, excluded.last_at), why = excluded.why
            """)
        .param(it.site().thing())
        .param(it.rule().code())
        .param(it.n())
        .param(Timestamp.from(it.at()))
        .param(Timestamp.from(it.at()))
        .param(it.rule().name(it.n()))
        .param(String.valueOf(cause.getMessage()).replace("\0", ""))
        .update();
  }

  /** Clears it; empty where it is not raised. */
  Optional<UUID> clear(Change it) {
    return jdbc.sql(
            """
            update telemetry.alarm set cleared_at = ?
            where thing = ? and rule = ? and n = ? and cleared_at is null returning id
            """)
        .params(Timestamp.from(it.at()), it.site().thing(), it.rule().code(), it.n())
        .query(UUID.class)
        .optional();
  }

  void step(
      UUID alarm,
      Instant at,
      What what,
      String actor,
      @Nullable Double value,
      @Nullable String note) {
    jdbc.sql(
            """
            insert into telemetry.alarm_step (alarm, at, what, actor, value, note) values (?, ?, ?, ?, ?::float8, ?)
            """)
        .params(Arrays.asList(alarm, Timestamp.from(at), what.name(), actor, value, note))
        .update();
  }

  /** An alarm that is not over. */
  record Open(UUID id, boolean raised, Severity severity, @Nullable UUID cause) {}

  Optional<Open> open(Key key) {
    return jdbc.sql(
            """
            select id, cleared_at is null, severity, parent from telemetry.alarm
            where thing = ? and rule = ? and n = ? and (cleared_at is null or acknowledged_at is null)
            """)
        .params(key.thing(), key.rule(), key.n())
        .query((row, n) ->
            new Open(
                row.getObject(1, UUID.class),
                row.getBoolean(2),
                Severity.values()[row.getInt(3)],
                row.getObject(4, UUID.class)))
        .optional();
  }

  /** Whether staff put it aside. */
  boolean isShelved(UUID thing, String rule, int n, Instant at) {
    return jdbc.sql(
            """
            select exists (select from telemetry.alarm_shelf where thing = ? and rule = ? and n = ? and until > ?)
            """)
        .params(thing, rule, n, Timestamp.from(at))
        .query(Boolean.class)
        .single();
  }

  /** Takes from the shelf whose time is over; each once, whatever the nodes. */
  List<Key> unshelve(Instant at) {
    return jdbc.sql("delete from telemetry.alarm_shelf where until <= ? returning thing, rule, n")
        .param(Timestamp.from(at))
        .query((row, n) -> new Key(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
        .list();
  }
}
