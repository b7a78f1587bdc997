package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.TooMany;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock();
  private final RateLimits limits = new RateLimits(clock);

  @BeforeEach
  void stopTheClock() {
    clock.set(Instant.parse("2025-11-21T08:30:00Z"));
  }

  @Test
  void allUsesMayComeAtOnceAndTheNextOneWaitsForItsShare() {
    for (int i = 0; i < 6; i++) {
      limits.use("ask", "a", 6, MINUTE);
    }

    assertThatExceptionOfType(TooMany.class)
        .isThrownBy(() -> limits.use("ask", "a", 6, MINUTE))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(10)))
        .satisfies(e -> assertThat(e.chinese()).isEqualTo("操作太频繁，请10秒后再试。"));
    clock.advance(Duration.ofSeconds(10));
    limits.use("ask", "a", 6, MINUTE);
  }

  @Test
  void aRefusedUseCostsNothing() {
    for (int i = 0; i < 6; i++) {
      limits.use("ask", "a", 6, MINUTE);
    }
    for (int i = 0; i < 100; i++) {
      assertThatExceptionOfType(TooMany.class).isThrownBy(() -> limits.use("ask", "a", 6, MINUTE));
    }
    clock.advance(Duration.ofSeconds(10));
    limits.use("ask", "a", 6, MINUTE);
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    limits.use("ask", "a", 1, MINUTE);
    clock.set(Instant.parse("2025-11-21T07:00:00Z"));

    limits.use("ask", "a", 1, MINUTE);
  }

  @Test
  void oneSendersHasteIsNotAnothersAndNotAnotherThings() {
    limits.use("ask", "a", 1, MINUTE);

    limits.use("ask", "b", 1, MINUTE);
    limits.use("sign-in", "a", 1, MINUTE);
  }

  @Test
  void manyAtTheSameMomentGetNoMoreThanTheirShare() {
    AtomicInteger passed = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.submit(() -> {
          limits.use("ask", "a", 30, MINUTE);
          return passed.incrementAndGet();
        });
      }
    }
    assertThat(passed).hasValue(30);
  }
}
