package org.huying.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the items' versions. */
@Component
class ItemRows {
  enum State {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    SUPERSEDED,
    WITHDRAWN
  }

  private static final String OPEN_DRAFTS =
      """
      select content, state, editors, withdraws
      from catalog.item
      where state in ('DRAFT', 'IN_REVIEW')
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json;
  private final RowMapper<ServiceItem> item = this::item;
  private final RowMapper<OpenDraft> draft =
      (row, n) ->
          new OpenDraft(
              item(row, n),
              row.getString("state").equals(State.IN_REVIEW.name()),
              Set.of((String[]) row.getArray("editors").getArray()),
              row.getBoolean("withdraws"));

  ItemRows(JdbcClient jdbc, JdbcTemplate batch, JsonMapper json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  Optional<ServiceItem> find(String code, State state) {
    return jdbc.sql("select content from catalog.item where code = ? and state = ?")
        .params(code, state.name())
        .query(item)
        .optional();
  }

  Optional<ServiceItem> find(String code, int version) {
    return jdbc.sql("select content from catalog.item where code = ? and version = ?")
        .params(code, version)
        .query(item)
        .optional();
  }

  List<ServiceItem> published() {
    return jdbc.sql("select content from catalog.item where state = 'PUBLISHED' order by code")
        .query(item)
        .list();
  }

  /**
   * A version that is not published yet.
   *
   * @param editors the pseudonyms of those who wrote it
   * @param withdraws whether it is to take the item off the list, not to replace what is published
   */
  record OpenDraft(ServiceItem item, boolean inReview, Set<String> editors, boolean withdraws) {
    List<ItemChange> changes(Optional<ServiceItem> published) {
      return withdraws
          ? List.of(ItemChange.WITHDRAWAL)
          : ItemChange.between(published.orElse(null), item);
    }
  }

  Optional<OpenDraft> openDraft(String code) {
    return jdbc.sql(OPEN_DRAFTS + " and code = ?").param(code).query(draft).optional();
  }

  /** All open drafts, by code. */
  List<OpenDraft> openDrafts() {
    return jdbc.sql(OPEN_DRAFTS + " order by code").query(draft).list();
  }

  /** One version as the list of versions names it. */
  record Version(int version, State state, Instant changedAt) {}

  /** The versions that are kept, the newest first. */
  List<Version> versions(String code) {
    return jdbc.sql(
            """
            select version, state, coalesce(published_at, changed_at) as changed_at
            from catalog.item
            where code = ?
            order by version desc
            """)
        .param(code)
        .query((row, n) ->
            new Version(
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("changed_at").toInstant()))
        .list();
  }

  int lastVersion(String code) {
    return jdbc.sql("select coalesce(max(version), 0) from catalog.item where code = ?")
        .param(code)
        .query(Integer.class)
        .single();
  }

  /** The newest version of every code that was ever kept. */
  Map<String, Integer> lastVersions() {
    return jdbc.sql("select code, max(version) as version from catalog.item group by code")
        .query((ResultSet rows) -> {
          Map<String, Integer> versions = new HashMap<>();
          while (rows.next()) {
            versions.put(rows.getString("code"), rows.getInt("version"));
          }
          return versions;
        });
  }

  /** Keeps drafts of codes that have none. */
  void insertDrafts(
      List<ServiceItem> items, State state, Set<String> editors, boolean withdraws, Instant at) {
    insertAll(items, state, editors, withdraws, at);
  }

  private void insertAll(
      List<ServiceItem> items, State state, Set<String> editors, boolean withdraws, Instant at) {
    Timestamp now = Timestamp.from(at);
    String[] wrote = editors.toArray(String[]::new);
    batch.batchUpdate(
        """
        insert into catalog.item
          (code, version, state, name, department, type, content, changed_at, published_at, editors, withdraws)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        """,
        items,
        500,
        (statement, item) -> {
          statement.setString(1, item.code());
          statement.setInt(2, item.version());
          statement.setString(3, state.name());
          statement.setString(4, item.name());
          statement.setString(5, item.department());
          statement.setString(6, item.type().name());
          statement.setString(7, json.writeValueAsString(item));
          statement.setTimestamp(8, now);
          statement.setTimestamp(9, state == State.PUBLISHED ? now : null);
          statement.setObject(10, wrote);
          statement.setBoolean(11, withdraws);
        });
  }

  /** Moves the version of a code that is in one state to another; whether there was one. */
  boolean change(String code, State from, State to, Instant at) {
    return jdbc.sql(
                """
                update catalog.item
                set state = :to, changed_at = :at,
                    published_at = case when :to = 'PUBLISHED' then :at else published_at end
                where code = :code and state = :from
                """)
            .param("to", to.name())
            .param("at", Timestamp.from(at))
            .param("code", code)
            .param("from", from.name())
            .update()
        == 1;
  }

  /** Publishes new versions in place of what is published and drafted under their codes. */
  void publishAll(List<ServiceItem> items, Instant at) {
    String[] codes = items.stream().map(ServiceItem::code).toArray(String[]::new);
    jdbc.sql("delete from catalog.item where code = any (?) and state in ('DRAFT', 'IN_REVIEW')")
        .param(codes)
        .update();
    jdbc.sql(
            """
            update catalog.item set state = 'SUPERSEDED', changed_at = ?
            where code = any (?) and state = 'PUBLISHED'
            """)
        .params(Timestamp.from(at), codes)
        .update();
    insertAll(items, State.PUBLISHED, Set.of(), false, at);
  }

  void deleteDraft(String code) {
    jdbc.sql("delete from catalog.item where code = ? and state in ('DRAFT', 'IN_REVIEW')")
        .param(code)
        .update();
  }

  UUID revision() {
    return jdbc.sql("select items from catalog.revision").query(UUID.class).single();
  }

  /** Makes changes of the catalogue wait for each other. */
  void lock() {
    jdbc.sql("select items from catalog.revision for update").query(UUID.class).single();
  }

  /** The departments that are marked as the police's. */
  Set<String> police() {
    return Set.copyOf(
        jdbc.sql("select name from catalog.police_department").query(String.class).list());
  }

  void keepPolice(Set<String> departments) {
    jdbc.sql("delete from catalog.police_department").update();
    departments.forEach(
        name -> jdbc.sql("insert into catalog.police_department values (?)").param(name).update());
  }

  /** Gives the catalogue a new revision. */
  UUID revise() {
    UUID revision = Ids.next();
    jdbc.sql("update catalog.revision set items = ?").param(revision).update();
    return revision;
  }

  private ServiceItem item(ResultSet row, int number) throws SQLException {
    return json.readValue(row.getString("content"), ServiceItem.class);
  }
}
