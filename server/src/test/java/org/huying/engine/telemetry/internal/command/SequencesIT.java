package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.TagState;
import org.huying.engine.telemetry.Tags;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.PageRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever people, clocks and tags do, and in whatever order, what may not be sent is not. */
class SequencesIT extends StationCase {
  private static final int SEQUENCES = 60;
  private static final int STEPS = 12;

  @Autowired Tags tags;
  private Watch watch = new Watch(this::nanos);
  private List<Datastream> datastreams = List.of();
  private int sent;

  private long nanos() {
    return System.nanoTime() + shifted.get();
  }

  @Test
  void noSequenceSendsAfterItsTimeOrWhileATagHangs() throws Exception {
    Controllers controllers = asking();
    until(() -> controllers.isOnTheLine(device.id()));
    until(() -> isKnown("p2.ready"));
    datastreams = devices.datastreams(device.thing(), new Actor.System());
    var wires = new Wires(controllers, null);
    var sending = new Sending(parts, wires, UUID.randomUUID(), this::nanos);
    for (int seed = 0; seed < SEQUENCES; seed++) {
      var random = new Random(seed);
      watch = new Watch(this::nanos);
      look();
      for (int step = 0; step < STEPS; step++) step(random, sending, "sequence " + seed);
      commands.open(device.thing(), operator).ifPresent(it -> commands.cancel(it.id(), operator));
      tags.list(device.thing(), operator)
          .hanging()
          .forEach(it -> parts.tags().move(it, TagState.RELEASED, "system", null));
      for (FieldCommand it : commands.list(device.thing(), PageRequest.of(0, 20), operator).items())
        assertThat(it.state().isOpen()).isFalse();
    }
    assertThat(sent).as("some are sent").isGreaterThan(10);
  }

  private void look() {
    watch.look(parts.rows().pending(clock.instant()), nanos());
  }

  private void step(Random random, Sending sending, String sequence) {
    Optional<FieldCommand> open = commands.open(device.thing(), operator);
    try {
      switch (random.nextInt(9)) {
        case 0, 1 ->
            commands.select(
                device.thing(),
                List.of("start.1", "stop.1").get(random.nextInt(2)),
                null,
                operator);
        case 2, 3 -> open.ifPresent(it -> commands.confirm(it.id(), operator));
        case 4 -> {
          // the database's clock, forwards or backwards
          Duration by = Duration.ofMillis(random.nextInt(24_000) - 6_000);
          clock.advance(by);
          shifted.addAndGet(Math.abs(by.toNanos()));
        }
        case 5 -> {
          if (random.nextInt(3) == 0) tags.hang(device.thing(), "S", "检修", operator);
        }
        default -> open.ifPresent(it -> send(it, sending, sequence));
      }
    } catch (HuyingException refused) {
      // The next step.
    }
    look();
  }

  private void send(FieldCommand it, Sending sending, String sequence) {
    hear();
    int before = plc.commands().size();
    long end = watch.end(it);
    long now = nanos();
    boolean timely = clock.instant().isBefore(it.expiresAt()) && now < end;
    boolean free = tags.list(device.thing(), operator).hanging().isEmpty();
    if (it.state() == CommandState.CONFIRMED) sending.send(it, end);
    if (plc.commands().size() > before) {
      sent++;
      assertThat(it.state()).as(sequence).isEqualTo(CommandState.CONFIRMED);
      assertThat(timely).as(sequence + " is in time").isTrue();
      assertThat(free || it.name().startsWith("stop")).as(sequence + " is free").isTrue();
    }
  }

  /** The controller says what it is, by the clock as it is now. */
  private void hear() {
    var rows = new Rows(device.id(), clock.instant(), 100);
    for (Datastream it : datastreams)
      rows.add(it.id(), clock.instant(), plc.get(it.code()), Quality.MEASURED);
    heard(rows);
  }
}
