package org.huying.engine.telemetry.internal.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device listens to commands on its line, and what it was told there. Used on the
 * connection's loop only, but for the question whether it listens.
 */
final class Ear {
  private static final int REFUSED = 0x80;

  private final Channel channel;
  private final Map<Integer, CompletableFuture<@Nullable String>> unacknowledged = new HashMap<>();
  private volatile @Nullable MqttQoS listens;
  private int number;

  Ear(Channel channel) {
    this.channel = channel;
  }

  boolean listens() {
    return listens != null;
  }

  void subscribed(MqttSubAckMessage granted) {
    for (int level : granted.payload().grantedQoSLevels())
      if (level < REFUSED) listens = MqttQoS.valueOf(level);
  }

  void unsubscribed(MqttUnsubscribeMessage asked, String prefix) {
    if (asked.payload().topics().stream().anyMatch(it -> it.startsWith(prefix))) listens = null;
  }

  /** Sends it, unless it is too late; done when it was refused, or is there. */
  void tell(Told.Message it, boolean five, CompletableFuture<@Nullable String> sent) {
    MqttQoS qos = listens;
    if (qos == null || !channel.isActive()) {
      sent.complete(Telling.ABSENT);
      return;
    }
    if (System.nanoTime() - it.notAfter() >= 0) {
      sent.complete("轮到发送时已经超过时限，没有发出");
      return;
    }
    number = number % 0xFFFF + 1;
    unacknowledged.put(number, sent);
    channel.config().setOption(ChannelOption.SO_LINGER, 0); // cut off, it does not arrive later
    channel.writeAndFlush(Answers.command(it, number, qos, five));
  }

  /** PUBACK: it has the command; version 5 may say that it does not take it. */
  void acknowledged(MqttMessage packet, int id) {
    CompletableFuture<@Nullable String> sent = unacknowledged.remove(id);
    if (sent == null) return;
    boolean refused =
        packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader it
            && (it.reasonCode() & 0xFF) >= REFUSED;
    sent.complete(refused ? "设备拒收命令" : null);
  }
}
