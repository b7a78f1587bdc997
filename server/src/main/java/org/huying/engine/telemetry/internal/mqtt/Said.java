package org.huying.engine.telemetry.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import org.jspecify.annotations.Nullable;

/** What packets of devices say beside their payload. */
final class Said {
  private Said() {}

  /** Its number; 0 where it has none. */
  static int id(MqttMessage packet) {
    return packet.variableHeader() instanceof MqttMessageIdVariableHeader it ? it.messageId() : 0;
  }

  /** Whether a DISCONNECT of version 5 asks for the last will to be heard all the same. */
  static boolean wantsItsWill(MqttMessage packet) {
    return packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader it
        && it.reasonCode() == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue();
  }

  /** What the question went with to which this is an answer; null: it does not say. */
  static byte @Nullable [] correlation(MqttPublishMessage packet) {
    return packet
                .variableHeader()
                .properties()
                .getProperty(MqttPropertyType.CORRELATION_DATA.value())
            instanceof BinaryProperty it
        ? it.value()
        : null;
  }
}
