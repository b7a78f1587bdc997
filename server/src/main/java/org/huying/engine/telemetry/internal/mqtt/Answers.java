package org.huying.engine.telemetry.internal.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;
import org.huying.engine.telemetry.internal.MqttChannel;

/** What devices are answered. */
final class Answers {
  private static final int REFUSED = 0x80;
  private static final int NOT_AUTHORIZED = 0x87;
  private static final short NO_SUBSCRIPTION = 0x11;

  /** CONNACK as before version 5, which whoever speaks something else may understand. */
  static final MqttMessage UNKNOWN_VERSION =
      MqttMessageBuilders.connAck()
          .returnCode(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION)
          .build();

  private Answers() {}

  private static MqttFixedHeader head(MqttMessageType type) {
    MqttQoS reserved =
        type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
    return new MqttFixedHeader(type, false, reserved, false, 0);
  }

  /** PUBACK or PUBREC. */
  static MqttMessage published(MqttQoS qos, int id, PubAck code) {
    MqttMessageType type =
        qos == MqttQoS.EXACTLY_ONCE ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
    return new MqttMessage(
        head(type),
        new MqttPubReplyMessageVariableHeader(id, code.byteValue(), MqttProperties.NO_PROPERTIES));
  }

  /** A command, never retained; version 5 hears until when it holds, and where to answer. */
  static MqttPublishMessage command(Told.Message it, int id, MqttQoS qos, boolean five) {
    var properties = new MqttProperties();
    if (five) {
      properties.add(
          new IntegerProperty(MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL.value(), it.seconds()));
      properties.add(new StringProperty(MqttPropertyType.RESPONSE_TOPIC.value(), it.resultTopic()));
      properties.add(
          new BinaryProperty(MqttPropertyType.CORRELATION_DATA.value(), it.correlation()));
      properties.add(new StringProperty(MqttPropertyType.CONTENT_TYPE.value(), "application/json"));
    }
    return new MqttPublishMessage(
        new MqttFixedHeader(MqttMessageType.PUBLISH, false, qos, false, 0),
        new MqttPublishVariableHeader(it.topic(), id, properties),
        Unpooled.wrappedBuffer(it.payload()));
  }

  /** PUBCOMP. */
  static MqttMessage released(int id) {
    return new MqttMessage(
        head(MqttMessageType.PUBCOMP),
        new MqttPubReplyMessageVariableHeader(
            id, PubAck.SUCCESS.byteValue(), MqttProperties.NO_PROPERTIES));
  }

  /** SUBACK: a device hears its own commands and nothing else. */
  static MqttSubAckMessage subscribed(MqttSubscribeMessage asked, String prefix, boolean five) {
    String own = prefix + "/" + MqttChannel.COMMAND;
    List<Integer> granted = new ArrayList<>();
    for (var it : asked.payload().topicSubscriptions()) {
      boolean mine = it.topicFilter().equals(own) || it.topicFilter().equals(own + "/#");
      int refused = five ? NOT_AUTHORIZED : REFUSED;
      int most = MqttQoS.AT_LEAST_ONCE.value();
      granted.add(mine ? Math.min(most, it.qualityOfService().value()) : refused);
    }
    return new MqttSubAckMessage(
        head(MqttMessageType.SUBACK),
        MqttMessageIdVariableHeader.from(asked.variableHeader().messageId()),
        new MqttSubAckPayload(granted));
  }

  /** UNSUBACK. */
  static MqttUnsubAckMessage unsubscribed(MqttUnsubscribeMessage asked) {
    List<Short> codes = asked.payload().topics().stream().map(it -> NO_SUBSCRIPTION).toList();
    return new MqttUnsubAckMessage(
        head(MqttMessageType.UNSUBACK),
        MqttMessageIdVariableHeader.from(asked.variableHeader().messageId()),
        new MqttUnsubAckPayload(codes));
  }
}
