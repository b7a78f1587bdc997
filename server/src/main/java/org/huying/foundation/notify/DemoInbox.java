package org.huying.foundation.notify;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The text messages that the demo kept instead of sending. Empty in a real house. */
@Component
public class DemoInbox {
  private final JdbcClient jdbc;
  private final Vault vault;

  DemoInbox(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** One text message as it would have arrived. */
  @Schema(name = "DemoSms")
  public record Line(Instant at, String phone, String text) {}

  /** Newest first. */
  public List<Line> latest(int limit) {
    return jdbc.sql(
            "select at, phone_sealed, text_sealed from notify.demo_inbox order by at desc, id desc limit ?")
        .param(limit)
        .query((row, n) ->
            new Line(
                row.getTimestamp("at").toInstant(),
                vault.openSystem("sms.phone", row.getString("phone_sealed")),
                vault.openSystem("sms.text", row.getString("text_sealed"))))
        .list();
  }
}
