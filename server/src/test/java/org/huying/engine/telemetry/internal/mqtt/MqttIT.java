package org.huying.engine.telemetry.internal.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Unavailable;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices that speak MQTT 3.1.1 and 5 on real sockets. */
@HouseTest
class MqttIT {
  private static final Actor HOUSE = new Actor.System();
  private static final Instant NOW = Instant.parse("2026-08-01T04:00:00Z");
  private static int number;

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @TempDir Path folder;

  private final Health health = new Health();
  private String code;
  private String prefix;
  private Device device;
  private Spool spool;
  private Intake intake;
  private MqttServer server;

  @BeforeEach
  void centre() throws IOException {
    SmallDistrict.enter(places);
    clock.set(NOW);
    code = "gw-" + ++number;
    prefix = "jm/gw/" + number;
    device =
        Field.publisher(
            devices, code, "t01", prefix, "level", "online", "status#/bin/level", "status#/lid");
    devices.importTopics(device.thing(), device.id(), TopicFile.HEAD + "\nstatus,/ts\n", HOUSE);
    spool = Spool.open(folder, 1 << 20, 4096);
    intake = new Intake(new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 10_000);
    server = new MqttServer(MqttSetting.at(100), registry, intake, health, clock);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    intake.close();
    spool.close();
  }

