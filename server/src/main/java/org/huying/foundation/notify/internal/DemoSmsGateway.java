package org.huying.foundation.notify.internal;

import java.sql.Timestamp;
import java.time.Clock;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's telephone: text messages end in a table, whatever gateway is configured. */
final class DemoSmsGateway implements SmsGateway {
  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  DemoSmsGateway(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Outcome send(Sms sms) {
    jdbc.sql(
            """
            insert into notify.demo_inbox (id, phone_sealed, text_sealed, idempotency_key, at)
            values (?, ?, ?, ?, ?) on conflict (idempotency_key) do nothing
            """)
        .params(
            Ids.next(),
            vault.sealSystem("sms.phone", sms.phone()),
            vault.sealSystem("sms.text", sms.text()),
            sms.idempotencyKey(),
            Timestamp.from(clock.instant()))
        .update();
    return new Taken();
  }
}
