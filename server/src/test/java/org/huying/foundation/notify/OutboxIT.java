package org.huying.foundation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmsTower;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class OutboxIT {
  private static final String PHONE = "19900007777";

  @Autowired Notifier notifier;
  @Autowired Residents residents;
  @Autowired Fixtures fixtures;
  @Autowired SmsTower tower;
  @Autowired Jobs jobs;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired MovableClock clock;

  private String key;

  @BeforeEach
  void stopTheClock() {
    key = "test:" + UUID.randomUUID();
    clock.set(clock.instant());
  }

  @Test
  void aMessageGoesOutOnceHoweverOftenItIsSentAndLeavesNeitherNumberNorText() {
    notifier.sms(PHONE, "您的诉求已办结。", key);
    notifier.sms(PHONE, "您的诉求已办结。", key);
    assertThat(row()).doesNotContain(PHONE).doesNotContain("办结");

    jobs.runDue();
    jobs.runDue();

    assertThat(tower.attempts(key)).hasSize(1);
    assertThat(tower.lastTo(PHONE)).isEqualTo("您的诉求已办结。");
    assertThat(state()).isEqualTo("sent");
    assertThat(
            jdbc.sql(
                    "select phone_sealed is null and text_sealed is null from notify.outbox where idempotency_key = ?")
                .param(key)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void whatIsRolledBackIsNeverSent() {
    transaction.executeWithoutResult(status -> {
      notifier.sms(PHONE, "不会发出", key);
      status.setRollbackOnly();
    });
    jobs.runDue();

    assertThat(tower.attempts(key)).isEmpty();
  }

  @Test
  void aFailingGatewayIsAskedAgainWithGrowingPausesUnderTheSameKey() {
    tower.next(500, Map.of());
    tower.next(503, Map.of());
    notifier.sms(PHONE, "重试", key);

    jobs.runDue();
    jobs.runDue();
    assertThat(tower.attempts(key)).hasSize(1);
    clock.advance(Duration.ofSeconds(10));
    jobs.runDue();
    assertThat(tower.attempts(key)).hasSize(2);
    clock.advance(Duration.ofSeconds(19));
    jobs.runDue();
    assertThat(tower.attempts(key)).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    jobs.runDue();

    assertThat(tower.attempts(key))
        .hasSize(3)
        .extracting(SmsTower.Received::text)
        .containsOnly("重试");
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void aBusyGatewayIsLeftAloneForAsLongAsItAsks() {
    tower.next(429, Map.of("Retry-After", "300"));
    notifier.sms(PHONE, "稍后", key);
    jobs.runDue();

    clock.advance(Duration.ofSeconds(299));
    jobs.runDue();
    assertThat(tower.attempts(key)).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    jobs.runDue();
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void aGatewayThatDoesNotAnswerIsAskedAgain() {
    tower.fallSilent();
    try {
      notifier.sms(PHONE, "无应答", key);
      jobs.runDue();
      assertThat(state()).isEqualTo("waiting");
    } finally {
      tower.speak();
    }
    clock.advance(Duration.ofSeconds(10));
    jobs.runDue();

    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void aMessageThatTheGatewayRefusesIsNotSentAgain() {
    tower.next(422, Map.of());
    notifier.sms(PHONE, "不收", key);
    jobs.runDue();
    clock.advance(Duration.ofHours(2));
    jobs.runDue();

    assertThat(tower.attempts(key)).hasSize(1);
    assertThat(state()).isEqualTo("refused");
    assertThat(row()).contains("gateway answered 422");
  }

  @Test
  void aMessageThatIsNoLongerWorthItIsDropped() {
    tower.next(500, Map.of());
    notifier.sms(PHONE, "过期", key, clock.instant().plusSeconds(60));
    jobs.runDue();
    clock.advance(Duration.ofSeconds(61));
    jobs.runDue();

    assertThat(tower.attempts(key)).hasSize(1);
    assertThat(state()).isEqualTo("expired");
  }

  @Test
  void aCrashAfterTheGatewaysAnswerSendsAgainUnderTheSameKey() {
    notifier.sms(PHONE, "崩溃", key);
    jdbc.sql(
            """
            create function notify.crash() returns trigger language plpgsql as
            $$ begin raise exception 'crash'; end $$;
            create trigger crash before update on notify.outbox for each row execute function notify.crash()
            """)
        .update();
    jobs.runDue();
    assertThat(state()).isEqualTo("waiting");

    jdbc.sql("drop trigger crash on notify.outbox; drop function notify.crash()").update();
    clock.advance(Duration.ofSeconds(10));
    jobs.runDue();

    assertThat(tower.attempts(key)).hasSize(2);
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void aPersonIsTextedAtTheNumberTheyHaveWhenItGoesOut() {
    UUID former = fixtures.resident("19900008888").person();
    notifier.smsToPerson(former, "您的诉求有进展。", key);
    residents.startAfresh(new Phone("19900008888"));

    jobs.runDue();

    assertThat(tower.attempts(key)).isEmpty();
    assertThat(state()).isEqualTo("refused");
  }

  private String state() {
    return jdbc.sql("select state from notify.outbox where idempotency_key = ?")
        .param(key)
        .query(String.class)
        .single();
  }

  private String row() {
    return jdbc.sql("select o::text from notify.outbox o where idempotency_key = ?")
        .param(key)
        .query(String.class)
        .single();
  }
}
