package org.huying.foundation.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.foundation.kernel.TooMany;
import org.springframework.stereotype.Component;

/**
 * Bounds how often one sender may do one thing: on average {@code most} in {@code window}, all of
 * them at once if they like. It is kept in the memory of each node and forgotten at a restart, so n
 * nodes allow n times as much: it protects the machine. What protects a person, such as lock-out
 * and the number of one-time codes, is counted in the database.
 */
@Component
public class RateLimits {
  private static final int SWEEP_AT = 100_000;

  private final Clock clock;

  /** Per sender, when its bucket will be full again (GCRA), in milliseconds. */
  private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();

  RateLimits(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one use.
   *
   * @param what the thing that is bounded, for instance {@code assistant.ask}
   * @param whom the sender: an address or a pseudonym
   * @throws TooMany {@code too-many-requests}, with the time to wait
   */
  public void use(String what, String whom, int most, Duration window) {
    long now = clock.millis();
    if (fullAt.size() > SWEEP_AT) {
      fullAt.values().removeIf(at -> at <= now);
    }
    long span = window.toMillis();
    long each = Math.max(1, span / most);
    long[] wait = {0};
    fullAt.compute(
        what + '|' + whom,
        (key, before) -> {
          boolean known = before != null && before <= now + span; // else the clock was set back
          long base = known ? Math.max(before, now) : now;
          long after = base + each;
          wait[0] = after - now - span;
          return wait[0] > 0 ? base : after;
        });
    if (wait[0] > 0) {
      Duration pause = Duration.ofMillis(wait[0]);
      throw new TooMany(
          "too-many-requests",
          "操作太频繁，请" + Waiting.words(pause) + "后再试。",
          "more than " + most + " in " + window + " for " + what,
          pause);
    }
  }
}