  private Mqtt5BlockingClient five() {
    return Mqtt5Client.builder()
        .serverHost("127.0.0.1")
        .serverPort(server.port())
        .simpleAuth()
        .username(code)
        .password(Field.PASSWORD.getBytes(UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  private Mqtt3BlockingClient three() {
    return Mqtt3Client.builder()
        .serverHost("127.0.0.1")
        .serverPort(server.port())
        .identifier("three")
        .simpleAuth()
        .username(code)
        .password(Field.PASSWORD.getBytes(UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  private void publish(Mqtt5BlockingClient client, String path, MqttQos qos, String payload) {
    client.publishWith().topic(prefix + path).qos(qos).payload(payload.getBytes(UTF_8)).send();
  }

  private void publish(Mqtt3BlockingClient client, String path, MqttQos qos, String payload) {
    client.publishWith().topic(prefix + path).qos(qos).payload(payload.getBytes(UTF_8)).send();
  }

  private Optional<Observation> newest(String channel) {
    return observations.latest(device.thing(), HOUSE).stream()
        .filter(it -> it.datastream().channel().equals(channel))
        .findFirst()
        .map(Observations.Latest::observation);
  }

  private double value(String channel) {
    return newest(channel).map(Observation::value).orElse(Double.NaN);
  }

  private long count() {
    return jdbc.sql(
            """
            select count(*) from telemetry.observation o join telemetry.datastream d on d.id = o.datastream
            where d.device = ?
            """)
        .param(device.id())
        .query(Long.class)
        .single();
  }

  private Device.Health health() {
    try {
      health.write(dataSource, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return devices.of(device.thing(), HOUSE).getFirst().health();
  }

  @Test
  void whatIsAcknowledgedIsStoredInBothVersionsAndAllQualities() {
    var five = five();
    Mqtt5ConnAck hello = five.connect();
    assertThat(hello.isSessionPresent()).isFalse();
    assertThat(hello.getRestrictions().getMaximumPacketSize()).isEqualTo(256 * 1024);
    publish(five, "/level", MqttQos.AT_LEAST_ONCE, "1.5");
    assertThat(newest("level")).contains(new Observation(NOW, 1.5, Quality.MEASURED, NOW));
    clock.advance(Duration.ofSeconds(1));
    publish(five, "/level", MqttQos.EXACTLY_ONCE, "2.5");
    assertThat(value("level")).isEqualTo(2.5);
    five.disconnect();

    var three = three();
    three.connect();
    clock.advance(Duration.ofSeconds(1));
    publish(three, "/level", MqttQos.AT_LEAST_ONCE, "3.5");
    assertThat(value("level")).isEqualTo(3.5);
    clock.advance(Duration.ofSeconds(1));
    publish(three, "/level", MqttQos.EXACTLY_ONCE, "4.5");
    assertThat(value("level")).isEqualTo(4.5);
    clock.advance(Duration.ofSeconds(1));
    publish(three, "/level", MqttQos.AT_MOST_ONCE, "5.5");
    await().until(() -> value("level") == 5.5);
    three.disconnect();
    assertThat(health().good()).isEqualTo(5);
    assertThat(health().bad()).isZero();
    assertThat(health().lastHeard()).isEqualTo(NOW.plusSeconds(4));
  }

  @Test
  void batchesLateDataAndRepetitionsAreWelcome() {
    var five = five();
    five.connect();
    long now = NOW.getEpochSecond();
    String batch =
        "[{\"ts\":%d,\"bin\":{\"level\":40},\"lid\":false},{\"ts\":%d,\"bin\":{\"level\":41}}]"
            .formatted(now - 7200, now - 60);
    publish(five, "/status", MqttQos.AT_LEAST_ONCE, batch);
    publish(five, "/status", MqttQos.AT_LEAST_ONCE, batch);
    assertThat(newest("status#/bin/level"))
        .contains(new Observation(NOW.minusSeconds(60), 41, Quality.MEASURED, NOW));
    assertThat(count()).isEqualTo(3);
    assertThat(health().duplicates()).isEqualTo(3);
    assertThat(health().late()).as("each time that it came").isEqualTo(4);
    publish(five, "/nothing/here", MqttQos.AT_LEAST_ONCE, "1");
    assertThat(health().unknown()).isEqualTo(1);
    five.disconnect();
  }

  @Test
  void aMessageIsNotAcknowledgedBeforeItIsCommitted() throws Exception {
    var five = five();
    five.connect();
    publish(five, "/level", MqttQos.AT_LEAST_ONCE, "1");
    clock.advance(Duration.ofSeconds(1));
    CompletableFuture<?> sent;
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table telemetry.observation in access exclusive mode");
      sent =
          five.toAsync()
              .publishWith()
              .topic(prefix + "/level")
              .qos(MqttQos.AT_LEAST_ONCE)
              .payload("2".getBytes(UTF_8))
              .send();
      await().until(() -> intake.waiting() > 0);
      await().during(Duration.ofMillis(200)).until(() -> !sent.isDone());
      connection.rollback();
      connection.setAutoCommit(true);
    }
    sent.get(5, TimeUnit.SECONDS);
    assertThat(value("level")).isEqualTo(2);
    five.disconnect();
  }

  @Test
  void aRepeatedMessageWithoutATimeIsStoredOnce() throws Exception {
    try (var raw = new RawClient(server.port()).connect(code, Field.PASSWORD)) {
      raw.send(RawClient.publishPacket(prefix + "/level", 7, false, "1.5"));
      assertThat(raw.acknowledged()).isEqualTo(7);
      clock.advance(Duration.ofSeconds(9));
    }
    try (var raw = new RawClient(server.port()).connect(code, Field.PASSWORD)) {
      raw.send(RawClient.publishPacket(prefix + "/level", 7, true, "1.5"));
      assertThat(raw.acknowledged()).isEqualTo(7);
      raw.send(RawClient.publishPacket(prefix + "/level", 8, true, "1.5"));
      assertThat(raw.acknowledged()).isEqualTo(8);
    }
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void nobodyGetsInWithAWrongNameOrKey() {
    var wrong = Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(server.port());
    assertThatThrownBy(() ->
            wrong
                .simpleAuth()
                .username(code)
                .password("Wrong-enough-1".getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking()
                .connect())
        .isInstanceOf(Mqtt5ConnAckException.class);
    assertThat(health().bad()).isEqualTo(1);
    assertThat(health().trouble()).isEqualTo("密码不对");
    assertThatThrownBy(() ->
            Mqtt3Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(server.port())
                .simpleAuth()
                .username("no-such")
                .password(Field.PASSWORD.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking()
                .connect())
        .isInstanceOf(Mqtt3ConnAckException.class);
    assertThatThrownBy(() ->
            Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(server.port())
                .buildBlocking()
                .connect())
        .isInstanceOf(Mqtt5ConnAckException.class);
    assertThat(server.strange()).isEqualTo(2);
    assertThat(server.onTheLine()).isEmpty();
  }

  @Test
  void aDeviceKeepsToItsOwnTopics() {
    Device other = Field.publisher(devices, code + "-b", "t02", prefix + "0", "level");
    var five = five();
    five.connect();
    assertThatThrownBy(() -> publish(five, "0/level", MqttQos.AT_LEAST_ONCE, "1"))
        .isInstanceOf(Mqtt5PubAckException.class);
    assertThat(health().trouble()).contains(prefix + "0/level");
    publish(five, "/level", MqttQos.AT_LEAST_ONCE, "1");
    five.subscribeWith().topicFilter(prefix + "/command").send();
    for (String filter : List.of("#", prefix + "/level", prefix + "0/command", "$SYS/#"))
      assertThatThrownBy(() -> five.subscribeWith().topicFilter(filter).send())
          .isInstanceOf(Mqtt5SubAckException.class);
    five.disconnect();
    var three = three();
    three.connect();
    three.subscribeWith().topicFilter(prefix + "/command/#").send();
    assertThatThrownBy(() -> three.subscribeWith().topicFilter("+/gw/#").send())
        .isInstanceOf(Mqtt3SubAckException.class);
    publish(three, "0/level", MqttQos.AT_MOST_ONCE, "1");
    await().until(() -> !three.getState().isConnected());
    assertThat(observations.latest(other.thing(), HOUSE).getFirst().observation()).isNull();
  }

  @Test
  void aDisabledDeviceIsCutAndItsSuccessorNeedsTheNewKey() {
    var five = five();
    five.connect();
    publish(five, "/level", MqttQos.AT_LEAST_ONCE, "1");
    devices.setKey(device.thing(), device.id(), "Another-key-22", HOUSE);
    await().until(() -> !five.getState().isConnected());
    assertThatThrownBy(() -> five().connect()).isInstanceOf(Mqtt5ConnAckException.class);
    devices.setKey(device.thing(), device.id(), Field.PASSWORD, HOUSE);
    var again = five();
    again.connect();
    devices.enable(device.thing(), device.id(), false, HOUSE);
    await().until(() -> !again.getState().isConnected());
    assertThatThrownBy(() -> five().connect()).isInstanceOf(Mqtt5ConnAckException.class);
  }

  @Test
  void ofTwoConnectionsOfOneDeviceTheNewerStaysAndTheLastWillIsHeard() {
    var older =
        Mqtt5Client.builder()
            .serverHost("127.0.0.1")
            .serverPort(server.port())
            .simpleAuth()
            .username(code)
            .password(Field.PASSWORD.getBytes(UTF_8))
            .applySimpleAuth()
            .willPublish()
            .topic(prefix + "/online")
            .payload("0".getBytes(UTF_8))
            .applyWillPublish()
            .buildBlocking();
    older.connect();
    publish(older, "/online", MqttQos.AT_LEAST_ONCE, "1");
    clock.advance(Duration.ofSeconds(1));
    var newer = five();
    newer.connect();
    await().until(() -> !older.getState().isConnected());
    await().until(() -> value("online") == 0);
    publish(newer, "/level", MqttQos.AT_LEAST_ONCE, "2");
    assertThat(health().trouble()).contains("新的连接");
    assertThat(server.onTheLine()).containsExactly(device.id());
    newer.disconnect();
    await().until(() -> server.lines() == 0);
  }

  @Test
  void badPayloadsAreNamedAndAskedForOnce() {
    var five = five();
    five.connect();
    assertThatThrownBy(() -> publish(five, "/level", MqttQos.AT_LEAST_ONCE, "high"))
        .isInstanceOf(Mqtt5PubAckException.class);
    assertThat(health().bad()).isEqualTo(1);
    assertThat(health().trouble()).contains("level");
    five.disconnect();
    var three = three();
    three.connect();
    publish(three, "/level", MqttQos.AT_LEAST_ONCE, "high");
    publish(three, "/level", MqttQos.EXACTLY_ONCE, "{");
    assertThat(health().bad()).isEqualTo(3);
    String tooLong = "1".repeat(300_000);
    assertThatThrownBy(() -> publish(three, "/level", MqttQos.AT_LEAST_ONCE, tooLong)).isNotNull();
    await().until(() -> "消息太大".equals(health().trouble()));
  }

  @Test
  void aFloodOfMessagesIsSlowedDownAndLosesNothing() throws Exception {
    server.close();
    server = new MqttServer(MqttSetting.at(100), registry, intake, health, clock);
    try (var raw = new RawClient(server.port()).connect(code, Field.PASSWORD)) {
      long begun = System.nanoTime();
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 1; i <= 230; i++)
              try {
                String at = NOW.minusSeconds(i).toString();
                raw.send(
                    RawClient.publishPacket(
                        prefix + "/status", i, false, "{\"ts\":\"" + at + "\",\"lid\":1}"));
              } catch (IOException e) {
                return;
              }
          });
      for (int i = 1; i <= 230; i++) assertThat(raw.acknowledged()).isEqualTo(i);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThan(Duration.ofMillis(1400));
    }
    assertThat(count()).isEqualTo(230);
  }

  @Test
  void aStrangerWhoIsSlowAndADeviceThatFallsSilentAreHungUpOn() throws Exception {
    server.close();
    server =
        new MqttServer(
            MqttSetting.patience(Duration.ofSeconds(1)), registry, intake, health, clock);
    try (var slow = new RawClient(server.port());
        var silent = new RawClient(server.port()).connect(code, Field.PASSWORD)) {
      slow.send(new byte[] {0x10});
      assertThat(slow.isHungUp()).isTrue();
      assertThat(silent.isHungUp()).isTrue();
    }
  }

  @Test
  void anUnknownVersionIsToldSo() throws Exception {
    byte[] hello = RawClient.connectPacket(code, Field.PASSWORD);
    hello[8] = 9;
    try (var raw = new RawClient(server.port())) {
      raw.send(hello);
      assertThat(raw.socket.getInputStream().readNBytes(4)).isEqualTo(new byte[] {0x20, 2, 0, 1});
      assertThat(raw.isHungUp()).isTrue();
    }
  }

  @Test
  void withACertificateThePortSpeaksTlsAndNothingElse() throws Exception {
    var certificate = TestCertificate.in(folder);
    for (MqttSettings.Tls tls : List.of(certificate.pem(), certificate.keyStore())) {
      server.close();
      server = new MqttServer(MqttSetting.tls(tls), registry, intake, health, clock);
      assertThatThrownBy(() -> three().connect()).isNotNull();
      var client =
          Mqtt3Client.builder()
              .serverHost("127.0.0.1")
              .serverPort(server.port())
              .sslConfig()
              .trustManagerFactory(Certificates.trust(certificate.trust()))
              .handshakeTimeout(1, TimeUnit.MINUTES)
              .applySslConfig()
              .simpleAuth()
              .username(code)
              .password(Field.PASSWORD.getBytes(UTF_8))
              .applySimpleAuth()
              .buildBlocking();
      client.connect();
      clock.advance(Duration.ofSeconds(1));
      publish(client, "/level", MqttQos.AT_LEAST_ONCE, "9");
      client.disconnect();
      assertThat(Certificates.until(tls)).isAfter(NOW);
    }
    assertThat(count()).isEqualTo(2);
    var none = new MqttSettings.Tls(folder.resolve("no.pem"), folder.resolve("no.key"), null, null);
    assertThatThrownBy(() -> Certificates.server(none)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aMessageThatWasAcknowledgedSurvivesKillMinusNine() throws Exception {
    try (var node = new KilledNode()) {
      int acknowledged = 0;
      try (var raw = new RawClient(node.port()).connect(code, Field.PASSWORD)) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 1; i < 30_000; i++)
                  raw.send(
                      RawClient.publishPacket(
                          prefix + "/status",
                          i,
                          false,
                          "{\"ts\":" + (1785556800L - i) + ",\"lid\":1}"));
              } catch (IOException killed) {
                // as it is meant
              }
            });
        while (acknowledged < 300 && raw.acknowledged() > 0) acknowledged++;
        node.kill();
        try {
          while (raw.acknowledged() > 0) acknowledged++;
        } catch (IOException reset) {
          // it is dead
        }
      }
      assertThat(acknowledged).isGreaterThanOrEqualTo(300);
      assertThat(count()).isGreaterThanOrEqualTo(acknowledged);
    }
  }
}
