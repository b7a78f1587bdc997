package org.huying.foundation.notify;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.notify.internal.Delivery;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people things. Everything joins the caller's transaction: what is rolled back was never
 * told. A message inside the app is there with the commit; a text message waits in the outbox and
 * is delivered by a job, again and again with growing pauses, always under the same key.
 */
@Component
public class Notifier {
  /** How long a text message is worth sending unless the sender says otherwise. */
  private static final Duration WORTH = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final LiveFeed live;
  private final Jobs jobs;
  private final Clock clock;

  Notifier(JdbcClient jdbc, Vault vault, LiveFeed live, Jobs jobs, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.live = live;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Puts a message into the person's list and refreshes their open screens. */
  @Transactional
  public void toPerson(Message message) {
    int told =
        jdbc.sql(
                """
                insert into notify.message (id, person, kind, title, body_sealed, link, idempotency_key, at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (idempotency_key) do nothing
                """)
            .params(
                Ids.next(),
                message.person(),
                message.kind(),
                message.title(),
                vault.seal(message.person(), "message", message.body()),
                message.link(),
                message.idempotencyKey(),
                Timestamp.from(clock.instant()))
            .update();
    if (told == 1) {
      live.announce("person:" + message.person(), "message", Map.of());
    }
  }

  /** Texts a number; the number and the text are kept sealed until delivered, and then erased. */
  @Transactional
  public void sms(String phone, String text, String idempotencyKey) {
    sms(phone, text, idempotencyKey, clock.instant().plus(WORTH));
  }

  /** Texts a number, but not after {@code notAfter}: a late one-time code only confuses. */
  @Transactional
  public void sms(String phone, String text, String idempotencyKey, Instant notAfter) {
    enqueue(
        null,
        vault.sealSystem("sms.phone", phone),
        vault.sealSystem("sms.text", text),
        idempotencyKey,
        notAfter);
  }

  /**
   * Texts a person at the number they have when it goes out, so that nothing is sent to a number
   * they gave up. A person without a number is not texted.
   */
  @Transactional
  public void smsToPerson(UUID person, String text, String idempotencyKey) {
    Instant notAfter = clock.instant().plus(WORTH);
    enqueue(person, null, vault.seal(person, "sms.text", text), idempotencyKey, notAfter);
  }

  private void enqueue(
      @Nullable UUID person,
      @Nullable String phoneSealed,
      String textSealed,
      String key,
      Instant notAfter) {
    UUID id = Ids.next();
    Instant now = clock.instant();
    int queued =
        jdbc.sql(
                """
                insert into notify.outbox
                  (id, person, phone_sealed, text_sealed, idempotency_key, state, attempts, at, not_after)
                values (:id, :person, :phone, :text, :key, 'waiting', 0, :at, :notAfter)
                on conflict (idempotency_key) do nothing
                """)
            .param("id", id)
            .param("person", person, java.sql.Types.OTHER)
            .param("phone", phoneSealed, java.sql.Types.VARCHAR)
            .param("text", textSealed)
            .param("key", key)
            .param("at", Timestamp.from(now))
            .param("notAfter", Timestamp.from(notAfter))
            .update();
    if (queued == 1) {
      jobs.schedule(Delivery.of(id, person == null), now);
    }
  }
}
