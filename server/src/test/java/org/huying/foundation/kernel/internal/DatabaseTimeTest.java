package org.huying.foundation.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.huying.foundation.kernel.MovableClock;
import org.junit.jupiter.api.Test;

/** One time for all nodes: the database's, counted on by a clock that nobody can set. */
class DatabaseTimeTest {
  private static final Instant NOON = Instant.parse("2025-11-18T04:00:00Z");

  private final AtomicReference<Instant> database = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(7);
  private final MovableClock clock = new MovableClock();
  private final DatabaseTime time = new DatabaseTime(database::get, nanos::get, clock);

  private void pass(Duration real) {
    nanos.addAndGet(real.toNanos());
    database.updateAndGet(it -> it.plus(real));
  }

  /** The wall clock of this machine, years off from what the database says here, is not asked. */
  @Test
  void theHouseShowsTheDatabasesTimeWhateverTheMachinesClockSays() {
    time.look();
    clock.follow(time);
    assertThat(clock.instant()).isEqualTo(NOON);
    pass(Duration.ofMinutes(3));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(180));
  }

  @Test
  void itGoesOnWhileTheDatabaseIsAway() {
    time.look();
    clock.follow(time);
    nanos.addAndGet(Duration.ofHours(2).toNanos());
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void aDatabaseWhoseClockIsSetIsFollowedForwardAndBack() {
    time.look();
    for (var jump :
        new Duration[] {Duration.ofDays(1), Duration.ofHours(-1), Duration.ofHours(1)}) {
      database.updateAndGet(it -> it.plus(jump));
      assertThat(time.instant()).isNotEqualTo(database.get());
      time.look();
      assertThat(time.instant()).isEqualTo(database.get());
    }
  }

  @Test
  void whatAskingMayBeOffByMovesNothing() {
    time.look();
    database.updateAndGet(it -> it.minusMillis(60));
    time.look();
    assertThat(time.instant()).as("the time never steps back for nothing").isEqualTo(NOON);
  }

  @Test
  void aTestOrAReplayGoesBeforeIt() {
    time.look();
    clock.follow(time);
    clock.set(NOON.plusSeconds(9));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(9));
    assertThat(clock.at(Instant.EPOCH, clock::instant)).isEqualTo(Instant.EPOCH);
    clock.reset();
    assertThat(clock.instant()).isEqualTo(NOON);
  }
}
