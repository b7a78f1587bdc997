package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.huying.engine.telemetry.internal.rule.Truth;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final Instant START = Instant.parse("2026-08-01T04:00:00Z");

  private static Latch latch(int delay, int clearDelay) {
    return new Latch(Duration.ofSeconds(delay), Duration.ofSeconds(clearDelay));
  }

  private static boolean step(Latch it, Truth raise, Truth clear, int second) {
    return it.step(raise, clear, START.plusSeconds(second));
  }

  @Test
  void itIsRaisedWhenItWasSoForTheWholeDelay() {
    var it = latch(10, 0);
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 0)).isFalse();
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 9)).isFalse();
    assertThat(step(it, Truth.FALSE, Truth.TRUE, 9)).isFalse();
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 10)).isFalse();
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 20)).isTrue();
    assertThat(it.isRaised()).isTrue();
    assertThat(step(it, Truth.FALSE, Truth.TRUE, 21)).as("no delay to clear").isTrue();
  }

  @Test
  void whatIsNotKnownChangesNothing() {
    var it = latch(10, 10);
    step(it, Truth.TRUE, Truth.FALSE, 0);
    assertThat(step(it, Truth.UNKNOWN, Truth.UNKNOWN, 30)).isFalse();
    assertThat(it.isWaiting()).isTrue();
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 31)).isTrue();
    assertThat(step(it, Truth.UNKNOWN, Truth.UNKNOWN, 90)).isFalse();
    assertThat(it.isRaised()).isTrue();
  }

  @Test
  void aClockThatIsSetBackBeginsTheDelayAnew() {
    var it = latch(10, 10);
    step(it, Truth.TRUE, Truth.FALSE, 3600);
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 0)).isFalse();
    assertThat(step(it, Truth.TRUE, Truth.FALSE, 10)).isTrue();
  }

  /** Against the same thing said slowly: the whole past is looked at for each moment. */
  @Test
  void deadBandAndDelaysAreAsASlowModelSaysForAnyLevels() {
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      int delay = random.nextInt(6);
      int clearDelay = random.nextInt(6);
      double band = random.nextInt(4) / 10.0;
      var it = latch(delay, clearDelay);
      List<Double> levels = new ArrayList<>();
      boolean raised = false;
      int changed = 0;
      double level = 1;
      for (int second = 0; second < 200; second++) {
        level += (random.nextInt(5) - 2) / 10.0;
        levels.add(level);
        boolean due =
            raised
                ? all(levels, changed, second, clearDelay, v -> v <= 1 - band)
                : all(levels, changed, second, delay, v -> v > 1);
        if (due) {
          raised = !raised;
          changed = second + 1;
        }
        step(it, Truth.of(level > 1), Truth.of(level <= 1 - band), second);
        assertThat(it.isRaised())
            .as(
                "seed %d, second %d, delays %d and %d, band %s",
                seed, second, delay, clearDelay, band)
            .isEqualTo(raised);
      }
    }
  }

  /** Whether it was so at every moment of the last seconds, all of them after the last change. */
  private static boolean all(
      List<Double> levels, int since, int now, int seconds, java.util.function.DoublePredicate so) {
    if (now - seconds < since) return false;
    for (int i = now - seconds; i <= now; i++) if (!so.test(levels.get(i))) return false;
    return true;
  }

  @Test
  void aRiseIsMeasuredFromTheLowestOfTheWindowHoweverItWasReached() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var trend = new Trend(Duration.ofSeconds(20));
      List<double[]> all = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < 200; i++) {
        at += 1 + random.nextInt(5);
        double value = random.nextInt(50);
        all.add(new double[] {at, value});
        trend.add(at * 1_000_000, value);
        trend.add((at - 1) * 1_000_000, -99); // out of order
        long from = at - 20;
        double low =
            all.stream().filter(it -> it[0] >= from).mapToDouble(it -> it[1]).min().orElseThrow();
        assertThat(trend.rise()).isEqualTo(value - low);
      }
    }
  }

  @Test
  void aValueStandsStillUntilItLeavesTheBand() {
    var it = new Standstill(0.1);
    it.add(0, 1);
    it.add(60_000_000, 1.05);
    it.add(30_000_000, 9);
    assertThat(it.lasting()).isEqualTo(Duration.ofSeconds(60));
    it.add(61_000_000, 1.2);
    assertThat(it.lasting()).isZero();
  }
}
