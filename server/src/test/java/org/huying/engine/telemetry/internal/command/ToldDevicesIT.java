package org.huying.engine.telemetry.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.mqtt.MqttServer;
import org.huying.engine.telemetry.internal.mqtt.MqttSetting;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pump behind a gateway that hears commands by MQTT, and says by itself how it is. */
class ToldDevicesIT extends StationCase {
  private static final JsonMapper JSON = new JsonMapper();
  private static int number;

  private final Map<String, Object> state = new LinkedHashMap<>();
  private String prefix = "";
  private MqttServer server;

  @BeforeEach
  void gateway() {
    String code = "told-" + ++number;
    prefix = "jm/told/" + number;
    for (String it : List.of("link", "remote", "p1.remote", "p1.ready")) state.put(it, 1);
    for (String it : List.of("locked", "p1.fault", "p1.dry", "p1.backflow", "p1.running"))
      state.put(it, 0);
    state.put("level.fore", 1.5);
    state.put("setpoint.start", 1.3);
    state.put("setpoint.stop", 0.6);
    state.put("setpoint.warning", 2.1);
    List<NewDevice.Channel> channels = new ArrayList<>();
    state.keySet().forEach(it -> channels.add(channel("state#/" + it, it)));
    channels.add(channel("command#/p1/run", "p1.command"));
    channels.add(channel("command#/start", "setpoint.start"));
    device =
        devices.register(
            new NewDevice(
                "thing-" + code,
                "泵站" + code,
                "t01",
                code,
                "网关",
                Protocol.MQTT,
                prefix,
                Field.PASSWORD,
                channels,
                "pump-station"),
            new Actor.System());
    server = new MqttServer(MqttSetting.at(100), registry, intake, health, clock);
    open.add(server);
  }

  private static NewDevice.Channel channel(String channel, String code) {
    boolean level = code.startsWith("setpoint") || code.startsWith("level");
    return new NewDevice.Channel(
        channel, level ? "water-level" : "state", code, null, level ? -2.0 : 0.0, 9.0, code);
  }

  private void sending() {
    var sender =
        new Sender(
            parts, new Wires(asking(), null, server), () -> System.nanoTime() + shifted.get());
    open.add(sender);
  }

