package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Commands.Offer;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Tags;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.MessageWriter;
import org.huying.engine.telemetry.internal.station.Caller;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two pumps behind the relays of a terminal, whose switches go out together: each command moves one
 * of them, and the other stays as it is, whenever the terminal says so.
 */
class RelaysIT extends StationCase {
  private static final int KEY = 0x1234;
  private static int number = 4_100_000;

  @Autowired Tags tags;
  @Autowired Inquiry inquiry;
  private StationServer server;
  private String address = "";
  private Caller terminal;
  private int serial = 1;

  @BeforeEach
  void terminal() throws IOException {
    address = "%010d".formatted(++number);
    String code = "relays-" + number;
    device =
        devices.register(
            new NewDevice(
                "thing-" + code,
                "泵站" + code,
                "t01",
                code,
                "终端",
                Protocol.SL651,
                address,
                "1234",
                List.of(
                    channel("70", "p1.running", "1号泵运行"),
                    channel("71", "p2.running", "2号泵运行"),
                    channel("72", "p1.fault", "1号泵故障"),
                    channel("73", "p2.fault", "2号泵故障"),
                    channel("74", "remote", "远程控制"),
                    channel("75", "locked", "检修挂牌"),
                    channel("4C.1", "p1.command", "1号泵指令"),
                    channel("4C.2", "p2.command", "2号泵指令")),
                "pump-station"),
            new Actor.System());
    Duration minute = Duration.ofMinutes(1);
    var settings =
        new StationSettings(
            0, "127.0.0.1", 9, 9, minute, minute, minute, 5, 100, Duration.ofMinutes(5), minute);
    server = new StationServer(settings, registry, intake, health, clock);
    open.add(server);
    terminal = new Caller(server.port(), address, KEY);
    open.add(terminal);
    var sender = new Sender(parts, new Wires(asking(), server), System::nanoTime);
    open.add(sender);
  }

  private static NewDevice.Channel channel(String channel, String code, String name) {
    return new NewDevice.Channel(channel, "state", name, "1", 0.0, 1.0, code);
  }

  private LocalDateTime time() {
    return LocalDateTime.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** Reports how its pumps are; taken when it is acknowledged. */
  private void says(boolean first, boolean second) throws IOException {
    says(Function.PUMP_MOTORS, first, second);
  }

  private void says(int function, boolean first, boolean second) throws IOException {
    var body = new MessageWriter(++serial, time()).station(address, 0x50);
    boolean[] values = {first, second, false, false, true, false};
    for (int i = 0; i < values.length; i++) body.element(0x70 + i, 1, 0, values[i] ? 1 : 0);
    terminal.send(terminal.frame(function, body.body()));
    assertThat(terminal.next().function()).isEqualTo(function);
  }

  /** What it is asked for, and answers. */
  private List<Boolean> asked(boolean first, boolean second) throws IOException {
    Frame asked = terminal.next();
    assertThat(asked.function()).isEqualTo(Function.PUMPS);
    int number = (asked.body()[0] & 0xFF) << 8 | asked.body()[1] & 0xFF;
    var answer = new MessageWriter(number, time()).station(address).switches(first, second);
    terminal.send(terminal.frame(Function.PUMPS, answer.body()));
    assertThat(terminal.next().function()).isEqualTo(Function.PUMPS);
    int bits = asked.body()[asked.body().length - 1];
    return List.of((bits & 1) == 1, (bits & 2) == 2);
  }

  private UUID confirmed(String name) {
    UUID id = commands.select(device.thing(), name, null, operator).command().id();
    commands.confirm(id, operator);
    return id;
  }

  private Offer offer(String name) {
    return commands.offers(device.thing(), operator).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable String obstacle(String name) {
    return offer(name).interlocks().stream()
        .filter(it -> !it.isFulfilled())
        .map(Interlock::why)
        .findFirst()
        .orElse(null);
  }

  @Test
  void aPumpIsStartedWhenTheTerminalSaysSoByItselfAndGoesOnWhenTheNextOneStarts() throws Exception {
    says(false, false);
    UUID first = confirmed("start.1.relay");
    assertThat(asked(true, false)).containsExactly(true, false);
    says(false, false); // it was on its way
    until(() -> commands.steps(first, operator).size() == 4);
    assertThatThrownBy(() -> confirmed("start.2.relay"))
        .as("the switch of the first is not known yet")
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.type()).isEqualTo("command-open"));
    assertThat(get(first).state()).isEqualTo(CommandState.SENDING);
    says(true, false);
    assertThat(ended(first).state()).isEqualTo(CommandState.DONE);
    UUID second = confirmed("start.2.relay");
    assertThat(asked(true, true)).as("the first goes on").containsExactly(true, true);
    says(true, true);
    assertThat(ended(second).state()).isEqualTo(CommandState.DONE);
  }

