package org.huying.engine.telemetry.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.internal.mqtt.MqttServer;
import org.huying.engine.telemetry.internal.mqtt.MqttSettings;
import org.huying.engine.telemetry.internal.station.Caller;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/**
 * Ten thousand connections at once of those who say nothing, nonsense, or everything slowly, at
 * both ports for devices, with the limits that the house has unless others are set; fewer where the
 * machine has not as many file descriptors.
 */
@HouseTest
class FloodIT {
  private static final int WANTED = 10_000;

  /** File descriptors of a connection whose two ends are in this process. */
  private static final int BOTH_ENDS = 2;

  /** For everything else in this process. */
  private static final int SPARED = 500;

  private static final int BATCH = 500;
  private static final int STRANGERS = 5000;
  private static final int MQTT_STRANGERS = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long MOST_OF_ONE = 32 << 10;
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 8, 1, 12, 0);

  /** A CONNECT of 256 MB. */
  private static final byte[] TOO_LONG = {0x10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 0};

  @Autowired Devices devices;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @TempDir Path folder;

  private final Health health = new Health();
  private final Random random = new Random(7);
  private final List<SocketChannel> flood = new ArrayList<>();

  private static StationSettings stations() {
    return new StationSettings(
        0,
        "127.0.0.1",
        20_000,
        STRANGERS,
        PATIENCE,
        Duration.ofSeconds(2),
        Duration.ofMinutes(15),
        5,
        100,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1));
  }

  private static MqttSettings mqtt() {
    return new MqttSettings(
        0,
        "127.0.0.1",
        10_000,
        MQTT_STRANGERS,
        PATIENCE,
        Duration.ofMinutes(15),
        DataSize.ofKilobytes(256),
        100,
        Duration.ofMinutes(5),
        new MqttSettings.Tls(null, null, null, null),
        new MqttSettings.External(null, null, null, null, "huying"));
  }

  @Test
  void tenThousandOfGarbageAndSlowSendersAreClosedAndStationsAreServedOn() throws Exception {
    SmallDistrict.enter(places);
    clock.set(NOW.atZone(MovableClock.CHINA).toInstant());
    Device station = Field.station(devices, "flood-rtu", "t01", "0008100001");
    Field.station(devices, "flood-rtu-2", "t01", "0008100002");
    Field.publisher(devices, "flood-gw", "t01", "jm/flood", "level");
    var store = new Store(dataSource, clock, health, Duration.ofDays(100));
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake = new Intake(store, spool, 10_000);
        var sl651 = new StationServer(stations(), registry, intake, health, clock);
        var broker = new MqttServer(mqtt(), registry, intake, health, clock);
        var good = new Caller(sl651.port(), "0008100001", 0x1234)) {
      Mqtt5BlockingClient device = device(broker);
      device.connect();
      served(good, device, 60 * WANTED); // it is no stranger
      long before = used();
      int most = affordable();
      for (int i = 0; i < most; i += BATCH) {
        open(i % (2 * BATCH) == 0 ? sl651.port() : broker.port(), Math.min(BATCH, most - i));
        trickle();
        served(good, device, i);
      }
      try (var another = new Caller(sl651.port(), "0008100002", 0x1234)) {
        another.send(another.report(1, NOW, NOW.minusHours(1), 1000));
        assertThat(another.answer(5000)).as("whoever dials in now").isNotNull();
      }
      int open = sl651.lines() + broker.lines();
      assertThat(sl651.lines()).isLessThanOrEqualTo(STRANGERS + 1);
      assertThat(broker.lines()).isLessThanOrEqualTo(MQTT_STRANGERS + 1);
      assertThat(used() - before).as("%d lines", open).isLessThan(open * MOST_OF_ONE + (32 << 20));
      await()
          .atMost(PATIENCE.multipliedBy(5))
          .until(() -> sl651.lines() == 1 && broker.lines() == 1);
      served(good, device, WANTED);
      assertThat(sl651.isOnTheLine(station.id())).isTrue();
      assertThat(broker.strange()).as("nonsense is counted").isGreaterThan(most / 8);
      device.disconnect();
    } finally {
      for (SocketChannel it : flood) it.close();
    }
  }

  /** How many connections this machine's limit of file descriptors allows. */
  private static int affordable() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean it))
      return WANTED;
    long left = it.getMaxFileDescriptorCount() - it.getOpenFileDescriptorCount() - SPARED;
    long ours = left - STRANGERS - MQTT_STRANGERS; // more are closed at our end
    int most = (int) Math.clamp(Math.max(ours, left / BOTH_ENDS), 0, WANTED);
    if (most < WANTED)
      System.out.printf(
          "FloodIT: %d connections instead of %d, 'ulimit -n' is %d%n",
          most, WANTED, it.getMaxFileDescriptorCount());
    assertThat(most).as("file descriptors").isGreaterThan(BATCH);
    return most;
  }

  private Mqtt5BlockingClient device(MqttServer broker) {
    return Mqtt5Client.builder()
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .simpleAuth()
        .username("flood-gw")
        .password(Field.PASSWORD.getBytes(UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  /** A third says nothing, a third begins a frame, a third talks nonsense. */
  private void open(int port, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      socket.configureBlocking(false);
      flood.add(socket);
      byte[] words = i % 2 == 0 ? TOO_LONG : new byte[1 + random.nextInt(200)];
      if (words != TOO_LONG) random.nextBytes(words);
      if (i % 3 == 0) say(socket, new byte[] {0x7E, 0x7E, 1});
      if (i % 3 == 1) say(socket, words);
    }
  }

  /** Some say one byte more. */
  private void trickle() {
    for (int i = random.nextInt(7); i < flood.size(); i += 7) say(flood.get(i), new byte[] {1});
  }

  private static void say(SocketChannel socket, byte[] bytes) {
    try {
      socket.write(ByteBuffer.wrap(bytes));
    } catch (IOException hungUp) {
      // As it should be.
    }
  }

  private static void served(Caller station, Mqtt5BlockingClient device, int n) throws IOException {
    station.send(station.report(n, NOW, NOW.minusSeconds(n), 1000));
    assertThat(station.answer(5000)).as("a station amidst %d others", n).isNotNull();
    device
        .publishWith()
        .topic("jm/flood/level")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("1".getBytes(UTF_8))
        .send();
  }

  private static long used() {
    System.gc();
    Runtime it = Runtime.getRuntime();
    return it.totalMemory() - it.freeMemory();
  }
}
