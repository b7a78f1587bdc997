package org.huying.engine.telemetry.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import java.util.UUID;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.jspecify.annotations.Nullable;

/** What a device says first (CONNECT), and what it is answered (CONNACK). */
final class Greeting {
  private final MqttConnectMessage connect;
  private final MqttSettings settings;

  Greeting(MqttConnectMessage connect, MqttSettings settings) {
    this.connect = connect;
    this.settings = settings;
  }

  boolean isFive() {
    return connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
  }

  @Nullable String name() {
    return connect.payload().userName();
  }

  byte @Nullable [] password() {
    return connect.payload().passwordInBytes();
  }

  /** Null, or why it cannot be let in whoever it is. */
  @Nullable MqttConnectReturnCode wrong() {
    if (has(MqttPropertyType.AUTHENTICATION_METHOD))
      return MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
    boolean nameless = id().isEmpty() && !isFive() && !connect.variableHeader().isCleanSession();
    return nameless ? MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED : null;
  }

  private String id() {
    String id = connect.payload().clientIdentifier();
    return id == null ? "" : id;
  }

  private boolean has(MqttPropertyType type) {
    return connect.variableHeader().properties().getProperty(type.value()) != null;
  }

  MqttConnectReturnCode badKey() {
    return isFive()
        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
  }

  MqttConnectReturnCode notAllowed() {
    return isFive()
        ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
        : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
  }

  MqttConnAckMessage refuse(MqttConnectReturnCode why) {
    return MqttMessageBuilders.connAck().returnCode(why).sessionPresent(false).build();
  }

  /**
   * @param most the longest packet that is taken
   */
  MqttConnAckMessage accept(int most) {
    var answer =
        MqttMessageBuilders.connAck()
            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
            .sessionPresent(false);
    return isFive() ? answer.properties(limits(most)).build() : answer.build();
  }

  private MqttProperties limits(int most) {
    var limits =
        new MqttMessageBuilders.ConnAckPropertiesBuilder()
            .receiveMaximum(Acknowledgements.IN_FLIGHT)
            .maximumPacketSize(most)
            .subscriptionIdentifiersAvailable(false)
            .sharedSubscriptionAvailable(false);
    if (connect
                .variableHeader()
                .properties()
                .getProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value())
            instanceof IntegerProperty asked
        && asked.value() != 0) limits.sessionExpiryInterval(0);
    if (keepAlive() != connect.variableHeader().keepAliveTimeSeconds())
      limits.serverKeepAlive(keepAlive());
    if (id().isEmpty()) limits.assignedClientId(UUID.randomUUID().toString());
    return limits.build();
  }

  private int keepAlive() {
    int most = (int) settings.idle().toSeconds();
    int asked = connect.variableHeader().keepAliveTimeSeconds();
    return asked == 0 ? most : Math.min(asked, most);
  }

  /** How long it may be silent: one and a half times what it promised. */
  Duration patience() {
    return Duration.ofMillis(1500L * keepAlive());
  }

  boolean willIsBelow(String prefix) {
    return !connect.variableHeader().isWillFlag() || willPath(prefix) != null;
  }

  /** Where its last will is published, below its prefix; null: it has none. */
  @Nullable String willPath(String prefix) {
    String topic = connect.payload().willTopic();
    return !connect.variableHeader().isWillFlag() || topic == null
        ? null
        : MqttChannel.below(prefix, topic);
  }

  byte[] will() {
    byte[] will = connect.payload().willMessageInBytes();
    return will == null ? new byte[0] : will;
  }
}
