package org.huying.engine.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.catalog.TerminalState.Said;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the terminals, their models and their states. */
@Component
class TerminalRows {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json;

  TerminalRows(JdbcClient jdbc, JdbcTemplate batch, JsonMapper json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  List<TerminalModel> models() {
    return jdbc.sql(
            "select id, code, name, offer, version from catalog.terminal_model order by code")
        .query((row, n) ->
            new TerminalModel(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                json.readValue(row.getString("offer"), Offer.class),
                row.getLong("version")))
        .list();
  }

  void insertModels(List<TerminalModel> models) {
    batch.batchUpdate(
        """
        insert into catalog.terminal_model (id, code, name, offer, version)
        values (?, ?, ?, ?::jsonb, ?)
        """,
        models,
        100,
        (row, model) -> {
          row.setObject(1, model.id());
          row.setString(2, model.code());
          row.setString(3, model.name());
          row.setString(4, json.writeValueAsString(model.offer()));
          row.setLong(5, model.version());
        });
  }

  boolean updateModel(TerminalModel model) {
    return jdbc.sql(
                """
                update catalog.terminal_model
                set code = :code, name = :name, offer = :offer::jsonb, version = version + 1
                where id = :id and version + 1 = :version
                """)
            .param("code", model.code())
            .param("name", model.name())
            .param("offer", json.writeValueAsString(model.offer()))
            .param("id", model.id())
            .param("version", model.version())
            .update()
        == 1;
  }

  List<Terminal> all() {
    return jdbc.sql(
            """
            select id, code, name, model, outlet, place_id, address, lon, lat, rules, retired,
              key_hash is not null as connected, version
            from catalog.terminal
            order by code
            """)
        .query(this::terminal)
        .list();
  }

  void insertAll(List<Terminal> terminals) {
    batch.batchUpdate(
        """
        insert into catalog.terminal
          (code, name, model, outlet, place_id, address, lon, lat, rules, retired, id, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
        """,
        terminals,
        200,
        (row, terminal) -> {
          write(row, terminal);
          row.setObject(11, terminal.id());
          row.setLong(12, terminal.version());
        });
  }

  boolean update(Terminal terminal) {
    return batch.update(
            """
            update catalog.terminal
            set code = ?, name = ?, model = ?, outlet = ?, place_id = ?, address = ?, lon = ?,
                lat = ?, rules = ?::jsonb, retired = ?, version = version + 1
            where id = ? and version + 1 = ?
            """,
            row -> {
              write(row, terminal);
              row.setObject(11, terminal.id());
              row.setLong(12, terminal.version());
            })
        == 1;
  }

  /** Whether one of them is connected, or anything was ever said of it. */
  boolean anyUsed(java.util.Collection<UUID> ids) {
    return jdbc.sql(
            """
            select exists (
              select from catalog.terminal t where t.id = any (:ids) and (
                t.key_hash is not null
                or exists (select from catalog.terminal_state where terminal = t.id)
                or exists (select from catalog.terminal_event where terminal = t.id)
                or exists (select from catalog.terminal_report where terminal = t.id)))
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  void deleteAll(java.util.Collection<UUID> ids) {
    jdbc.sql("delete from catalog.terminal where id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .update();
  }

  private void write(PreparedStatement row, Terminal terminal) throws SQLException {
    row.setString(1, terminal.code());
    row.setString(2, terminal.name());
    row.setObject(3, terminal.model());
    row.setObject(4, terminal.outlet());
    row.setObject(5, terminal.placeId());
    row.setString(6, terminal.address());
    row.setDouble(7, terminal.lon());
    row.setDouble(8, terminal.lat());
    row.setString(9, terminal.rules() == null ? null : json.writeValueAsString(terminal.rules()));
    row.setBoolean(10, terminal.retired());
  }

  /** Gives a terminal another key, or none. */
  void setKey(UUID id, byte @Nullable [] hash) {
    jdbc.sql("update catalog.terminal set key_hash = :hash where id = :id")
        .param("hash", hash, java.sql.Types.BINARY)
        .param("id", id)
        .update();
  }

  record Device(UUID id, byte[] keyHash) {}

  /** A terminal that reports by itself. */
  Optional<Device> device(String code) {
    return jdbc.sql(
            """
            select id, key_hash from catalog.terminal
            where code = ? and key_hash is not null and not retired
            """)
        .param(code)
        .query((row, n) -> new Device(row.getObject("id", UUID.class), row.getBytes("key_hash")))
        .optional();
  }

  Map<UUID, TerminalState> states() {
    Map<UUID, TerminalState> states = new HashMap<>();
    jdbc.sql("select terminal, said, heard_at, fault, fault_at from catalog.terminal_state")
        .query(row -> {
          states.put(row.getObject("terminal", UUID.class), state(row));
        });
    return states;
  }

  private static TerminalState state(ResultSet row) throws SQLException {
    return new TerminalState(
        Said.valueOf(row.getString("said")),
        instant(row.getTimestamp("heard_at")),
        row.getString("fault"),
        instant(row.getTimestamp("fault_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /**
   * What a terminal says of itself.
   *
   * @return what it said before; null where it never said anything
   */
  @Nullable Said hear(UUID id, Said said, Instant now) {
    return jdbc.sql(
            """
            with before as (select said from catalog.terminal_state where terminal = :id)
            insert into catalog.terminal_state as s (terminal, said, heard_at)
            values (:id, :said, :now)
            on conflict (terminal) do update
              set said = excluded.said, heard_at = greatest(s.heard_at, excluded.heard_at)
            returning (select said from before)
            """)
        .param("id", id)
        .param("said", said.name())
        .param("now", Timestamp.from(now))
        .query((row, n) -> Optional.ofNullable(row.getString(1)).map(Said::valueOf))
        .single()
        .orElse(null);
  }

  /** The fault that staff entered, or none any more. */
  void setFault(UUID id, @Nullable String fault, Instant now, String actor) {
    jdbc.sql(
            """
            insert into catalog.terminal_state (terminal, fault, fault_at, fault_by)
            values (:id, :fault, :now, :actor)
            on conflict (terminal) do update
              set fault = excluded.fault, fault_at = excluded.fault_at, fault_by = excluded.fault_by,
                said = case when excluded.fault is null then 'OK' else terminal_state.said end
            """)
        .param("id", id)
        .param("fault", fault, java.sql.Types.VARCHAR)
        .param("now", Timestamp.from(now))
        .param("actor", actor)
        .update();
  }

  /** One change of a terminal's state. */
  record Event(String what, String actor, @Nullable String note, Instant at) {}

  void note(UUID id, Event event) {
    jdbc.sql(
            """
            insert into catalog.terminal_event (id, terminal, what, actor, note, at)
            values (:row, :id, :what, :actor, :note, :at)
            """)
        .param("row", Ids.next())
        .param("id", id)
        .param("what", event.what)
        .param("actor", event.actor)
        .param("note", event.note, java.sql.Types.VARCHAR)
        .param("at", Timestamp.from(event.at))
        .update();
  }

  /** The newest first. */
  List<Event> events(UUID id, int most) {
    return jdbc.sql(
            """
            select what, actor, note, at from catalog.terminal_event
            where terminal = ? order by id desc limit ?
            """)
        .params(id, most)
        .query((row, n) ->
            new Event(
                row.getString("what"),
                row.getString("actor"),
                row.getString("note"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  UUID revision() {
    return jdbc.sql("select terminals from catalog.revision").query(UUID.class).single();
  }

  void revise() {
    jdbc.sql("update catalog.revision set terminals = ?").param(Ids.next()).update();
  }

  private Terminal terminal(ResultSet row, int number) throws SQLException {
    String rules = row.getString("rules");
    return new Terminal(
        row.getObject("id", UUID.class),
        row.getString("code"),
        row.getString("name"),
        row.getObject("model", UUID.class),
        row.getObject("outlet", UUID.class),
        row.getObject("place_id", UUID.class),
        row.getString("address"),
        row.getDouble("lon"),
        row.getDouble("lat"),
        rules == null ? null : json.readValue(rules, OpeningRules.class),
        row.getBoolean("retired"),
        row.getBoolean("connected"),
        row.getLong("version"));
  }
}
