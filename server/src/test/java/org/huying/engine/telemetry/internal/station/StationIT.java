package org.huying.engine.telemetry.internal.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.MessageWriter;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Stations on real sockets. */
@HouseTest
class StationIT {
  private static final Actor HOUSE = new Actor.System();
  private static final int KEY = 0x1234;
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 8, 1, 12, 0);
  private static int number = 3_000_000;

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @TempDir Path folder;

  private final Health health = new Health();
  private String address;
  private Device device;
  private Spool spool;
  private Intake intake;
  private StationServer server;

  @BeforeEach
  void centre() throws IOException {
    SmallDistrict.enter(places);
    clock.set(NOW.atZone(MovableClock.CHINA).toInstant());
    address = "%010d".formatted(++number);
    device = Field.station(devices, "rtu" + address, "t01", address);
    spool = Spool.open(folder, 1 << 20, 4096);
    intake = new Intake(new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 10_000);
    server = new StationServer(settings(20_000, 5000), registry, intake, health, clock);
  }

  private static StationSettings settings(int connections, int strangers) {
    return settings(connections, strangers, Duration.ofMinutes(15));
  }

  private static StationSettings settings(int connections, int strangers, Duration idle) {
    return new StationSettings(
        0,
        "127.0.0.1",
        connections,
        strangers,
        Duration.ofSeconds(8),
        Duration.ofMillis(700),
        idle,
        5,
        100,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    intake.close();
    spool.close();
  }

  private Caller caller() throws IOException {
    return new Caller(server.port(), address, KEY);
  }

  private Observation level() {
    return newest("39").orElseThrow();
  }

  private Optional<Observation> newest(String channel) {
    return observations.latest(device.thing(), HOUSE).stream()
        .filter(it -> it.datastream().channel().equals(channel))
        .findFirst()
        .map(Observations.Latest::observation);
  }

  private Device.Health health() throws SQLException {
    health.write(dataSource, clock.instant());
    return devices.of(device.thing(), HOUSE).getFirst().health();
  }

  private static Instant instant(LocalDateTime china) {
    return china.atZone(MovableClock.CHINA).toInstant();
  }

  @Test
  void aReportIsAcknowledgedWhenItIsStored() throws Exception {
    try (var station = caller()) {
      station.send(station.keepAlive(1, NOW));
      station.send(station.report(2, NOW, NOW.minusMinutes(1), 1234));
      Frame answer = station.next();
      assertThat(answer.function()).isEqualTo(Function.TIMED);
      assertThat(answer.end()).isEqualTo(Frame.ESC);
      assertThat(answer.up()).isFalse();
      assertThat(answer.station()).isEqualTo(address);
      assertThat(Arrays.copyOf(answer.body(), 2)).isEqualTo(new byte[] {0, 2});
      assertThat(level())
          .isEqualTo(
              new Observation(instant(NOW.minusMinutes(1)), 1.234, Quality.MEASURED, instant(NOW)));
      assertThat(health().good()).isEqualTo(2);
      assertThat(health().lastHeard()).isEqualTo(instant(NOW));
    }
  }

  @Test
  void hourlyExtraPumpAndStateMessagesAreTakenToo() throws Exception {
    try (var station = caller()) {
      var body =
          new MessageWriter(1, NOW)
              .station(address, 0x50)
              .observed(NOW)
              .element(0x38, 2, 2, 1250)
              .body();
      for (int function :
          new int[] {Function.TEST, Function.HOURLY, Function.EXTRA, Function.PUMP_MOTORS}) {
        station.send(station.frame(function, body));
        assertThat(station.next().function()).isEqualTo(function);
      }
      station.send(
          station.frame(
              Function.PUMPS,
              new MessageWriter(2, NOW).station(address).switches(true, false).body()));
      assertThat(station.next().function()).isEqualTo(Function.PUMPS);
      assertThat(newest("4C.1").orElseThrow().value()).isEqualTo(1);
      assertThat(health().unknown()).as("the second pump has no datastream").isEqualTo(1);
    }
  }

  private CompletableFuture<Outcome> pumps(boolean first, boolean second, int seconds) {
    long notAfter = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    return CompletableFuture.supplyAsync(
        () -> server.pumps(device.id(), new boolean[] {first, second}, 1, notAfter));
  }

  @Test
  void aPumpIsCommandedOnceAndWhatTheStationAnswersDecides() throws Exception {
    assertThat(pumps(true, false, 5).get()).as("not there").isInstanceOf(Outcome.Refused.class);
    var station = caller();
    station.send(station.report(1, NOW, NOW, 1234));
    station.next();
    List<Integer> earlier = new ArrayList<>();
    for (boolean obeys : new boolean[] {true, false}) {
      var outcome = pumps(true, false, 5);
      Frame asked = station.next();
      assertThat(asked.function()).isEqualTo(Function.PUMPS);
      assertThat(asked.up()).isFalse();
      for (int old : earlier) {
        station.send(pumpsAre(station, old, true)); // again, and late: no answer to this question
        station.next();
        assertThat(outcome.isDone()).isFalse();
      }
      earlier.addAll(List.of(serial(asked), serial(asked) + 7));
      station.send(pumpsAre(station, serial(asked), obeys));
      assertThat(outcome.get()).isEqualTo(obeys ? new Outcome.Done(1) : new Outcome.Different(0));
      station.next(); // acknowledged
    }
    assertThat(pumps(true, false, -1).get()).as("too late").isInstanceOf(Outcome.Refused.class);
    assertThat(station.answer(200)).as("nothing was sent").isNull();
    var lost = pumps(false, false, 5);
    station.next();
    station.close();
    assertThat(lost.get()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aCommandThatWasGivenUpIsNotDeliveredLater() throws Exception {
    try (var station = caller()) {
      station.send(station.report(1, NOW, NOW, 1234));
      station.next();
      var lost = pumps(true, false, 5);
      station.next();
      server.close();
      assertThat(lost.get()).isInstanceOf(Outcome.Unknown.class);
      assertThatThrownBy(() -> station.answer(5000))
          .as("the line is reset, with all that was on its way")
          .isInstanceOf(SocketException.class);
    }
  }

  private Frame pumpsAre(Caller station, int serial, boolean first) {
    var body = new MessageWriter(serial, NOW).station(address).switches(first, false).body();
    return station.frame(Function.PUMPS, body);
  }

  private static int serial(Frame frame) {
    return (frame.body()[0] & 0xFF) << 8 | frame.body()[1] & 0xFF;
  }

  @Test
  void whatIsSaidAgainIsAcknowledgedAgainAndStoredOnce() throws Exception {
    try (var station = caller()) {
      for (int i = 0; i < 3; i++) {
        station.send(station.report(7, NOW, NOW, 500 + i));
        assertThat(station.answer(5000)).isNotNull();
      }
      assertThat(level().value()).isEqualTo(0.5);
    }
    clock.advance(Duration.ofMinutes(1));
    try (var station = caller()) {
      station.send(station.report(8, NOW, NOW, 900));
      assertThat(station.answer(5000)).isNotNull();
    }
    assertThat(level().value()).isEqualTo(0.5);
    assertThat(health().duplicates()).isEqualTo(1);
  }

  @Test
  void packetsAreAcknowledgedTogether() throws Exception {
    try (var station = caller()) {
      byte[] body = station.report(3, NOW, NOW, 2500).body();
      for (int n = 1; n <= 2; n++) {
        byte[] part = n == 1 ? Arrays.copyOf(body, 15) : Arrays.copyOfRange(body, 15, body.length);
        station.send(
            new Frame(
                true,
                1,
                address,
                KEY,
                Function.TIMED,
                new Frame.Packet(2, n),
                n == 1 ? Frame.ETB : Frame.ETX,
                part));
      }
      assertThat(station.answer(5000)).isNotNull();
      assertThat(level().value()).isEqualTo(2.5);
    }
  }

  @Test
  void strangersAndWrongPasswordsGetNoAnswerAndAreHungUpOn() throws Exception {
    try (var wrong = new Caller(server.port(), address, 0x4321);
        var stranger = new Caller(server.port(), "9999999999", KEY)) {
      for (int i = 0; i < 7; i++) {
        try {
          wrong.send(wrong.report(i, NOW, NOW, 1000));
          stranger.send(stranger.report(i, NOW, NOW, 1000));
        } catch (IOException hungUp) {
          break;
        }
      }
      assertThat(wrong.isHungUp(3000)).isTrue();
      assertThat(stranger.isHungUp(3000)).isTrue();
    }
    assertThat(newest("39")).isEmpty();
    assertThat(health().bad()).isBetween(5L, 7L);
    assertThat(health().trouble()).isEqualTo("密码不对");
  }

  @Test
  void ofTwoLinesOfOneStationTheNewerStays() throws Exception {
    try (var older = caller();
        var newer = caller()) {
      older.send(older.report(1, NOW, NOW, 1000));
      assertThat(older.answer(5000)).isNotNull();
      newer.send(newer.report(2, NOW, NOW.minusMinutes(1), 1000));
      assertThat(newer.answer(5000)).isNotNull();
      assertThat(older.isHungUp(3000)).isTrue();
      newer.send(newer.report(3, NOW, NOW.minusMinutes(2), 1000));
      assertThat(newer.answer(5000)).isNotNull();
      assertThat(health().trouble()).contains("新的连接");
      assertThat(server.onTheLine()).containsExactly(device.id());
    }
  }

  @Test
  void aClockADayAheadIsFlaggedAndSet() throws Exception {
    LocalDateTime wrong = NOW.plusDays(1);
    try (var station = caller()) {
      station.send(station.keepAlive(1, wrong));
      assertThat(station.next().function()).isEqualTo(Function.SET_CLOCK);
      station.send(station.report(2, wrong, wrong.minusMinutes(1), 1000));
      assertThat(station.answer(5000)).isNotNull();
      assertThat(level())
          .isEqualTo(
              new Observation(
                  instant(NOW.minusMinutes(1)), 1, Quality.TIME_OF_ARRIVAL, instant(NOW)));
      assertThat(health().clockBehind()).isEqualTo(Duration.ofDays(-1));
      assertThat(health().trouble()).contains("时钟");
    }
  }

  @Test
  void aClockADayBehindIsAskedForBeforeItsReportIsBelieved() throws Exception {
    LocalDateTime wrong = NOW.minusDays(1);
    try (var station = caller()) {
      station.send(station.report(1, wrong, wrong, 1000));
      assertThat(station.next().function()).isEqualTo(Function.CLOCK);
      station.send(station.clock(1, wrong));
      assertThat(station.next().function()).isEqualTo(Function.TIMED);
      assertThat(station.next().function()).isEqualTo(Function.SET_CLOCK);
      assertThat(level().quality()).isEqualTo(Quality.TIME_OF_ARRIVAL);
      assertThat(level().at()).isEqualTo(instant(NOW));
    }
  }

  @Test
  void aReportThatWaitedForTheLineKeepsItsTime() throws Exception {
    try (var station = caller()) {
      station.send(station.report(1, NOW.minusHours(9), NOW.minusHours(9), 1000));
      assertThat(station.next().function()).isEqualTo(Function.CLOCK);
      station.send(station.clock(1, NOW));
      assertThat(station.next().function()).isEqualTo(Function.TIMED);
      assertThat(level().quality()).isEqualTo(Quality.MEASURED);
      assertThat(level().at()).isEqualTo(instant(NOW.minusHours(9)));
      assertThat(health().late()).isEqualTo(1);
    }
  }

  @Test
  void aFrameThatNeverEndsHidesTheNextOneOnlyForAMoment() throws Exception {
    try (var station = caller()) {
      station.send(station.report(1, NOW, NOW, 1000));
      assertThat(station.answer(5000)).isNotNull();
      byte[] bytes = station.report(2, NOW, NOW.minusMinutes(1), 1000).bytes();
      station.send(Arrays.copyOf(bytes, 16));
      station.send(station.report(3, NOW, NOW.minusMinutes(2), 1000));
      assertThat(station.answer(5000)).isNotNull();
      assertThat(health().bad()).isPositive();
    }
  }

  @Test
  void mangledFramesOfAKnownStationAreCountedAndItIsHungUpOnAfterSome() throws Exception {
    var random = new Random(651);
    long mangled = 0;
    for (int call = 0; call < 20; call++) {
      try (var station = caller()) {
        station.send(station.report(call, NOW, NOW.minusMinutes(call), 1000));
        station.next();
        for (int i = 0; i < 4; i++, mangled++) station.send(mangled(station, random));
        station.send(station.report(100 + call, NOW, NOW.minusMinutes(100 + call), 1000));
        assertThat(station.answer(5000)).as("a few do no harm").isNotNull();
      }
    }
    assertThat(health().bad()).isBetween(mangled, 3 * mangled);
    assertThat(health().trouble()).isEqualTo("收到损坏的报文");
    assertThat(health().good()).isEqualTo(40);
    try (var station = caller()) {
      station.send(station.report(500, NOW, NOW.minusMinutes(500), 1000));
      station.next();
      for (int i = 0; i < 20; i++)
        try {
          station.send(mangled(station, random));
        } catch (IOException hungUp) {
          break;
        }
      assertThat(station.isHungUp(5000)).isTrue();
    }
  }

  /** A frame that begins as one of the station, and whose checksum is wrong. */
  private byte[] mangled(Caller station, Random random) {
    byte[] bytes = station.report(1, NOW, NOW, 1000).bytes();
    bytes[bytes.length - 4 - random.nextInt(20)] ^= (byte) (1 << random.nextInt(7));
    return bytes;
  }

  @Test
  void aKnownStationThatFallsSilentIsHungUpOn() throws Exception {
    server.close();
    server =
        new StationServer(
            settings(100, 100, Duration.ofMillis(500)), registry, intake, health, clock);
    try (var station = caller()) {
      station.send(station.report(1, NOW, NOW, 1000));
      station.next();
      assertThat(server.isOnTheLine(device.id())).isTrue();
      assertThat(station.isHungUp(5000)).isTrue();
      await().until(() -> server.lines() == 0);
      assertThat(server.isOnTheLine(device.id())).isFalse();
    }
  }

  @Test
  void aFloodOfFramesFromOneStationIsSlowedDownAndLosesNothing() throws Exception {
    try (var station = caller()) {
      for (int i = 0; i < 600; i++)
        station.send(station.report(i, NOW, NOW.minusSeconds(60L * i), 1000));
      int answers = 0;
      while (answers < 600 && station.answer(10_000) != null) answers++;
      assertThat(answers).isEqualTo(600);
    }
  }
}
