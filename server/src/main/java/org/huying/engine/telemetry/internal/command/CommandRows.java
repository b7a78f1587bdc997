package org.huying.engine.telemetry.internal.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of commands and of their steps. */
@Component
public class CommandRows {
  private static final String SELECT =
      """
      select id, thing, device, name, words, value, state, reason, second_why, selected_by, first_by, second_by,
        selected_at, expires_at, sender, sent_at, ended_at
      from telemetry.command
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CommandRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  private static FieldCommand command(ResultSet row, int n) throws SQLException {
    return new FieldCommand(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getDouble(6),
        CommandState.valueOf(row.getString(7)),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getTimestamp(13).toInstant(),
        row.getTimestamp(14).toInstant(),
        row.getObject(15, UUID.class),
        instant(row.getTimestamp(16)),
        instant(row.getTimestamp(17)));
  }

  static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** Whoever changes what belongs to a thing does so one after the other. */
  public void lockThing(UUID thing) {
    jdbc.sql("select id from telemetry.thing where id = ? for update")
        .param(thing)
        .query(UUID.class)
        .single();
  }

  /** Everything that is not over, and what is not known for less than some minutes. */
  List<FieldCommand> pending(Instant unknownSince) {
    return jdbc.sql(
            SELECT
                + """
                where state in ('SELECTED', 'CONFIRMED_ONCE', 'CONFIRMED', 'SENDING')
                union all
                """
                + SELECT
                + "where state = 'UNKNOWN' and ended_at > ?")
        .param(Timestamp.from(unknownSince))
        .query(CommandRows::command)
        .list();
  }

  /** The one that holds a thing. */
  public Optional<FieldCommand> open(UUID thing) {
    return jdbc.sql(
            SELECT
                + "where thing = ? and state in ('SELECTED', 'CONFIRMED_ONCE', 'CONFIRMED', 'SENDING')")
        .param(thing)
        .query(CommandRows::command)
        .optional();
  }

  /**
   * Since when what a device says may be of after the last command that left for it: since that
   * left, where it is known what came of it, else since it was given up.
   *
   * @param selected commands that were chosen before then do not count
   */
  Optional<Instant> lastLeft(UUID thing, int device, Instant selected) {
    return jdbc.sql(
            """
            select max(case state when 'DONE' then sent_at else ended_at end) from telemetry.command
            where thing = ? and device = ? and sent_at is not null and selected_at > ?
            """)
        .params(thing, device, Timestamp.from(selected))
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Until when a device counts as connected; empty where it never was. */
  Optional<Instant> onLineUntil(int device) {
    return jdbc.sql(
            "select on_line_until from telemetry.device_health where device = ? and on_line_until is not null")
        .param(device)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  public Optional<FieldCommand> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(CommandRows::command).optional();
  }

  /** The newest first. */
  public Page<FieldCommand> list(UUID thing, PageRequest page) {
    List<FieldCommand> commands =
        jdbc.sql(SELECT + "where thing = ? order by selected_at desc, id desc limit ? offset ?")
            .params(thing, page.size(), page.offset())
            .query(CommandRows::command)
            .list();
    long total =
        jdbc.sql("select count(*) from telemetry.command where thing = ?")
            .param(thing)
            .query(Long.class)
            .single();
    return Page.of(commands, page, total);
  }

  void insert(FieldCommand it) {
    jdbc.sql(
            """
            insert into telemetry.command
              (id, thing, device, name, words, value, state, second_why, selected_by, selected_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.id())
        .param(it.thing())
        .param(it.device())
        .param(it.name())
        .param(it.words())
        .param(it.value())
        .param(it.state().name())
        .param(it.secondWhy())
        .param(it.selectedBy())
        .param(Timestamp.from(it.selectedAt()))
        .param(Timestamp.from(it.expiresAt()))
        .update();
  }

  /** Whether it was still in that state, and not past its time where it must not be. */
  boolean update(FieldCommand to, CommandState from, @Nullable Instant notExpiredAt) {
    return jdbc.sql(
                """
                update telemetry.command set state = ?, reason = ?, second_why = ?, first_by = ?, second_by = ?,
                  expires_at = ?, sender = ?::uuid, sent_at = ?::timestamptz, ended_at = ?::timestamptz
                where id = ? and state = ? and (?::timestamptz is null or expires_at > ?::timestamptz)
                """)
            .param(to.state().name())
            .param(to.reason())
            .param(to.secondWhy())
            .param(to.firstBy())
            .param(to.secondBy())
            .param(Timestamp.from(to.expiresAt()))
            .param(to.sender())
            .param(timestamp(to.sentAt()))
            .param(timestamp(to.endedAt()))
            .param(to.id())
            .param(from.name())
            .param(timestamp(notExpiredAt))
            .param(timestamp(notExpiredAt))
            .update()
        == 1;
  }

  void addStep(FieldCommand of, Instant at, String actor, String text, List<Interlock> shown) {
    jdbc.sql(
            """
            insert into telemetry.command_step (command, n, at, actor, state, text, shown)
            select ?::uuid, coalesce(max(n), 0) + 1, ?::timestamptz, ?, ?, ?, ?::jsonb
            from telemetry.command_step where command = ?
            """)
        .param(of.id())
        .param(Timestamp.from(at))
        .param(actor)
        .param(of.state().name())
        .param(text)
        .param(shown.isEmpty() ? null : json.writeValueAsString(shown))
        .param(of.id())
        .update();
  }

  public List<FieldCommand.Step> steps(UUID command) {
    return jdbc.sql(
            "select at, actor, state, text, shown from telemetry.command_step where command = ? order by n")
        .param(command)
        .query((row, n) -> {
          String shown = row.getString(5);
          return new FieldCommand.Step(
              row.getTimestamp(1).toInstant(),
              row.getString(2),
              CommandState.valueOf(row.getString(3)),
              row.getString(4),
              shown == null ? List.of() : List.of(json.readValue(shown, Interlock[].class)));
        })
        .list();
  }
}
