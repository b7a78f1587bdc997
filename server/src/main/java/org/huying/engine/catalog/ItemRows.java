package org.huying.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
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
    PUBLISHED,
    SUPERSEDED,
    WITHDRAWN
  }

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json;
  private final RowMapper<ServiceItem> item = this::item;

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

  /** Published items that hold the text or are written much like it, the likest first. */
  Page<ServiceItem> search(String text, PageRequest page) {
    String where =
        """
        from catalog.item
        where state = 'PUBLISHED'
          and (:text = '' or search_text ilike :pattern or :text <% search_text)
        """;
    String pattern = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    long total =
        jdbc.sql("select count(*) " + where)
            .param("text", text)
            .param("pattern", pattern)
            .query(Long.class)
            .single();
    List<ServiceItem> items =
        jdbc.sql(
                "select content "
                    + where
                    + """
                    order by name ilike :pattern desc, search_text ilike :pattern desc,
                             word_similarity(:text, search_text) desc, code
                    limit :size offset :offset
                    """)
            .param("text", text)
            .param("pattern", pattern)
            .param("size", page.size())
            .param("offset", page.offset())
            .query(item)
            .list();
    return Page.of(items, page, total);
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

  void insertAll(List<ServiceItem> items, State state, Instant at) {
    Timestamp now = Timestamp.from(at);
    batch.batchUpdate(
        """
        insert into catalog.item
          (code, version, state, name, department, type, search_text, content, changed_at, published_at)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
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
          statement.setString(7, searchText(item));
          statement.setString(8, json.writeValueAsString(item));
          statement.setTimestamp(9, now);
          statement.setTimestamp(10, state == State.PUBLISHED ? now : null);
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

  void deleteDraft(String code) {
    jdbc.sql("delete from catalog.item where code = ? and state = 'DRAFT'").param(code).update();
  }

  UUID revision() {
    return jdbc.sql("select items from catalog.revision").query(UUID.class).single();
  }

  /** Makes changes of the catalogue wait for each other. */
  void lock() {
    jdbc.sql("select items from catalog.revision for update").query(UUID.class).single();
  }

  /** Gives the catalogue a new revision. */
  UUID revise() {
    UUID revision = Ids.next();
    jdbc.sql("update catalog.revision set items = ?").param(revision).update();
    return revision;
  }

  private static String searchText(ServiceItem item) {
    return item.name() + " " + String.join(" ", item.aliases()) + " " + item.department();
  }

  private ServiceItem item(ResultSet row, int number) throws SQLException {
    return json.readValue(row.getString("content"), ServiceItem.class);
  }
}
