package org.huying.engine.assistant;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Conversations and feedback in the database. */
@Component
class ConversationTable implements Conversations {
  static final Duration REMEMBERED = Duration.ofHours(24);
  static final Duration FEEDBACK_KEPT = Duration.ofDays(180);

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  ConversationTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  private record Row(String state, int version) {}

  @Override
  public Optional<Conversation> find(UUID id) {
    return jdbc.sql(
            """
            select state, version from assistant.conversation
            where id = ? and expires_at > ?
            """)
        .params(id, now())
        .query(Row.class)
        .optional()
        .map(row -> json.readValue(row.state(), Conversation.class).at(row.version()));
  }

  @Override
  public void save(Conversation conversation) {
    int changed =
        jdbc.sql(
                """
                insert into assistant.conversation as known (id, state, version, expires_at)
                values (:id, cast(:state as jsonb), 1, :expires)
                on conflict (id) do update
                set state = excluded.state, version = known.version + 1, expires_at = excluded.expires_at
                where known.version = :version
                """)
            .param("id", conversation.id())
            .param("state", json.writeValueAsString(conversation))
            .param("version", conversation.version())
            .param("expires", Timestamp.from(clock.instant().plus(REMEMBERED)))
            .update();
    if (changed == 0) {
      throw new OptimisticLockingFailureException(
          "conversation " + conversation.id() + " went on meanwhile");
    }
  }

  /** Keeps what somebody thought of the last answer. */
  void feedback(Conversation.Turn turn, boolean useful) {
    jdbc.sql(
            """
            insert into assistant.feedback (id, at, useful, kind, question, item)
            values (:id, :at, :useful, :kind, :question, :item)
            """)
        .param("id", Ids.next())
        .param("at", now())
        .param("useful", useful)
        .param("kind", turn.kind().word())
        .param("question", turn.text())
        .param("item", turn.item())
        .update();
  }

  /** Forgets what was kept long enough. */
  void tidy() {
    jdbc.sql("delete from assistant.conversation where expires_at <= ?").params(now()).update();
    jdbc.sql("delete from assistant.feedback where at <= ?")
        .params(Timestamp.from(clock.instant().minus(FEEDBACK_KEPT)))
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
