package org.huying.engine.assistant;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.vault.Vault;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Conversations in the database. */
@Component
class ConversationTable implements Conversations {
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final String PURPOSE = "conversation";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final JsonMapper json;
  private final Clock clock;

  ConversationTable(JdbcClient jdbc, Vault vault, JsonMapper json, Clock clock) {
    this.vault = vault;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  private record Row(String sealed, int version) {}

  @Override
  public Optional<Conversation> find(UUID id) {
    return jdbc.sql(
            """
            select sealed, version from assistant.conversation
            where id = ? and expires_at > ?
            """)
        .params(id, now())
        .query(Row.class)
        .optional()
        .map(row ->
            json.readValue(vault.openSystem(PURPOSE, row.sealed()), Conversation.class)
                .at(row.version()));
  }

  @Override
  public void save(Conversation conversation) {
    int changed =
        jdbc.sql(
                """
                insert into assistant.conversation as known (id, sealed, version, expires_at)
                values (:id, :sealed, 1, :expires)
                on conflict (id) do update
                set sealed = excluded.sealed, version = known.version + 1, expires_at = excluded.expires_at
                where known.version = :version
                """)
            .param("id", conversation.id())
            .param("sealed", vault.sealSystem(PURPOSE, json.writeValueAsString(conversation)))
            .param("version", conversation.version())
            .param("expires", Timestamp.from(clock.instant().plus(REMEMBERED)))
            .update();
    if (changed == 0) {
      throw new OptimisticLockingFailureException(
          "conversation " + conversation.id() + " went on meanwhile");
    }
  }

  /** Forgets what was kept long enough. */
  void tidy() {
    jdbc.sql("delete from assistant.conversation where expires_at <= ?").params(now()).update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
