package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final AtomicLong nanos = new AtomicLong(42);
  private final Watch watch = new Watch(nanos::get);

  private static FieldCommand command(CommandState state) {
    Instant at = Instant.EPOCH;
    return new FieldCommand(
        UUID.randomUUID(),
        UUID.randomUUID(),
        1,
        "start.1",
        "启动1号泵",
        1,
        state,
        null,
        null,
        "staff:1",
        null,
        null,
        at,
        at,
        null,
        null,
        null);
  }

  private void look(FieldCommand... there) {
    watch.look(List.of(there), nanos.get());
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void whatWaitsIsOverTenSecondsAfterTheLookThatDidNotSeeIt() {
    look();
    pass(3);
    FieldCommand it = command(CommandState.CONFIRMED);
    look(it);
    assertThat(watch.isOver(it)).isFalse();
    pass(6);
    look(it);
    assertThat(watch.isOver(it)).isFalse();
    pass(1);
    assertThat(watch.isOver(it)).as("ten after the first look").isTrue();
  }

  @Test
  void whatWaitedBeforeTheFirstLookMayBeOfAnyAge() {
    FieldCommand it = command(CommandState.CONFIRMED);
    look(it);
    assertThat(watch.isOver(it)).isTrue();
    assertThat(watch.isOver(command(CommandState.CONFIRMED))).as("never seen").isTrue();
  }

  @Test
  void whoLooksAtItsInterlocksHasAMinute() {
    FieldCommand it = command(CommandState.SELECTED);
    look(it);
    pass(59);
    look(it);
    assertThat(watch.isOver(it)).isFalse();
    pass(1);
    assertThat(watch.isOver(it)).isTrue();
  }
}
