package org.huying.foundation.notify.internal;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.notify.PhoneBook;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.notify.SmsGateway.Later;
import org.huying.foundation.notify.SmsGateway.Outcome;
import org.huying.foundation.notify.SmsGateway.Refused;
import org.huying.foundation.notify.SmsGateway.Sms;
import org.huying.foundation.notify.SmsGateway.Taken;
import org.huying.foundation.notify.TextingWish;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes text messages from the outbox to the gateway. No transaction is open while the gateway is
 * asked; a crash between its answer and our note of it means one more attempt under the same key.
 */
@Configuration(proxyBeanMethods = false)
public class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("notify.deliver");
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  /**
   * The job that delivers this row of the outbox.
   *
   * @param awaited whether somebody waits for it with the phone in hand: it goes before others; the
   *     rest takes turns with deadlines, so that a silent gateway does not keep those waiting
   */
  public static TaskInstance<Void> of(UUID id, boolean awaited) {
    return TASK.instance(id.toString()).priority(awaited ? Priority.HIGH : Priority.LOW).build();
  }

  @Bean
  Task<Void> deliverTask(
      JdbcClient jdbc,
      Vault vault,
      SmsGateway gateway,
      ObjectProvider<PhoneBook> phones,
      ObjectProvider<TextingWish> wishes,
      Clock clock) {
    return Tasks.custom(TASK)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(FIRST_PAUSE))
        .execute((instance, context) -> {
          Courier courier = new Courier(jdbc, vault, gateway, phones, wishes, clock);
          Instant again = courier.deliver(UUID.fromString(instance.getId()));
          return again == null
              ? new CompletionHandler.OnCompleteRemove<>()
              : (done, operations) -> operations.reschedule(done, again);
        });
  }

  /** Pauses double from ten seconds to half an hour. */
  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private record Row(
      @Nullable UUID person,
      @Nullable String phoneSealed,
      String textSealed,
      String idempotencyKey,
      int attempts,
      Timestamp notAfter) {}

  private record Courier(
      JdbcClient jdbc,
      Vault vault,
      SmsGateway gateway,
      ObjectProvider<PhoneBook> phones,
      ObjectProvider<TextingWish> wishes,
      Clock clock) {

    /** When to try again, or null when it is settled. */
    @Nullable Instant deliver(UUID id) {
      Optional<Row> waiting =
          jdbc.sql(
                  """
                  select person, phone_sealed, text_sealed, idempotency_key, attempts, not_after
                  from notify.outbox where id = ? and state = 'waiting'
                  """)
              .param(id)
              .query(Row.class)
              .optional();
      return waiting.map(row -> attempt(id, row)).orElse(null);
    }

    private @Nullable Instant attempt(UUID id, Row row) {
      Instant now = clock.instant();
      if (now.isAfter(row.notAfter().toInstant())) {
        return settle(id, "expired", "not delivered in time");
      }
      UUID person = row.person();
      if (person != null && vault.isDestroyed(person)) {
        return settle(id, "refused", "the person was forgotten");
      }
      Optional<String> phone = phone(row);
      if (phone.isEmpty()) {
        return settle(id, "refused", "the person has no number any more, or wants no texts");
      }
      Outcome outcome = gateway.send(new Sms(phone.get(), text(row), row.idempotencyKey()));
      return switch (outcome) {
        case Taken taken -> settle(id, "sent", null);
        case Refused refused -> {
          log.warn("the SMS gateway refused message {}: {}", id, refused.why());
          yield settle(id, "refused", refused.why());
        }
        case Later later -> {
          int attempts = row.attempts() + 1;
          log.warn("SMS {} not delivered, attempt {}: {}", id, attempts, later.why());
          note(id, attempts, later.why());
          Duration pause = pause(attempts);
          Duration asked = later.pause();
          yield now.plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
        }
      };
    }

    private Optional<String> phone(Row row) {
      String sealed = row.phoneSealed();
      if (sealed != null) {
        return Optional.of(vault.openSystem("sms.phone", sealed));
      }
      UUID person = row.person();
      PhoneBook book = phones.getIfAvailable();
      boolean wanted = person != null && wishes.stream().allMatch(w -> w.wantsTexts(person));
      return person == null || book == null || !wanted ? Optional.empty() : book.phoneOf(person);
    }

    private String text(Row row) {
      UUID person = row.person();
      return person == null
          ? vault.openSystem("sms.text", row.textSealed())
          : vault.open(person, "sms.text", row.textSealed());
    }

    private void note(UUID id, int attempts, String error) {
      jdbc.sql("update notify.outbox set attempts = ?, last_error = ? where id = ?")
          .params(attempts, error, id)
          .update();
    }

    private @Nullable Instant settle(UUID id, String state, @Nullable String error) {
      jdbc.sql(
              """
              update notify.outbox
              set state = :state, last_error = :error, attempts = attempts + 1, done_at = :now,
                  phone_sealed = null, text_sealed = null
              where id = :id
              """)
          .param("state", state)
          .param("error", error, java.sql.Types.VARCHAR)
          .param("now", Timestamp.from(clock.instant()))
          .param("id", id)
          .update();
      return null;
    }
  }
}