  @Test
  void aTerminalThatReportsSeldomIsAskedHowItIsWhenSomebodyLooks() throws Exception {
    inquiry.through(server);
    try {
      says(false, false);
      clock.advance(Duration.ofMinutes(10));
      assertThat(offer("start.1.relay").possible()).as("it is long since").isFalse();
      Frame asked = terminal.next();
      assertThat(asked.function()).isEqualTo(Function.NOW);
      assertThat(asked.end()).isEqualTo(Frame.ENQ);
      says(Function.NOW, true, false);
      assertThat(offer("start.2.relay").possible()).isTrue();
      assertThat(terminal.next().function()).isEqualTo(Function.PUMP_MOTORS);
      clock.advance(Duration.ofMinutes(10));
      assertThat(offer("start.2.relay").possible()).isFalse();
      assertThat(terminal.answer(200)).as("it was asked just now").isNull();
      says(true, false);
      assertThat(terminal.next().function()).isEqualTo(Function.STATE);
      UUID id = confirmed("start.2.relay");
      assertThat(asked(true, true)).as("by what it answered").containsExactly(true, true);
      clock.advance(Duration.ofSeconds(1)); // since it was moved it stands still
      says(true, true);
      assertThat(ended(id).state()).isEqualTo(CommandState.DONE);
    } finally {
      inquiry.through(null);
    }
  }

  @Test
  void afterACommandOfWhichNobodyKnowsTheOthersAreNotKnownUntilTheTerminalSaysSo()
      throws Exception {
    says(false, false);
    UUID first = confirmed("start.1.relay");
    asked(false, false);
    FieldCommand failed = ended(first);
    assertThat(failed.state()).isEqualTo(CommandState.FAILED);
    assertThat(obstacle("start.2.relay")).contains("1号泵运行在上一次遥控之后还没有新的回报");
    assertThatThrownBy(() -> confirmed("start.2.relay")).isInstanceOf(Conflict.class);
    commands.open(device.thing(), operator).ifPresent(it -> commands.cancel(it.id(), operator));
    says(true, false); // late, but it runs
    assertThat(obstacle("start.2.relay")).isNull();
    confirmed("start.2.relay");
    assertThat(asked(true, true)).containsExactly(true, true);
  }

  @Test
  void aControllerBesideTheTerminalHidesNothingAndASecondOneIsRefused() throws Exception {
    controller(1);
    assertThat(commands.offers(device.thing(), operator))
        .extracting(Offer::name)
        .contains("start.1", "start.1.relay", "stop.1", "stop.1.relay")
        .doesNotContain("start.2");
    assertThatThrownBy(() -> controller(2))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.chinese()).contains("p1.command", "只能由一台设备"));
  }

  private void controller(int n) {
    var house = new Actor.System();
    var thing = devices.thing(device.thing(), house);
    String code = device.code() + "-plc-" + n;
    Device plc =
        devices.register(
            new NewDevice(
                thing.code(),
                thing.name(),
                "t01",
                code,
                "控制器",
                Protocol.MODBUS_TCP,
                "127.0.0.1:%d/%d".formatted(1, number % 100 + n),
                null,
                List.of(channel("coil", "p1.command", "1号泵指令")),
                "pump-station"),
            house);
    devices.importRegisters(
        thing.id(), plc.id(), RegisterFile.HEAD + "\ncoil,coil,0,bit,,,,1,yes\n", house);
  }

  @Test
  void whileATagHangsNoPumpIsToldToRunOn() throws Exception {
    says(true, true);
    tags.hang(device.thing(), "R1", "检修", operator);
    assertThat(obstacle("stop.1.relay")).contains("要一起下发", "票号 R1");
    assertThatThrownBy(() -> confirmed("stop.1.relay"))
        .isInstanceOfSatisfying(Conflict.class, e -> assertThat(e.type()).isEqualTo("interlock"));
    commands.open(device.thing(), operator).ifPresent(it -> commands.cancel(it.id(), operator));
    says(true, false);
    UUID last = confirmed("stop.1.relay");
    commands.confirm(last, second);
    assertThat(asked(false, false)).containsExactly(false, false);
    says(false, false);
    assertThat(ended(last).state()).isEqualTo(CommandState.DONE);
  }
}
