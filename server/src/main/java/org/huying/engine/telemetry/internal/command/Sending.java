package org.huying.engine.telemetry.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.internal.command.CommandType.ReadBack;
import org.huying.engine.telemetry.internal.command.Interlocks.Check;
import org.huying.engine.telemetry.internal.command.Transition.Event;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.rule.Truth;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.rule.Values.Reading;
import org.huying.engine.telemetry.internal.rule.Words;
import org.jspecify.annotations.Nullable;

/**
 * Sends one command: looks at its interlocks for the last time, claims it, writes, and waits for
 * what must follow. What the device did not confirm is never called done.
 */
final class Sending {
  static final String UNKNOWN_WORDS = "已发出，没有得到回音，请看现场状态";
  private static final String UNREAD = "设备已接收，但没有说现在是多少，请看现场状态";
  private static final Duration LOOK = Duration.ofMillis(250);

  /** What has no read-back of its own holds what was written at once, or not at all. */
  private static final Duration HELD = Duration.ofSeconds(20);

  /** What a terminal measured sooner may be of before it was told. */
  private static final Duration FOLLOWED = Duration.ofSeconds(5);

  private final SendingParts parts;
  private final Wires wires;
  private final UUID node;
  private final LongSupplier nanos;

  Sending(SendingParts parts, Wires wires, UUID node, LongSupplier nanos) {
    this.parts = parts;
    this.wires = wires;
    this.node = node;
    this.nanos = nanos;
  }

  /** What the device itself says now, where it is asked; what it is called is known already. */
  private record Asked(Values known, Wires wires, int device) implements Values {
    @Override
    public Reading of(String code) {
      Reading it = known.of(code);
      if (code.equals(CommandType.VALUE)) return it;
      Double value = wires.read(device, code);
      return value == null
          ? new Reading(it.name(), it.unit(), null, it.name() + "读不到")
          : Reading.known(it.name(), it.unit(), value);
    }

    @Override
    public List<Integer> numbers() {
      return known.numbers();
    }
  }

  /**
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}
   */
  void send(FieldCommand command, long notAfter) {
    Catalogue.Entry entry = entry(command);
    FieldCommand claimed = parts.in(() -> claimed(command, entry, notAfter)).orElse(null);
    if (claimed == null || entry == null) return;
    switch (written(claimed, entry, notAfter)) {
      case Outcome.Refused(String reason) -> end(claimed, Event.REFUSE, reason);
      case Outcome.Different(double value) ->
          end(claimed, Event.REFUSE, "控制器没有照办，读回的是 " + Words.number(value));
      case Outcome.Unknown unknown -> end(claimed, Event.LOSE, UNKNOWN_WORDS);
      case Outcome.Taken taken -> {
        if (entry.type().readBack() == null) end(claimed, Event.LOSE, UNREAD);
        else follow(claimed, entry);
      }
      case Outcome.Done done -> follow(claimed, entry);
    }
  }

  private Catalogue.@Nullable Entry entry(FieldCommand command) {
    return parts
        .things()
        .findThing(command.thing())
        .flatMap(it -> parts.catalogue().find(it, command.name()))
        .filter(it -> it.device() == command.device())
        .orElse(null);
  }

  /** The command, when it may still be sent and nobody else has taken it. */
  private Optional<FieldCommand> claimed(
      FieldCommand command, Catalogue.@Nullable Entry entry, long notAfter) {
    parts.rows().lockThing(command.thing());
    FieldCommand it = parts.rows().find(command.id()).orElseThrow();
    if (it.state() != CommandState.CONFIRMED) return Optional.empty();
    if (entry == null) return refused(it, "这个设备已不能这样操作", List.of());
    Check check = parts.interlocks().check(entry, it.thing(), it.value());
    if (!check.isFulfilled())
      return refused(it, "发送前条件已不满足：" + check.obstacles(), check.interlocks());
    if (check.secondWhy() != null && it.secondBy() == null)
      return refused(it, "情况有变，现在需要第二人确认，请重新选择：" + check.secondWhy(), check.interlocks());
    if (nanos.getAsLong() - notAfter >= 0) return Optional.empty(); // the next round says so
    return parts.moves().claim(it, node, check.interlocks());
  }

  private Optional<FieldCommand> refused(FieldCommand it, String reason, List<Interlock> shown) {
    parts.moves().end(it, Event.REFUSE, "system", reason, shown);
    return Optional.empty();
  }

