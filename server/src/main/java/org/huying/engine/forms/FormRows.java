package org.huying.engine.forms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.forms.FormEvent.Action;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the forms' versions. */
@Component
class FormRows {
  enum State {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    SUPERSEDED,
    WITHDRAWN
  }

  private static final String SELECT =
      "select code, version, state, items, document, editors, changed_at from forms.form ";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final AuditLog audit;

  FormRows(JdbcClient jdbc, JsonMapper json, AuditLog audit) {
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
  }

  /** One version, as it is kept. */
  record Row(
      String code,
      int version,
      State state,
      List<String> items,
      ObjectNode document,
      Set<String> editors,
      Instant changedAt) {

    /** The form with the codes of its items. */
    Form form() {
      return House.whole(document, items, version);
    }

    boolean draft() {
      return state == State.DRAFT || state == State.IN_REVIEW;
    }
  }

  private Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getString("code"),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        List.of((String[]) row.getArray("items").getArray()),
        (ObjectNode) json.readTree(row.getString("document")),
        Set.of((String[]) row.getArray("editors").getArray()),
        row.getTimestamp("changed_at").toInstant());
  }

  Optional<Row> find(String code, int version) {
    return jdbc.sql(SELECT + "where code = ? and version = ?")
        .params(code, version)
        .query(this::row)
        .optional();
  }

  Optional<Row> published(String code) {
    return jdbc.sql(SELECT + "where code = ? and state = 'PUBLISHED'")
        .param(code)
        .query(this::row)
        .optional();
  }

  Optional<Row> draft(String code) {
    return jdbc.sql(SELECT + "where code = ? and state in ('DRAFT', 'IN_REVIEW')")
        .param(code)
        .query(this::row)
        .optional();
  }

  /** All that are published, being drafted or withdrawn last, by code. */
  List<Row> all() {
    return jdbc.sql(SELECT + "where state <> 'SUPERSEDED' order by code, version desc")
        .query(this::row)
        .list();
  }

  /** The versions that were published, the newest first. */
  List<Row> versions(String code) {
    return jdbc.sql(
            SELECT + "where code = ? and state not in ('DRAFT', 'IN_REVIEW') order by version desc")
        .param(code)
        .query(this::row)
        .list();
  }

  int lastVersion(String code) {
    return jdbc.sql("select coalesce(max(version), 0) from forms.form_event where code = ?")
        .param(code)
        .query(Integer.class)
        .single();
  }

  /** Two editors of one form come one after the other. */
  void lock(String code) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 2))")
        .param(code)
        .query()
        .listOfRows();
  }

  void insert(Row row, @Nullable Instant published) {
    jdbc.sql(
            """
            insert into forms.form
              (code, version, state, items, document, editors, changed_at, published_at)
            values (:code, :version, :state, :items, cast(:document as json), :editors, :at, :published)
            """)
        .param("code", row.code())
        .param("version", row.version())
        .param("state", row.state().name())
        .param("items", row.items().toArray(String[]::new))
        .param("document", row.document().toString())
        .param("editors", row.editors().toArray(String[]::new))
        .param("at", Timestamp.from(row.changedAt()))
        .param("published", published == null ? null : Timestamp.from(published), Types.TIMESTAMP)
        .update();
  }

  void change(String code, int version, State to, Instant at) {
    jdbc.sql(
            """
            update forms.form
            set state = :to, changed_at = :at,
              published_at = case when :to = 'PUBLISHED' then :at else published_at end
            where code = :code and version = :version
            """)
        .param("to", to.name())
        .param("at", Timestamp.from(at))
        .param("code", code)
        .param("version", version)
        .update();
  }

  void supersede(String code) {
    jdbc.sql(
            "update forms.form set state = 'SUPERSEDED' where code = ? and state in ('PUBLISHED', 'WITHDRAWN')")
        .param(code)
        .update();
  }

  void deleteDraft(String code) {
    jdbc.sql("delete from forms.form where code = ? and state in ('DRAFT', 'IN_REVIEW')")
        .param(code)
        .update();
  }

  /** Which form these items have now; the code's items before are let go. */
  void assign(String code, Collection<String> items) {
    jdbc.sql("delete from forms.form_of where code = ?").param(code).update();
    items.forEach(item ->
        jdbc.sql("insert into forms.form_of (item, code) values (?, ?)")
            .params(item, code)
            .update());
  }

  Optional<String> codeOf(String item) {
    return jdbc.sql("select code from forms.form_of where item = ?")
        .param(item)
        .query(String.class)
        .optional();
  }

  /** Writes down what was done, in the caller's transaction. */
  void record(Row row, Action action, String actor, @Nullable String note, Instant at) {
    jdbc.sql(
            """
            insert into forms.form_event (id, code, version, action, actor, note, at)
            values (:id, :code, :version, :action, :actor, :note, :at)
            """)
        .param("id", Ids.next())
        .param("code", row.code())
        .param("version", row.version())
        .param("action", action.name())
        .param("actor", actor)
        .param("note", note, Types.VARCHAR)
        .param("at", Timestamp.from(at))
        .update();
    String verb = action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    audit.record(
        actor, "form." + verb, "form:" + row.code(), java.util.Map.of("version", row.version()));
  }

  /** The newest first. */
  List<FormEvent> history(String code) {
    return jdbc.sql(
            """
            select version, action, actor, note, at
            from forms.form_event
            where code = ?
            order by id desc
            """)
        .param(code)
        .query((row, n) ->
            new FormEvent(
                row.getInt("version"),
                Action.valueOf(row.getString("action")),
                row.getString("actor"),
                row.getString("note"),
                row.getTimestamp("at").toInstant()))
        .list();
  }
}
