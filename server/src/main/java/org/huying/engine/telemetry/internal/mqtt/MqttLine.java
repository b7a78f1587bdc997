package org.huying.engine.telemetry.internal.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.huying.engine.telemetry.internal.Pace;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.mqtt.Acknowledgements.Due;
import org.huying.foundation.kernel.ProblemDetails;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device. Packets are asked for one by one: the next one when the last one is
 * on its way into the database and not too many wait for that, so whoever sends faster than we
 * store waits on his side of the line.
 */
final class MqttLine extends ChannelInboundHandlerAdapter {
  static final String DECODER = "decoder";

  private static final int LONGEST_NAMED = 80;
  private static final Duration WRONG_KEY = Duration.ofMillis(500);
  private static final Duration SAID_AGAIN = Duration.ofSeconds(10);

  /** So long a node that is gone is believed that the device is there. */
  private static final Duration ON_THE_LINE = Duration.ofSeconds(30);

  private static final Duration UNREAD = Duration.ofSeconds(30);

  private final MqttServer server;
  private final Channel channel;
  private final Executor aside;
  private final Pace pace;
  private final Deque<MqttMessage> waiting = new ArrayDeque<>();
  private final Acknowledgements acknowledgements = new Acknowledgements();
  final Ear ear;
  private final long begun = System.nanoTime();
  private volatile long heard = begun;
  private volatile long unread;
  private volatile long saidAgain = begun;
  private volatile boolean reading = true;
  private volatile Registry.@Nullable Entry device;
  private volatile @Nullable Greeting greeting;
  private boolean greeted;
  private boolean politely;
  private boolean working;

  /**
   * @param aside does what may wait
   */
  MqttLine(MqttServer server, Channel channel, Executor aside) {
    this.server = server;
    this.channel = channel;
    this.ear = new Ear(channel);
    this.aside = aside;
    this.pace = new Pace(server.settings.messagesPerSecond());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    waiting.addLast((MqttMessage) packet);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    readOn();
  }

  /** Takes the packets that are here one by one, and asks for more when there are no more. */
  private void readOn() {
    while (reading && !waiting.isEmpty()) {
      MqttMessage packet = waiting.removeFirst();
      try {
        heard = System.nanoTime();
        if (packet.decoderResult().isFailure())
          reading = isMalformed(packet.decoderResult().cause());
        else reading = device == null ? first(packet) : next(packet);
      } finally {
        ReferenceCountUtil.release(packet);
      }
    }
    if (reading && channel.isActive()) channel.pipeline().context(this).read();
  }

  // --- who it is ---

  /** Whether the next packet is read already: not before this one is answered. */
  private boolean first(MqttMessage packet) {
    if (!(packet instanceof MqttConnectMessage connect) || greeted) {
      server.isStrange();
      hangUp();
      return false;
    }
    greeted = true;
    var hello = new Greeting(connect, server.settings);
    greeting = hello;
    var wrong = hello.wrong();
    if (wrong != null) {
      refuse(hello, wrong);
      return false;
    }
    aside(() -> {
      Registry.Entry it = server.authenticated(hello.name(), hello.password());
      if (it == null) Thread.sleep(WRONG_KEY);
      onTheLoop(() -> isAuthenticated(hello, it));
    });
    return false;
  }

  private void isAuthenticated(Greeting hello, Registry.@Nullable Entry it) {
    if (!channel.isActive()) return;
    if (it == null || !hello.willIsBelow(it.address())) {
      refuse(hello, it == null ? hello.badKey() : hello.notAllowed());
      return;
    }
    device = it;
    int most = (int) server.settings.message().toBytes();
    channel.pipeline().replace(DECODER, DECODER, MqttServer.decoder(most));
    server.isKnown(this, it.device());
    channel.writeAndFlush(hello.accept(most));
    reading = true;
    readOn();
  }

  private void refuse(Greeting hello, MqttConnectReturnCode why) {
    channel.writeAndFlush(hello.refuse(why));
    hangUp();
  }

  // --- what it says ---

