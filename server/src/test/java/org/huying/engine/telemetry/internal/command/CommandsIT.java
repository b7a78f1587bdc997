package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.FieldCommand.Verdict;
import org.huying.engine.telemetry.internal.command.Plc.Mood;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;

/** The life of commands, with a real controller at the other end of the wire. */
@HouseTest
class CommandsIT extends StationCase {
  private UUID select(String name) {
    return commands.select(device.thing(), name, null, operator).command().id();
  }

  @Test
  void aCommandIsDoneWhenTheFieldFollows() throws Exception {
    node();
    var prepared = commands.select(device.thing(), "start.1", null, operator);
    assertThat(prepared.interlocks()).hasSize(8).allMatch(Interlock::isFulfilled);
    assertThat(plc.commands()).isEmpty();
    UUID id = prepared.command().id();
    commands.confirm(id, operator);
    FieldCommand done = ended(id);
    assertThat(done.state()).isEqualTo(CommandState.DONE);
    assertThat(plc.commands()).containsExactly("p1.command=1");
    assertThat(commands.steps(id, operator))
        .extracting(FieldCommand.Step::state)
        .containsExactly(
            CommandState.SELECTED,
            CommandState.CONFIRMED,
            CommandState.SENDING,
            CommandState.SENDING,
            CommandState.DONE);
    assertThat(commands.steps(id, operator).get(1).shown()).hasSize(8);
    assertThat(
            jdbc.sql("select action from audit.entry where subject = ? order by at, id")
                .param("command:" + id)
                .query(String.class)
                .list())
        .containsExactly(
            "command.select",
            "command.confirm",
            "command.claim",
            "command.note",
            "command.read-back");
    assertThat(commands.list(device.thing(), PageRequest.of(0, 5), second).total()).isEqualTo(1);
  }