  private Outcome written(FieldCommand it, Catalogue.Entry entry, long notAfter) {
    if (entry.isTold())
      return wires.tell(it.device(), it.id(), entry.type().code(), it.value(), notAfter);
    if (entry.relays().isEmpty())
      return entry.type().readBack() == null
          ? wires.write(it.device(), entry.type().code(), it.value(), notAfter)
          : wires.put(it.device(), entry.type().code(), it.value(), notAfter);
    int relay = entry.point().relay();
    if (relay > entry.relays().size()) return new Outcome.Refused("水泵编号不连续，不能遥控");
    Values values = parts.interlocks().values(entry, it.thing(), it.value());
    Interlock others = parts.interlocks().others(entry, it.thing(), values);
    if (!others.isFulfilled()) return new Outcome.Refused(String.valueOf(others.why()));
    boolean[] on = new boolean[entry.relays().size()];
    for (int i = 0; i < on.length; i++) {
      Reading state = values.of(entry.relays().get(i));
      Double now = i + 1 == relay ? Double.valueOf(it.value()) : state.value();
      if (now == null) return new Outcome.Refused("各台泵要一起下发，现在" + state.why());
      on[i] = now == 1;
    }
    return wires.pumps(it.device(), on, relay, notAfter);
  }

  /** Waits until what must follow does. */
  private void follow(FieldCommand it, Catalogue.Entry entry) {
    ReadBack back = entry.type().readBack();
    if (back == null) {
      end(it, Event.READ_BACK, null);
      return;
    }
    parts.in(() -> {
      parts.moves().note(it, "设备已接收，等待现场状态");
      return true;
    });
    long until = System.nanoTime() + back.within().toNanos();
    Supplier<Values> said = saidSince(it, entry);
    Values values = said.get();
    Truth truth = back.when().truth(values);
    while (truth != Truth.TRUE && System.nanoTime() - until < 0) {
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      values = said.get();
      truth = back.when().truth(values);
    }
    switch (truth) {
      case TRUE -> end(it, Event.READ_BACK, null);
      case FALSE -> end(it, Event.REFUSE, missed(back, values));
      case UNKNOWN -> end(it, Event.LOSE, UNKNOWN_WORDS);
    }
  }

  private static String missed(ReadBack back, Values values) {
    return "设备已接收，但 " + Words.span(back.within()) + "内没有照办：" + back.when().explain(values);
  }

  /**
   * What a controller answers now, or a terminal said since it was told. Something that was on its
   * way from the terminal then does no harm here: the terminal has answered as well.
   */
  private Supplier<Values> saidSince(FieldCommand it, Catalogue.Entry entry) {
    Instant sent = it.sentAt();
    ReadBack back = entry.type().readBack();
    if (sent != null && back != null && entry.isTold())
      return () -> parts.interlocks().since(entry, it.thing(), back.when().channels(), sent);
    if (!entry.relays().isEmpty() && sent != null)
      return () -> parts.interlocks().since(entry, it.thing(), sent);
    Values asked = asked(it, entry);
    return () -> asked;
  }

  private Values asked(FieldCommand it, Catalogue.Entry entry) {
    Values known = parts.interlocks().values(entry, it.thing(), it.value());
    return new Asked(known, wires, it.device());
  }

  private void end(FieldCommand it, Event event, @Nullable String reason) {
    parts.in(() -> parts.moves().end(it, event, "system", reason, List.of()));
  }

  /** Asks the device what became of a command that nobody heard of again. */
  void settle(FieldCommand it) {
    Catalogue.Entry entry = entry(it);
    Instant sent = it.sentAt();
    if (entry == null || sent == null) return;
    ReadBack back = entry.type().readBack();
    if (back == null && entry.isTold()) return; // it cannot be asked
    if (back == null) {
      Boolean holds = wires.holds(it.device(), entry.type().code(), it.value());
      Truth truth = holds == null ? Truth.UNKNOWN : Truth.of(holds);
      settled(it, truth, HELD, "现场的设定值与命令不符");
      return;
    }
    boolean asked = entry.relays().isEmpty() && !entry.isTold();
    Values values = asked ? asked(it, entry) : heardSince(it, entry, sent);
    settled(it, back.when().truth(values), back.within(), back.when().explain(values));
  }

  /** What a terminal said by itself, some time after it was told: it cannot be asked. */
  private Values heardSince(FieldCommand it, Catalogue.Entry entry, Instant sent) {
    Duration since = Duration.between(sent.plus(FOLLOWED), parts.moves().now());
    return parts.interlocks().measured(it.thing(), since.isNegative() ? Duration.ZERO : since);
  }

  private void settled(FieldCommand it, Truth truth, Duration within, String why) {
    if (truth == Truth.TRUE) end(it, Event.READ_BACK, null);
    boolean late = it.sentAt() == null || it.sentAt().plus(within).isBefore(parts.moves().now());
    if (truth == Truth.FALSE && late) end(it, Event.REFUSE, "没有得到回音，事后读到的现场状态与命令不符：" + why);
  }
}
