package org.huying.engine.catalog;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.ItemEvent.Action;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what is done to items: a line in the item's history, and one in the audit chain. */
@Component
class ItemHistory {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;
  private final Actors actors;
  private final AuditLog audit;

  ItemHistory(JdbcClient jdbc, JdbcTemplate batch, Clock clock, Actors actors, AuditLog audit) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
    this.actors = actors;
    this.audit = audit;
  }

  /** In the caller's transaction. */
  void record(ServiceItem item, Action action, @Nullable String note) {
    recordAll(List.of(item), action, note);
  }

  /** In the caller's transaction; several items are one line of the audit chain. */
  void recordAll(List<ServiceItem> items, Action action, @Nullable String note) {
    String actor = actors.current().pseudonym();
    Timestamp now = Timestamp.from(clock.instant());
    batch.batchUpdate(
        """
        insert into catalog.item_event (id, code, version, action, actor, note, at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        items,
        500,
        (statement, item) -> {
          statement.setObject(1, Ids.next());
          statement.setString(2, item.code());
          statement.setInt(3, item.version());
          statement.setString(4, action.name());
          statement.setString(5, actor);
          statement.setString(6, note);
          statement.setTimestamp(7, now);
        });
    String verb = action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    if (items.size() == 1) {
      ServiceItem item = items.getFirst();
      audit.record(actor, "item." + verb, "item:" + item.code(), Map.of("version", item.version()));
    } else if (!items.isEmpty()) {
      audit.record(actor, "items." + verb, "catalog", Map.of("items", items.size()));
    }
  }

  /** The newest first. */
  List<ItemEvent> of(String code) {
    return jdbc.sql(
            """
            select version, action, actor, note, at
            from catalog.item_event
            where code = ?
            order by id desc
            """)
        .param(code)
        .query((row, n) ->
            new ItemEvent(
                row.getInt("version"),
                Action.valueOf(row.getString("action")),
                row.getString("actor"),
                row.getString("note"),
                row.getTimestamp("at").toInstant()))
        .list();
  }
}