  @Test
  void aSetPointStaysWithinItsBoundsAndItsNeighbours() throws Exception {
    node();
    assertThatThrownBy(() -> commands.select(device.thing(), "setpoint.start", 9.5, operator))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> commands.select(device.thing(), "setpoint.start", null, operator))
        .isInstanceOf(InvalidInput.class);
    var tooLow = commands.select(device.thing(), "setpoint.start", 0.5, operator);
    assertThat(tooLow.interlocks())
        .filteredOn(it -> !it.isFulfilled())
        .extracting(Interlock::words)
        .containsExactly("比停泵水位至少高 0.1 米");
    assertThatThrownBy(() -> commands.confirm(tooLow.command().id(), operator))
        .isInstanceOfSatisfying(Conflict.class, e -> assertThat(e.type()).isEqualTo("interlock"));
    commands.cancel(tooLow.command().id(), operator);
    UUID id = commands.select(device.thing(), "setpoint.start", 1.2, operator).command().id();
    commands.confirm(id, operator);
    assertThat(ended(id).state()).isEqualTo(CommandState.DONE);
    assertThat(plc.get("setpoint.start")).isEqualTo(1.2);
    assertThat(get(id).words()).contains("1.2");
  }

  @Test
  void eachInterlockThatIsFalseOrUnknownHoldsItBack() throws Exception {
    node();
    for (String it : List.of("link", "remote", "p1.remote", "p1.ready")) {
      set(it, 0);
      assertHeldBack("start.1", Verdict.NOT_FULFILLED);
      set(it, 1);
    }
    for (String it : List.of("p1.fault", "p1.dry", "p1.backflow")) {
      set(it, 1);
      assertHeldBack("start.1", Verdict.NOT_FULFILLED);
      set(it, 0);
    }
    set("level.fore", 0.5);
    assertHeldBack("start.1", Verdict.NOT_FULFILLED);
    set("level.fore", 1.5);
    plc.close();
    clock.advance(Duration.ofSeconds(31));
    assertThat(commands.offers(device.thing(), operator))
        .filteredOn(it -> it.name().equals("stop.1"))
        .allSatisfy(it -> {
          assertThat(it.possible()).isFalse();
          assertThat(it.interlocks()).allMatch(lock -> lock.verdict() == Verdict.UNKNOWN);
          assertThat(it.interlocks().getFirst().why()).contains("数据");
          assertThat(it.secondWhy()).as("what is not known may be so").isNotNull();
        });
    assertThatThrownBy(() -> select("start.1"))
        .as("nobody knows whether a tag hangs")
        .isInstanceOf(Conflict.class);
  }

  private void assertHeldBack(String name, Verdict verdict) {
    UUID id = select(name);
    assertThat(commands.offers(device.thing(), operator))
        .filteredOn(it -> it.name().equals(name))
        .allSatisfy(it -> {
          assertThat(it.possible()).isFalse();
          assertThat(it.interlocks())
              .anyMatch(lock -> lock.verdict() == verdict && lock.why() != null);
        });
    assertThatThrownBy(() -> commands.confirm(id, operator)).isInstanceOf(Conflict.class);
    commands.cancel(id, operator);
    assertThat(plc.commands()).isEmpty();
  }

  @Test
  void theLastPumpAboveTheWarningLevelWantsASecondPerson() throws Exception {
    node();
    set("p1.running", 1);
    set("level.fore", 2.5);
    UUID id = select("stop.1");
    assertThat(get(id).secondWhy()).contains("第二人确认");
    assertThat(commands.confirm(id, operator).state()).isEqualTo(CommandState.CONFIRMED_ONCE);
    assertThatThrownBy(() -> commands.confirm(id, operator)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> commands.confirm(id, staff(Role.OPERATOR, "pj.t02")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> commands.confirm(id, staff(Role.DISPATCHER, "pj.t01")))
        .isInstanceOf(NotFound.class);
    assertThat(plc.commands()).isEmpty();
    commands.confirm(id, second);
    assertThat(ended(id).state()).isEqualTo(CommandState.DONE);
    assertThat(get(id).secondBy()).isEqualTo(second.pseudonym());

    set("p1.running", 1);
    set("level.fore", 1.5);
    UUID alone = select("stop.1");
    assertThat(get(alone).secondWhy()).isNull();
    set("level.fore", 2.5);
    assertThat(commands.confirm(alone, operator).state())
        .as("decided again when it is confirmed")
        .isEqualTo(CommandState.CONFIRMED_ONCE);
  }

  @Test
  void aDeviceThatSaysNoOrDoesNotFollowIsSaidSo() throws Exception {
    node();
    plc.mood = Mood.REFUSES;
    UUID refused = confirmed("start.1");
    assertThat(ended(refused).state()).isEqualTo(CommandState.FAILED);
    assertThat(get(refused).reason()).contains("原因码 4");
    plc.mood = Mood.FORGETS;
    UUID different = confirmed("setpoint.min-on", 90.0);
    assertThat(ended(different).state()).isEqualTo(CommandState.FAILED);
    assertThat(get(different).reason()).contains("60");
  }

  private UUID confirmed(String name) {
    UUID id = select(name);
    commands.confirm(id, operator);
    return id;
  }

  private UUID confirmed(String name, double value) {
    UUID id = commands.select(device.thing(), name, value, operator).command().id();
    commands.confirm(id, operator);
    return id;
  }

  @Test
  void aLineThatIsCutBehindTheWriteLeavesItUnknownUntilTheDeviceIsReadAgain() throws Exception {
    node();
    plc.mood = Mood.HANGS_UP;
    UUID id = confirmed("start.1");
    until(() -> get(id).state() == CommandState.UNKNOWN);
    assertThat(get(id).reason()).isEqualTo("已发出，没有得到回音，请看现场状态");
    plc.mood = Mood.OBEYS;
    plc.open();
    until(() -> get(id).state() == CommandState.DONE);
    assertThat(plc.commands()).as("once").containsExactly("p1.command=1");
  }

  @Test
  void whatIsNotSentInTimeIsNeverSent() throws Exception {
    Controllers other = asking();
    until(() -> other.isOnTheLine(device.id()));
    until(() -> isKnown("p2.ready"));
    UUID id = confirmed("start.1");
    clock.advance(Duration.ofSeconds(11));
    sender(other);
    assertThat(ended(id).state()).isEqualTo(CommandState.EXPIRED);
    assertThat(plc.commands()).isEmpty();
    clock.reset();
    until(() -> isKnown("locked")); // a clock set back makes what was heard before it unknown
    UUID selected = select("start.1");
    clock.advance(Duration.ofSeconds(61));
    assertThatThrownBy(() -> commands.confirm(selected, operator))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.type()).isEqualTo("command-expired"));
    assertThat(ended(selected).state()).isEqualTo(CommandState.EXPIRED);
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeAnOldCommandYoung() throws Exception {
    Controllers elsewhere = asking();
    until(() -> elsewhere.isOnTheLine(device.id()));
    until(() -> isKnown("p2.ready"));
    Controllers here = asking(); // has not the lease
    sender(here);
    Thread.sleep(700); // it has looked once
    UUID id = confirmed("start.1");
    Thread.sleep(700); // and has seen it
    Instant before = clock.instant();
    clock.set(before.minus(Duration.ofHours(1)));
    shifted.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(ended(id).state()).isEqualTo(CommandState.EXPIRED);
    sender(elsewhere);
    Thread.sleep(700);
    assertThat(plc.commands()).isEmpty();
  }

  @Test
  void whatWasConfirmedBeforeItsSenderBeganToLookIsNotSent() throws Exception {
    Controllers controllers = asking();
    until(() -> controllers.isOnTheLine(device.id()));
    until(() -> isKnown("p2.ready"));
    UUID waited = confirmed("start.1"); // nobody was there to send
    sender(controllers);
    assertThat(ended(waited).state()).as("of any age").isEqualTo(CommandState.EXPIRED);
    assertThat(plc.commands()).isEmpty();
  }

  @Test
  void manyConfirmationsAtOnceSendOnce() throws Exception {
    node();
    sender(asking()); // a second node, without the lease
    UUID id = select("start.1");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> presses = new ArrayList<>();
      for (int i = 0; i < 16; i++) presses.add(() -> commands.confirm(id, operator));
      long won = 0;
      for (Future<Object> it : pool.invokeAll(presses))
        if (it.state() == Future.State.SUCCESS) won++;
      assertThat(won).isEqualTo(1);
    }
    assertThat(ended(id).state()).isEqualTo(CommandState.DONE);
    assertThat(plc.commands()).containsExactly("p1.command=1");
  }

  @Test
  void oneCommandAtATimeHoldsAThingAndSaysWhoHasIt() throws Exception {
    node();
    UUID id = select("start.1");
    Actor.Staff colleague = staff(Role.OPERATOR, "pj.t01");
    assertThatThrownBy(() -> commands.select(device.thing(), "stop.2", null, colleague))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.chinese()).contains(operator.name(), "启动1号泵"));
    assertThatThrownBy(() -> commands.confirm(id, colleague)).isInstanceOf(Forbidden.class);
    commands.cancel(id, colleague);
    commands.select(device.thing(), "stop.2", null, colleague);
  }

  @Test
  void nobodyElseSeesOrGivesACommand() throws Exception {
    node();
    UUID id = select("start.1");
    for (Actor stranger :
        new Actor[] {
          new Actor.Nobody(),
          fixtures.resident("13800651901"),
          staff(Role.OPERATOR, "pj.t02"),
          staff(Role.DISPATCHER, "pj.t01"),
          staff(Role.ADMIN, "pj.t01")
        }) {
      assertThatThrownBy(() -> commands.offers(device.thing(), stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.list(device.thing(), PageRequest.of(0, 5), stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.get(id, stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.steps(id, stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.confirm(id, stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> commands.cancel(id, stranger)).isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, second))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void aControllerHearsAnotherNumberEveryFewSeconds() throws Exception {
    node();
    until(
        () -> plc.writes.stream().filter(it -> it.startsWith("heartbeat")).distinct().count() >= 2);
  }
}
