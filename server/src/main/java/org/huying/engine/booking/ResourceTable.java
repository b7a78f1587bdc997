package org.huying.engine.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the resources and of their history. */
@Component
class ResourceTable {
  static final String COLUMNS =
      "id, name, kind, outlet, place, path::text as path, items, counters, letter, rules, version, closed_at";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ResourceTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A change as it is kept.
   *
   * @param did open, change, undo, close or reopen
   * @param before what was entered before it; null for the first
   */
  record Step(
      int version,
      Instant at,
      String actor,
      String did,
      String changes,
      @Nullable NewResource before) {}

  Resource read(ResultSet row, int number) throws SQLException {
    return new Resource(
        row.getObject("id", UUID.class),
        row.getString("name"),
        ResourceKind.valueOf(row.getString("kind")),
        row.getObject("outlet", UUID.class),
        row.getObject("place", UUID.class),
        row.getString("path"),
        Set.of((String[]) row.getArray("items").getArray()),
        Set.of((String[]) row.getArray("counters").getArray()),
        row.getString("letter"),
        json.readValue(row.getString("rules"), BookingRules.class),
        row.getInt("version"),
        row.getTimestamp("closed_at") != null);
  }

  /** Whether anything is, or was, bookable at this outlet. */
  boolean anyAt(UUID outlet) {
    return jdbc.sql("select exists (select from booking.resource where outlet = ?)")
        .param(outlet)
        .query(Boolean.class)
        .single();
  }

  Optional<Resource> find(UUID id) {
    return one("select " + COLUMNS + " from booking.resource where id = ?", id);
  }

  /** Waits for the bookings that are being made, and keeps others out until the commit. */
  Optional<Resource> lock(UUID id) {
    return one("select " + COLUMNS + " from booking.resource where id = ? for update", id);
  }

  private Optional<Resource> one(String sql, UUID id) {
    return jdbc.sql(sql).param(id).query(this::read).optional();
  }

  void insert(Resource it) {
    jdbc.sql(
            """
            insert into booking.resource (id, name, kind, outlet, place, path, items, counters, letter, rules, version)
            values (:id, :name, :kind, :outlet, :place, :path::ltree, :items, :counters, :letter, :rules::jsonb, 1)
            """)
        .param("id", it.id())
        .param("name", it.name())
        .param("kind", it.kind().name())
        .param("outlet", it.outlet(), java.sql.Types.OTHER)
        .param("place", it.place())
        .param("path", it.path())
        .param("items", it.items().stream().sorted().toArray(String[]::new))
        .param("counters", it.counters().stream().sorted().toArray(String[]::new))
        .param("letter", it.letter())
        .param("rules", json.writeValueAsString(it.rules()))
        .update();
  }

  /** Whether it was written over this version. */
  boolean update(Resource it, int over, @Nullable Instant closed) {
    return jdbc.sql(
                """
                update booking.resource
                set name = :name, kind = :kind, items = :items, counters = :counters, letter = :letter, rules = :rules::jsonb,
                  version = version + 1, closed_at = :closed::timestamptz
                where id = :id and version = :over
                """)
            .param("id", it.id())
            .param("name", it.name())
            .param("kind", it.kind().name())
            .param("items", it.items().stream().sorted().toArray(String[]::new))
            .param("counters", it.counters().stream().sorted().toArray(String[]::new))
            .param("letter", it.letter())
            .param("rules", json.writeValueAsString(it.rules()))
            .param("closed", closed == null ? null : Timestamp.from(closed))
            .param("over", over)
            .update()
        == 1;
  }

  void note(UUID resource, Step it) {
    jdbc.sql(
            """
            insert into booking.resource_step (resource, version, at, actor, did, changes, before)
            values (:resource, :version, :at, :actor, :did, :changes, :before::jsonb)
            """)
        .param("resource", resource)
        .param("version", it.version())
        .param("at", Timestamp.from(it.at()))
        .param("actor", it.actor())
        .param("did", it.did())
        .param("changes", it.changes())
        .param(
            "before",
            it.before() == null ? null : json.writeValueAsString(it.before()),
            java.sql.Types.VARCHAR)
        .update();
  }

  /** Newest first. */
  List<Step> steps(UUID resource) {
    return jdbc.sql(
            """
            select version, at, actor, did, changes, before from booking.resource_step
            where resource = ? order by version desc
            """)
        .param(resource)
        .query((row, n) ->
            new Step(
                row.getInt("version"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("did"),
                row.getString("changes"),
                row.getString("before") == null
                    ? null
                    : json.readValue(row.getString("before"), NewResource.class)))
        .list();
  }

  void moved(String oldPath, String newPath) {
    jdbc.sql(
            """
            update booking.resource
            set path = case when path = :old::ltree then :new::ltree
              else :new::ltree || subpath(path, nlevel(:old::ltree)) end
            where path <@ :old::ltree
            """)
        .param("old", oldPath)
        .param("new", newPath)
        .update();
  }
}