  private Mqtt5BlockingClient five() {
    Mqtt5BlockingClient client =
        Mqtt5Client.builder()
            .serverHost("127.0.0.1")
            .serverPort(server.port())
            .simpleAuth()
            .username(device.code())
            .password(Field.PASSWORD.getBytes(UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    client.connect();
    return client;
  }

  private void says(Mqtt5BlockingClient client, String path, Object what) {
    client
        .publishWith()
        .topic(prefix + path)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(JSON.writeValueAsBytes(what))
        .send();
  }

  private void knows() throws SQLException {
    health.write(dataSource, clock.instant());
  }

  private UUID confirmed(String name, @Nullable Double value) {
    UUID id = commands.select(device.thing(), name, value, operator).command().id();
    commands.confirm(id, operator);
    return id;
  }

  @Test
  void itIsToldOnceAndDoneWhenItSaysByItselfThatItIsSo() throws Exception {
    sending();
    var client = five();
    try (var heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter(prefix + "/command").qos(MqttQos.AT_LEAST_ONCE).send();
      says(client, "/state", state);
      knows();
      UUID id = confirmed("start.1", null);
      Mqtt5Publish told = heard.receive(10, TimeUnit.SECONDS).orElseThrow();
      assertThat(told.getQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
      assertThat(told.isRetain()).isFalse();
      assertThat(told.getMessageExpiryInterval().orElseThrow()).isBetween(1L, 10L);
      assertThat(told.getResponseTopic().orElseThrow()).hasToString(prefix + "/command/result");
      JsonNode message = JSON.readTree(told.getPayloadAsBytes());
      assertThat(message.path("id").asString()).isEqualTo(id.toString());
      assertThat(message.at("/p1/run").asInt()).isEqualTo(1);
      assertThat(Instant.parse(message.path("until").asString()))
          .isBetween(clock.instant(), clock.instant().plusSeconds(10));
      client // by its correlation alone
          .publishWith()
          .topic(told.getResponseTopic().orElseThrow())
          .qos(MqttQos.AT_LEAST_ONCE)
          .correlationData(told.getCorrelationData().orElseThrow())
          .payload("{\"ok\": true}".getBytes(UTF_8))
          .send();
      until(() -> commands.steps(id, operator).size() == 4);
      assertThat(get(id).state()).as("it was taken, no more").isEqualTo(CommandState.SENDING);
      state.put("p1.running", 1);
      says(client, "/state", state);
      assertThat(ended(id).state()).isEqualTo(CommandState.DONE);

      state.put("p1.running", 0);
      says(client, "/state", state);
      UUID refused = confirmed("start.1", null);
      assertThat(heard.receive(10, TimeUnit.SECONDS)).isPresent();
      says(
          client,
          "/command/result",
          Map.of("id", refused.toString(), "ok", false, "why", "变频器没有复位"));
      assertThat(ended(refused).state()).isEqualTo(CommandState.FAILED);
      assertThat(get(refused).reason()).isEqualTo("设备拒绝执行：变频器没有复位");
      assertThat(heard.receive(100, TimeUnit.MILLISECONDS)).as("once").isEmpty();
    }
    client.disconnect();
  }

  @Test
  void aSetPointIsDoneWhenADeviceOfTheOldVersionSaysItsValue() throws Exception {
    sending();
    Mqtt3BlockingClient client =
        Mqtt3Client.builder()
            .serverHost("127.0.0.1")
            .serverPort(server.port())
            .simpleAuth()
            .username(device.code())
            .password(Field.PASSWORD.getBytes(UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    client.connect();
    try (var heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter(prefix + "/command/#").qos(MqttQos.AT_LEAST_ONCE).send();
      publish(client, "/state", state);
      knows();
      Map<Object, CommandState> answers =
          Map.of(1.2, CommandState.DONE, 1.1, CommandState.FAILED, "?", CommandState.UNKNOWN);
      for (var it : answers.entrySet()) {
        UUID id = confirmed("setpoint.start", 1.2);
        Mqtt3Publish told = heard.receive(10, TimeUnit.SECONDS).orElseThrow();
        JsonNode message = JSON.readTree(told.getPayloadAsBytes());
        assertThat(message.path("start").asDouble()).isEqualTo(1.2);
        assertThat(message.path("until").isString()).isTrue();
        String stranger = UUID.randomUUID().toString();
        publish(client, "/command/result", Map.of("id", stranger, "ok", false));
        publish(
            client,
            "/command/result",
            Map.of("id", id.toString(), "ok", true, "value", it.getKey()));
        assertThat(ended(id).state()).as("%s", it.getKey()).isEqualTo(it.getValue());
      }
    }
    client.disconnect();
  }

  private void publish(Mqtt3BlockingClient client, String path, Object what) {
    client
        .publishWith()
        .topic(prefix + path)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(JSON.writeValueAsBytes(what))
        .send();
  }

  @Test
  void whoIsNotThereIsNotToldAndThatIsSaidBeforeAnybodyPresses() throws Exception {
    var client = five();
    says(client, "/state", state);
    await().untilAsserted(() -> assertThat(listens()).contains("没有订阅命令"));
    client.subscribeWith().topicFilter(prefix + "/command").qos(MqttQos.AT_LEAST_ONCE).send();
    await().untilAsserted(() -> assertThat(listens()).isEmpty());

    UUID waited = confirmed("start.1", null); // nobody is there to send
    clock.advance(Duration.ofSeconds(11));
    says(client, "/state", state);
    try (var heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
      sending();
      assertThat(ended(waited).state()).isEqualTo(CommandState.EXPIRED);
      assertThat(heard.receive(300, TimeUnit.MILLISECONDS)).as("never sent").isEmpty();

      UUID lost = confirmed("start.1", null);
      assertThat(heard.receive(10, TimeUnit.SECONDS)).isPresent();
      client.disconnect();
      until(() -> get(lost).state() == CommandState.UNKNOWN);
      await().untilAsserted(() -> assertThat(listens()).contains("没有连着"));
      UUID next = commands.select(device.thing(), "start.1", null, operator).command().id();
      assertThatThrownBy(() -> commands.confirm(next, operator))
          .isInstanceOf(Conflict.class)
          .extracting(Throwable::getMessage, STRING)
          .isNotEmpty();
      commands.cancel(next, operator);

      var again = five();
      again.subscribeWith().topicFilter(prefix + "/command").qos(MqttQos.AT_LEAST_ONCE).send();
      clock.advance(Duration.ofSeconds(6));
      state.put("p1.running", 1);
      says(again, "/state", state);
      until(() -> get(lost).state() == CommandState.DONE);
      assertThat(commands.steps(lost, operator))
          .extracting(FieldCommand.Step::state)
          .endsWith(CommandState.UNKNOWN, CommandState.DONE);
      again.disconnect();
    }
  }

  /** What stands in the way of its being told anything; empty: nothing. */
  private String listens() throws SQLException {
    knows();
    return commands.offers(device.thing(), operator).stream()
        .filter(it -> it.name().equals("start.1"))
        .flatMap(it -> it.interlocks().stream())
        .filter(it -> it.words().startsWith("设备连着"))
        .map(Interlock::why)
        .map(it -> it == null ? "" : it)
        .findFirst()
        .orElseThrow();
  }
}
