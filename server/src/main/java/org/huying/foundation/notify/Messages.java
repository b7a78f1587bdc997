package org.huying.foundation.notify;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of messages each person has in the app. */
@Component
public class Messages {
  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  Messages(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** One message as its person sees it. */
  @Schema(name = "MessageLine")
  public record Line(
      UUID id, Instant at, String kind, String title, String body, String link, boolean read) {}

  /** The person's messages, newest first. */
  public Page<Line> of(UUID person, PageRequest page) {
    List<Line> lines =
        jdbc.sql(
                """
                select id, at, kind, title, body_sealed, link, read_at is not null as read
                from notify.message where person = ?
                order by at desc, id desc limit ? offset ?
                """)
            .params(person, page.size(), page.offset())
            .query((row, n) ->
                new Line(
                    row.getObject("id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    row.getString("kind"),
                    row.getString("title"),
                    vault.open(person, "message", row.getString("body_sealed")),
                    row.getString("link"),
                    row.getBoolean("read")))
            .list();
    long total =
        jdbc.sql("select count(*) from notify.message where person = ?")
            .param(person)
            .query(Long.class)
            .single();
    return Page.of(lines, page, total);
  }

  /** How many the person has not read. */
  public long unread(UUID person) {
    return jdbc.sql("select count(*) from notify.message where person = ? and read_at is null")
        .param(person)
        .query(Long.class)
        .single();
  }

  /** Marks every message the person has now as read. */
  public void readAll(UUID person) {
    jdbc.sql("update notify.message set read_at = ? where person = ? and read_at is null")
        .params(Timestamp.from(clock.instant()), person)
        .update();
  }
}
