package org.huying.foundation.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huying.foundation.kernel.Checkup.Finding;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class ForgettingIT {
  @Autowired Forgetting forgetting;
  @Autowired Idempotency idempotency;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;

  @Test
  void whatIsPastItsTimeIsCountedAndGoesAndTheRestStays() {
    clock.set(Instant.parse("2026-10-01T00:00:00Z"));
    once("old");
    clock.advance(Duration.ofDays(3));
    once("young");
    clock.advance(Duration.ofDays(29).plusSeconds(1));
    assertThat(finding().well()).isFalse();
    assertThat(finding().value()).contains("1 行");
    assertThat(forgetting.forget()).isPositive();
    assertThat(keys()).containsExactly("key-of-young");
    assertThat(finding().well()).isTrue();
  }

  /** Every promise names a table and columns that exist. */
  @Test
  void everyPromiseCanBeKept() {
    forgetting.forget();
    assertThat(forgetting.examine()).hasSizeGreaterThan(5).allMatch(Finding::well);
  }

  private void once(String name) {
    transaction.executeWithoutResult(
        status -> idempotency.once("test", "key-of-" + name, name, String.class, () -> name));
  }

  private List<String> keys() {
    return jdbc.sql("select key from kernel.idempotency where scope = 'test'")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private Finding finding() {
    return forgetting.examine().stream()
        .filter(finding -> finding.name().equals("retention.kernel.idempotency"))
        .findFirst()
        .orElseThrow();
  }
}