  /** Whether the next packet may be read. */
  private boolean next(MqttMessage packet) {
    switch (packet.fixedHeader().messageType()) {
      case PUBLISH -> {
        working = true;
        published((MqttPublishMessage) packet);
        return false;
      }
      case PUBREL -> {
        int id = Said.id(packet);
        acknowledgements.release(id);
        channel.writeAndFlush(Answers.released(id));
      }
      case SUBSCRIBE -> {
        Registry.Entry it = device;
        if (it == null) return false;
        var granted = Answers.subscribed((MqttSubscribeMessage) packet, it.address(), isFive());
        ear.subscribed(granted);
        saysThatItIsThere(it, System.nanoTime());
        channel.writeAndFlush(granted);
      }
      case UNSUBSCRIBE -> {
        Registry.Entry it = device;
        if (it == null) return false;
        ear.unsubscribed((MqttUnsubscribeMessage) packet, it.address());
        channel.writeAndFlush(Answers.unsubscribed((MqttUnsubscribeMessage) packet));
      }
      case PINGREQ -> channel.writeAndFlush(MqttMessage.PINGRESP);
      case PUBACK -> ear.acknowledged(packet, Said.id(packet));
      case PUBREC, PUBCOMP -> {}
      case DISCONNECT -> {
        politely = !(isFive() && Said.wantsItsWill(packet));
        hangUp();
        return false;
      }
      default -> {
        end(Disconnect.PROTOCOL_ERROR);
        return false;
      }
    }
    return true;
  }

