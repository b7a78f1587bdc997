package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Commands.Offer;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.FieldCommand.Verdict;
import org.huying.engine.telemetry.History;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What interlocks go by: what a device measured a moment ago, and nothing that only looks so. */
class InterlocksIT extends StationCase {
  private static final Actor HOUSE = new Actor.System();
  private static final Duration FRESH = Duration.ofSeconds(30);

  @Autowired Observations observations;
  @Autowired History history;

  @BeforeEach
  void nothingIsStored() {
    jdbc.sql("delete from telemetry.observation").update();
  }

  private Offer offer(String name) {
    return commands.offers(device.thing(), operator).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Interlock lock(String name, String words) {
    return offer(name).interlocks().stream()
        .filter(it -> it.words().equals(words))
        .findFirst()
        .orElseThrow();
  }

  private Datastream stream(int of, String code) {
    return devices.datastreams(device.thing(), HOUSE).stream()
        .filter(it -> it.device() == of && it.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private Device book() {
    var channels =
        List.of("locked", "p1.fault", "remote").stream()
            .map(it -> new NewDevice.Channel(it, "state", it, null, null, null))
            .toList();
    String code = "book-" + device.id();
    var thing = devices.thing(device.thing(), HOUSE);
    return devices.register(
        new NewDevice(
            thing.code(),
            thing.name(),
            "t01",
            code,
            "抄表本",
            Protocol.HAND,
            code,
            null,
            channels,
            "pump-station"),
        HOUSE);
  }

  @Test
  void whatSomebodyWroteDownFulfilsNoInterlock() throws Exception {
    node();
    set("p1.fault", 1);
    set("remote", 0);
    var dispatcher = staff(Role.DISPATCHER, "pj.t01");
    for (String it : List.of("p1.fault", "locked", "level.fore", "setpoint.warning"))
      assertThatThrownBy(() ->
              observations.enter(stream(device.id(), it).id(), clock.instant(), 0, dispatcher))
          .isInstanceOfSatisfying(
              Conflict.class, e -> assertThat(e.type()).isEqualTo("not-by-hand"));
    Device book = book();
    Instant soon = clock.instant().plusSeconds(50);
    observations.enter(
        device.thing(), soon, Map.of("p1.fault", 0.0, "remote", 1.0, "locked", 1.0), dispatcher);
    assertThat(
            observations.latest(device.thing(), HOUSE).stream()
                .filter(it -> it.datastream().device() == book.id())
                .map(it -> it.observation()))
        .hasSize(3)
        .allMatch(it -> it != null && !it.at().isAfter(clock.instant()));
    history.enter(device.thing(), List.of(new History.Past("p1.fault", clock.instant(), 0)), HOUSE);
    assertThat(lock("start.1", "1号泵没有故障").verdict()).isEqualTo(Verdict.NOT_FULFILLED);
    assertThat(lock("start.1", "泵站在远程控制").verdict()).isEqualTo(Verdict.NOT_FULFILLED);
    assertThat(lock("start.1", "没有挂检修牌").verdict()).as("neither way").isEqualTo(Verdict.FULFILLED);
  }

  @Test
  void whereTheNewestValueIsImplausibleNothingIsKnown() throws Exception {
    node();
    assertThat(lock("start.1", "前池水位高于停泵水位").verdict()).isEqualTo(Verdict.FULFILLED);
    plc.set("level.fore", 99);
    until(() -> !isKnown("level.fore"));
    Interlock level = lock("start.1", "前池水位高于停泵水位");
    assertThat(level.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(level.why()).contains("不可信");
    var elsewhere = new Now(sites, jdbc, clock);
    until(() -> elsewhere.measured(device.thing(), FRESH).of("level.fore").value() == null);
    assertThat(now.of(device.thing(), FRESH).of("level.fore").value())
        .as("alarms go by what was plausible")
        .isEqualTo(1.5);
    set("level.fore", 1.4);
    assertThat(lock("start.1", "前池水位高于停泵水位").verdict()).isEqualTo(Verdict.FULFILLED);
  }

  /**
   * A slow controller's poll begins before somebody commands, and comes in behind the read-back.
   */
  @Test
  void whatWasAskedForBeforeDoesNotReplaceWhatWasReadBackSince() throws Exception {
    Instant now = clock.instant();
    hear("p1.running", now, now, 1);
    hear("p1.running", now.minusSeconds(3), now.minusSeconds(2), 0);
    assertThat(is("p1.running", 1)).isTrue();
    hear("p1.running", now, now, 0);
    assertThat(is("p1.running", 1)).as("what was said first of a moment stays").isTrue();
  }

  private void hear(String code, Instant received, Instant at, double value) {
    var rows = new Rows(device.id(), received, 1);
    rows.add(stream(device.id(), code).id(), at, value, Quality.MEASURED);
    heard(rows);
  }

  @Test
  void aNodeToWhichADeviceComesBackGoesByWhatAnotherOneHeardMeanwhile() throws Exception {
    node();
    set("p1.running", 1);
    var before = new Now(sites, jdbc, clock);
    var rows = new Rows(device.id(), clock.instant(), 1);
    rows.add(stream(device.id(), "p1.running").id(), clock.instant(), 1, Quality.MEASURED);
    before.hear(sites.find(device.thing()).orElseThrow(), rows);
    plc.set("p1.running", 0);
    await()
        .atMost(FRESH.dividedBy(2))
        .until(
            () -> before.measured(device.thing(), FRESH).of("p1.running").value(), it -> it == 0);
  }

  @Test
  void aClockThatIsSetBackMakesNothingFreshThatWasMeasuredBefore() throws Exception {
    clock.set(clock.instant().plus(Duration.ofHours(1)));
    node();
    var elsewhere = new Now(sites, jdbc, clock);
    until(() -> elsewhere.measured(device.thing(), FRESH).of("locked").value() != null);
    plc.close();
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    var anew = new Now(sites, jdbc, clock);
    for (Now it : List.of(now, elsewhere, anew)) {
      Values.Reading locked = it.measured(device.thing(), FRESH).of("locked");
      assertThat(locked.value()).isNull();
      assertThat(locked.why()).contains("时钟");
    }
    assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, operator))
        .isInstanceOfSatisfying(Conflict.class, e -> assertThat(e.type()).isEqualTo("locked-out"));

    plc.set("locked", 1); // somebody hung a tag meanwhile
    plc.open();
    until(() -> is("locked", 1));
    assertThat(now.heard(sites.find(device.thing()).orElseThrow(), FRESH).of("locked").value())
        .isEqualTo(1);
    assertThat(elsewhere.measured(device.thing(), FRESH).of("locked").value())
        .as("what is stored may be of either hour")
        .isNull();
  }

  @Test
  void aNodeThatBeginsAfterTheClockWasSetBackByMinutesBelievesNothingOfBefore() throws Exception {
    Instant now = clock.instant();
    Instant minutesAgo = now.minus(Duration.ofMinutes(5));
    for (Instant it : List.of(minutesAgo, now)) {
      var rows = new Rows(device.id(), it, 1);
      rows.add(stream(device.id(), "locked").id(), it, 0, Quality.MEASURED);
      intake.take(rows).get();
    }
    clock.set(minutesAgo.plusSeconds(10));
    assertThat(new Now(sites, jdbc, clock).measured(device.thing(), FRESH).of("locked").why())
        .contains("时钟");
  }

  @Test
  void whatWasMeasuredInTheHourThatComesAgainIsNotOfNow() throws Exception {
    node();
    var elsewhere = new Now(sites, jdbc, clock);
    until(() -> elsewhere.measured(device.thing(), FRESH).of("locked").value() != null);
    plc.close();
    Instant measured = clock.instant();
    clock.advance(Duration.ofHours(1));
    assertThat(elsewhere.measured(device.thing(), FRESH).of("locked").value()).isNull();
    assertThat(now.measured(device.thing(), FRESH).of("locked").value()).isNull();
    clock.set(measured.plusSeconds(1));
    assertThat(elsewhere.measured(device.thing(), FRESH).of("locked").value()).isNull();
    clock.set(measured.plus(Duration.ofMinutes(61)));
    assertThat(elsewhere.measured(device.thing(), FRESH).of("locked").why())
        .as("that hour is over")
        .doesNotContain("时钟");
  }

  @Test
  void theWarningLevelIsNotLiftedByOneAlone() throws Exception {
    node();
    assertThat(selected("setpoint.warning", 2.0)).as("lower, and the water is low").isNull();
    assertThat(selected("setpoint.warning", 3.0)).contains("第二人");
    set("level.fore", 2.5);
    for (String it : List.of("setpoint.warning", "setpoint.start", "setpoint.stop"))
      assertThat(selected(it, it.endsWith("stop") ? 0.5 : 1.9)).as(it).contains("第二人");
    UUID id = commands.select(device.thing(), "setpoint.warning", 3.0, operator).command().id();
    assertThat(commands.confirm(id, operator).state()).isEqualTo(CommandState.CONFIRMED_ONCE);
    assertThat(plc.commands()).isEmpty();
    commands.confirm(id, second);
    assertThat(ended(id).state()).isEqualTo(CommandState.DONE);
    assertThat(plc.get("setpoint.warning")).isEqualTo(3.0);
  }

  /** Why it wants a second person; null: it does not. */
  private @Nullable String selected(String name, double value) {
    UUID id = commands.select(device.thing(), name, value, operator).command().id();
    String why = get(id).secondWhy();
    commands.cancel(id, operator);
    return why;
  }

  @Test
  void whoStopsOnePumpAfterTheOtherDoesNotGetRoundTheSecondPerson() throws Exception {
    plc.set("p1.running", 1);
    plc.set("p2.running", 1);
    plc.set("level.fore", 2.5);
    PumpHouse.map(devices, device, "60"); // asked for once a minute
    node();
    until(() -> is("p2.running", 1));
    UUID first = commands.select(device.thing(), "stop.1", null, operator).command().id();
    assertThat(commands.confirm(first, operator).state()).isEqualTo(CommandState.CONFIRMED);
    assertThat(ended(first).state()).isEqualTo(CommandState.DONE);
    assertThat(offer("stop.2").secondWhy()).contains("最后一台");
    assertThat(offer("stop.1").secondWhy())
        .as("nor does who takes one that stands out of the level control")
        .contains("第二人");
  }

  @Test
  void aSetPointThatNobodyAnsweredForIsSettledByReadingIt() throws Exception {
    node();
    for (double held : new double[] {1.2, 1.3}) {
      plc.set("setpoint.start", held);
      UUID id = commands.select(device.thing(), "setpoint.start", 1.2, operator).command().id();
      jdbc.sql(
              "update telemetry.command set state = 'SENDING', sender = ?, sent_at = ? where id = ?")
          .params(UUID.randomUUID(), Timestamp.from(clock.instant().minusSeconds(30)), id)
          .update();
      until(() -> get(id).state() == CommandState.DONE || get(id).state() == CommandState.FAILED);
      assertThat(get(id).state()).isEqualTo(held == 1.2 ? CommandState.DONE : CommandState.FAILED);
      assertThat(commands.steps(id, operator))
          .extracting(FieldCommand.Step::state)
          .contains(CommandState.UNKNOWN);
    }
    assertThat(plc.commands()).isEmpty();
  }
}
