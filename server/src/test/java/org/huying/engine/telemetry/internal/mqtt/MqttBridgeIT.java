package org.huying.engine.telemetry.internal.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Checkup.Finding;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What devices published at a broker that others run. */
@HouseTest
class MqttBridgeIT {
  private static final Instant NOW = Instant.parse("2026-08-01T04:00:00Z");

  @Autowired Devices devices;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @TempDir Path folder;

  private final Health health = new Health();
  private MqttSettings settings;
  private TestCertificate certificate;
  private int port;

  @BeforeEach
  void broker() throws Exception {
    SmallDistrict.enter(places);
    clock.set(NOW);
    certificate = TestCertificate.in(folder);
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    settings =
        MqttSetting.external(
            "mqtts://127.0.0.1:" + port,
            DistrictBroker.NAME,
            DistrictBroker.PASSWORD,
            certificate.trust());
  }

  private MqttBridge bridge(String id, Intake intake) {
    return new MqttBridge(settings, id, registry, intake, health, clock, jdbc);
  }

  private void publish(int from, int to) {
    Mqtt5BlockingClient client =
        ExternalBroker.client(settings.external(), "device").buildBlocking();
    client.connect();
    for (int i = from; i < to; i++)
      client
          .publishWith()
          .topic("jm/far/status")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload("{\"ts\":%d,\"v\":%d}".formatted(NOW.getEpochSecond() - i, i).getBytes(UTF_8))
          .send();
    client.disconnect();
  }

  private long count() {
    return jdbc.sql("select count(*) from telemetry.observation").query(Long.class).single();
  }

  @Test
  void twoNodesShareWhatItHoldsAndWhatIsNotStoredIsHandedOnAgain() throws Exception {
    Device device = Field.publisher(devices, "far", "t01", "jm/far", "status#/v", "command#/run");
    devices.importTopics(
        device.thing(), device.id(), TopicFile.HEAD + "\n,/ts\n", new Actor.System());
    assertThat(seen().well()).as("nobody listens there yet").isFalse();
    var store = new Store(dataSource, clock, health, Duration.ofDays(100));
    try (var spool = Spool.open(folder.resolve("spool"), 1 << 20, 4096);
        var intake = new Intake(store, spool, 10_000)) {
      try (var broker = new DistrictBroker(folder, certificate.store(), port)) {
        assertThat(seen().well()).isTrue();
        try (var one = bridge("one", intake);
            var other = bridge("other", intake)) {
          await().until(() -> one.subscribed().size() + other.subscribed().size() == 2);
          publish(0, 40);
          await().until(() -> count() == 40);
          aDeviceThereIsToldByOneOfThem(device, one, other);
          health.write(dataSource, clock.instant());
          assertThat(devices.of(device.thing(), new Actor.System()).getFirst().health())
              .satisfies(it -> assertThat(it.good()).as("each came to one of them").isEqualTo(40))
              .satisfies(it -> assertThat(it.duplicates()).isZero());
        }
        var broken = new Intake(store, spool, 10_000);
        broken.close();
        try (var other = bridge("other", broken);
            var one = bridge("one", broken)) {
          await().until(() -> one.subscribed().size() + other.subscribed().size() == 2);
          publish(40, 50);
        }
        assertThat(count()).isEqualTo(40);
        try (var one = bridge("one", intake);
            var other = bridge("other", intake)) {
          await().until(() -> count() == 50);
          broker.close();
          await().until(() -> !one.isConnected() && !other.isConnected());
          try (var again = new DistrictBroker(folder, certificate.store(), port)) {
            await().until(() -> one.isConnected() && other.isConnected());
            publish(50, 60);
            await().until(() -> count() == 60);
          }
        }
      }
    }
  }

  private void aDeviceThereIsToldByOneOfThem(Device device, MqttBridge one, MqttBridge other) {
    await().until(() -> one.speaksTo(device.id()) || other.speaksTo(device.id()));
    assertThat(one.speaksTo(device.id())).isNotEqualTo(other.speaksTo(device.id()));
    MqttBridge telling = one.speaksTo(device.id()) ? one : other;
    long soon = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    assertThat(
            telling.tell(device.id(), UUID.randomUUID(), "command#/run", 1, soon - 11_000_000_000L))
        .as("too late")
        .isInstanceOf(Outcome.Refused.class);
    var client = ExternalBroker.client(settings.external(), "the-device").buildAsync();
    client.toBlocking().connect();
    client
        .subscribeWith()
        .topicFilter("jm/far/command")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(told -> {
          assertThat(told.isRetain()).isFalse();
          client
              .publishWith()
              .topic(told.getResponseTopic().orElseThrow())
              .qos(MqttQos.AT_LEAST_ONCE)
              .correlationData(told.getCorrelationData().orElseThrow())
              .payload("{\"ok\":true,\"value\":1}".getBytes(UTF_8))
              .send();
        })
        .send()
        .join();
    assertThat(telling.tell(device.id(), UUID.randomUUID(), "command#/run", 1, soon))
        .isEqualTo(new Outcome.Done(1));
    client.toBlocking().disconnect();
  }

  private Finding seen() {
    return new MqttCheckup(jdbc, clock, settings).examine().getLast();
  }
}