  private void published(MqttPublishMessage packet) {
    Registry.Entry from = device;
    if (from == null) return;
    MqttQoS qos = packet.fixedHeader().qosLevel();
    int id = packet.variableHeader().packetId();
    if (packet.variableHeader().properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value())
        != null) {
      end(Disconnect.TOPIC_ALIAS_INVALID);
      return;
    }
    String path = MqttChannel.below(from.address(), packet.variableHeader().topicName());
    if (path == null || path.equals(MqttChannel.COMMAND)) {
      isElsewhere(packet.variableHeader().topicName(), qos, id);
      return;
    }
    if (qos == MqttQoS.EXACTLY_ONCE && !acknowledgements.isNew(id)) {
      onTheLoop(() -> isDue(Due.now(qos, id, PubAck.SUCCESS)));
      return;
    }
    if (acknowledgements.areTooManyUnreleased()) {
      end(Disconnect.RECEIVE_MAXIMUM_EXCEEDED);
      return;
    }
    byte[] payload = ByteBufUtil.getBytes(packet.payload());
    boolean again = packet.fixedHeader().isDup();
    byte[] correlation = Said.correlation(packet);
    aside(() -> {
      pace.next();
      Registry.Entry now = server.current(from);
      if (now == null) {
        end(Disconnect.NOT_AUTHORIZED);
        return;
      }
      var taken =
          path.equals(MqttChannel.RESULT)
              ? server.inbox.answered(now, payload, correlation)
              : qos == MqttQoS.AT_MOST_ONCE
                  ? server.inbox.take(now, path, payload)
                  : server.inbox.take(now, path, payload, id, again);
      PubAck code = taken.understood() ? PubAck.SUCCESS : PubAck.PAYLOAD_FORMAT_INVALID;
      onTheLoop(() -> isDue(new Due(taken.stored(), qos, id, code)));
    });
  }

  /** Version 5 has a word for it; before, all that is left is to hang up. */
  private void isElsewhere(String topic, MqttQoS qos, int id) {
    String named = topic.substring(0, Math.min(LONGEST_NAMED, topic.length()));
    isBad("发布到了不属于它的主题：" + named);
    if (!isFive()) end(Disconnect.NOT_AUTHORIZED);
    else onTheLoop(() -> isDue(Due.now(qos, id, PubAck.NOT_AUTHORIZED)));
  }

  // --- what it is told, and answered ---

  /** Sends a command; done when the device has it, or with a reason why it was not sent. */
  CompletableFuture<@Nullable String> tell(Told.Message it) {
    var sent = new CompletableFuture<@Nullable String>();
    onTheLoop(() -> ear.tell(it, isFive(), sent));
    return sent;
  }

  private void saysThatItIsThere(Registry.Entry it, long now) {
    if (!ear.listens() || !channel.isActive()) return;
    saidAgain = now + SAID_AGAIN.toNanos();
    server.health.onLine(it.device(), server.clock.instant().plus(ON_THE_LINE));
  }

  private void isDue(Due it) {
    working = false;
    acknowledgements.add(it);
    answer();
    if (!it.stored().isDone())
      it.stored().whenComplete((stored, failed) -> onTheLoop(this::answer));
  }

  private void answer() {
    if (!acknowledgements.send(channel, isFive())) {
      end(Disconnect.UNSPECIFIED_ERROR);
      return;
    }
    if (reading || working || acknowledgements.isFull()) return;
    heard = System.nanoTime();
    reading = true;
    readOn();
  }

  private boolean isFive() {
    Greeting it = greeting;
    return it != null && it.isFive();
  }

  // --- how it ends ---

  /** It is over then: false. */
  private boolean isMalformed(Throwable cause) {
    boolean tooLong = cause instanceof TooLongFrameException;
    if (device == null) {
      server.isStrange();
      if (cause instanceof MqttUnacceptableProtocolVersionException)
        channel.writeAndFlush(Answers.UNKNOWN_VERSION);
    } else isBad(tooLong ? "消息太大" : "收到的不是合法的消息");
    end(tooLong ? Disconnect.PACKET_TOO_LARGE : Disconnect.MALFORMED_PACKET);
    return false;
  }

  private void isBad(String chinese) {
    Registry.Entry it = device;
    if (it == null) return;
    server.health.bad(it.device());
    server.health.trouble(it.device(), chinese, server.clock.instant());
  }

  /** Looked at every half second, from elsewhere. */
  void look(long now) {
    Registry.Entry it = device;
    Greeting hello = greeting;
    long since = unread;
    Duration patience =
        it == null || hello == null ? server.settings.firstPacket() : hello.patience();
    boolean silent = reading && now - (it == null ? begun : heard) > patience.toNanos();
    if (since != 0 && now - since > UNREAD.toNanos()) hangUp();
    else if (silent) end(Disconnect.KEEP_ALIVE_TIMEOUT);
    else if (it != null && server.current(it) == null) end(Disconnect.NOT_AUTHORIZED);
    else if (it != null && now - saidAgain >= 0) saysThatItIsThere(it, now);
  }

  /** Says why, where the version has a word for it, and hangs up. */
  void end(Disconnect why) {
    onTheLoop(() -> {
      if (device != null && isFive())
        channel.writeAndFlush(MqttMessageBuilders.disconnect().reasonCode(why.byteValue()).build());
      hangUp();
    });
  }

  void hangUp() {
    channel.close();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    unread = channel.isWritable() ? 0 : System.nanoTime();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    while (!waiting.isEmpty()) ReferenceCountUtil.release(waiting.removeFirst());
    Registry.Entry it = device;
    server.ended(this, it == null ? null : it.device());
    Greeting hello = greeting;
    String path = it == null || hello == null || politely ? null : hello.willPath(it.address());
    if (it != null && hello != null && path != null && !server.isClosed())
      aside(() -> {
        if (server.current(it) != null) server.inbox.take(it, path, hello.will());
      });
  }

  /** A device hangs up whenever it likes, and strangers send whatever they like. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    isOver(cause);
  }

  /** What is neither the line's nor the database's fault is ours. */
  private void isOver(Throwable cause) {
    boolean ours =
        !(cause instanceof IOException
            || cause instanceof DecoderException
            || ProblemDetails.isBusy(cause));
    if (ours) server.isUnexpected(cause);
    hangUp();
  }

  /** Work that may wait. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private void aside(Work work) {
    aside.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        isOver(e);
      }
    });
  }

  private void onTheLoop(Runnable work) {
    try {
      channel.eventLoop().execute(work);
    } catch (RejectedExecutionException closing) {
      hangUp();
    }
  }
}
