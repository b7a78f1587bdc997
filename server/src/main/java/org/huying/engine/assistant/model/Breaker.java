package org.huying.engine.assistant.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a failing model alone (circuit breaker): after three failures in a row, or when the server
 * asks for it, nobody waits for it any more; then one question tries it again, and only when that
 * is answered do the others follow. Each failed try doubles the pause.
 */
final class Breaker {
  private static final Logger log = LoggerFactory.getLogger(Breaker.class);

  private static final int MOST_FAILURES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Clock clock;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Instant openUntil = Instant.MIN;
  private boolean probing;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  /** Whether the model may be asked now; who gets a yes must tell how it went. */
  synchronized boolean tryPass() {
    if (openUntil.equals(Instant.MIN)) {
      return true;
    }
    if (probing || clock.instant().isBefore(openUntil)) {
      return false;
    }
    probing = true;
    return true;
  }

  synchronized void succeeded() {
    if (!openUntil.equals(Instant.MIN)) {
      log.info("the language model answers again");
    }
    failures = 0;
    pause = FIRST_PAUSE;
    openUntil = Instant.MIN;
    probing = false;
  }

  synchronized void failed(Failure failure) {
    if (failure.kind() == Failure.Kind.ABANDONED) {
      probing = false;
      return;
    }
    failures++;
    boolean asked = failure.retryAfter() != null;
    if (!asked && !probing && failures < MOST_FAILURES) {
      return;
    }
    Duration wait = failure.retryAfter();
    if (wait == null) {
      wait = pause;
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
    wait = shorter(wait, LONGEST_PAUSE);
    openUntil = clock.instant().plus(wait);
    probing = false;
    log.warn("the language model is left alone for {} s: {}", wait.toSeconds(), failure.kind());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
