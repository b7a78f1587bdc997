package org.huying.engine.telemetry.internal.mqtt;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The broker of the house's own devices, MQTT 3.1.1 and 5. Each device may publish below its own
 * prefix and hear its own commands, so nothing ever goes from one device to another, and nothing is
 * kept but observations: no sessions, no retained messages. Connections that have not proved who
 * they are are bounded on their own, so that strangers cannot keep devices out. Of two connections
 * of one device the newer one stays.
 */
public final class MqttServer implements AutoCloseable, Telling {
  private static final Logger log = LoggerFactory.getLogger(MqttServer.class);
  private static final Executor ASIDE = it -> Thread.ofVirtual().name("mqtt-line").start(it);
  private static final int BACKLOG = 1024;
  private static final int THREADS = 2;
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

  /** A packet of a stranger: who it is, and its last will. */
  private static final int FIRST_PACKET = 16 * 1024;

  private static final int LONGEST_ID = 200;

  /** Mistakes of ours that are written to the log; more are only counted. */
  private static final int NAMED = 20;

  final MqttSettings settings;
  final Registry registry;
  final Health health;
  final Clock clock;
  final Inbox inbox;
  private final MultiThreadIoEventLoopGroup loops;
  private final Channel socket;
  private final Set<MqttLine> lines = ConcurrentHashMap.newKeySet();
  private final LinkedHashSet<MqttLine> strangers = new LinkedHashSet<>();
  private final Map<Integer, MqttLine> known = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong strange = new AtomicLong();
  private final AtomicLong unexpected = new AtomicLong();
  private volatile boolean closed;

  public MqttServer(
      MqttSettings settings, Registry registry, Intake intake, Health health, Clock clock) {
    this.settings = settings;
    this.registry = registry;
    this.health = health;
    this.clock = clock;
    inbox = new Inbox(intake, health, clock, settings.clockTolerance());
    SslContext tls = settings.tls().isThere() ? Certificates.server(settings.tls()) : null;
    loops =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("mqtt", true), NioIoHandler.newFactory());
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(new Lines(tls))
            .bind(settings.address(), Math.max(0, settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new UncheckedIOException(
          "devices cannot connect at %s:%d".formatted(settings.address(), settings.port()),
          new BindException(String.valueOf(bound.cause().getMessage())));
    }
    socket = bound.channel();
    Thread.ofVirtual().name("mqtt-watch").start(this::watch);
    log.info(
        "devices connect by MQTT{} at {}:{}",
        tls == null ? "" : " over TLS",
        settings.address(),
        port());
  }

  private final class Lines extends ChannelInitializer<SocketChannel> {
    private final @Nullable SslContext tls;

    private Lines(@Nullable SslContext tls) {
      this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel peer) {
      if (lines.size() >= settings.connections()) {
        refused.incrementAndGet();
        peer.close();
        return;
      }
      var line = new MqttLine(MqttServer.this, peer, ASIDE);
      ChannelPipeline pipeline = peer.pipeline();
      if (tls != null) pipeline.addLast(secured(tls.newHandler(peer.alloc())));
      pipeline.addLast(MqttLine.DECODER, decoder(FIRST_PACKET));
      pipeline.addLast(MqttEncoder.INSTANCE);
      pipeline.addLast(line);
      lines.add(line);
      MqttLine longest = addStranger(line);
      if (longest != null) {
        refused.incrementAndGet();
        longest.hangUp();
      }
    }
  }

  /** A stranger has no longer for the handshake than for its first packet. */
  private SslHandler secured(SslHandler it) {
    it.setHandshakeTimeoutMillis(settings.firstPacket().toMillis());
    return it;
  }

  public int port() {
    return ((java.net.InetSocketAddress) socket.localAddress()).getPort();
  }

  /** Connections that are open. */
  public int lines() {
    return lines.size();
  }

  /** Devices that are connected. */
  public Set<Integer> onTheLine() {
    return Set.copyOf(known.keySet());
  }

  /** Connections that were turned away or dropped because there were too many. */
  public long refused() {
    return refused.get();
  }

  /** Connections that made no sense, or gave a name that no device has. */
  public long strange() {
    return strange.get();
  }

  /** Lines that ended by a mistake of ours. */
  long unexpected() {
    return unexpected.get();
  }

  void isUnexpected(Throwable cause) {
    if (unexpected.incrementAndGet() <= NAMED)
      log.error("a line is over after an error that nobody expected", cause);
  }

  void isStrange() {
    strange.incrementAndGet();
  }

  boolean isClosed() {
    return closed;
  }

  static MqttDecoder decoder(int most) {
    return new MqttDecoder(most, LONGEST_ID);
  }

  private @Nullable MqttLine addStranger(MqttLine line) {
    synchronized (strangers) {
      strangers.add(line);
      return strangers.size() > settings.strangers() ? strangers.removeFirst() : null;
    }
  }

  /** The device that has this name and knows its key; null: there is none. */
  Registry.@Nullable Entry authenticated(@Nullable String name, byte @Nullable [] password) {
    Registry.Entry it = name == null ? null : registry.findByCode(Protocol.MQTT, name).orElse(null);
    if (it == null) {
      isStrange();
      return null;
    }
    String key = password == null ? "" : new String(password, StandardCharsets.UTF_8);
    if (it.keyHash() != null && it.accepts(key)) return it;
    health.bad(it.device());
    health.trouble(it.device(), it.keyHash() == null ? "没有设置密码，不能接入" : "密码不对", clock.instant());
    return null;
  }

  /** The device as it is registered now; null when it was disabled, or has another key. */
  Registry.@Nullable Entry current(Registry.Entry before) {
    Registry.Entry now = registry.find(Protocol.MQTT, before.address()).orElse(null);
    return now != null
            && now.device() == before.device()
            && Arrays.equals(now.keyHash(), before.keyHash())
        ? now
        : null;
  }

  /** The line has proved whose it is. */
  void isKnown(MqttLine line, int device) {
    synchronized (strangers) {
      strangers.remove(line);
    }
    MqttLine before = known.put(device, line);
    if (before != null && before != line) {
      health.trouble(device, "同一设备又有新的连接，旧连接已断开", clock.instant());
      before.end(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER);
    }
  }

  void ended(MqttLine line, @Nullable Integer device) {
    lines.remove(line);
    synchronized (strangers) {
      strangers.remove(line);
    }
    if (device == null || !known.remove(device, line)) return;
    health.onLine(device, clock.instant());
    inbox.told.lost(device);
  }

  @Override
  public boolean speaksTo(int device) {
    MqttLine line = known.get(device);
    return line != null && line.ear.listens();
  }

  /** Where no answer comes in time the line is cut, and with it what waits to be delivered. */
  @Override
  public Outcome tell(int device, UUID command, String code, double value, long notAfter) {
    MqttLine line = known.get(device);
    Registry.Entry to = registry.find(Protocol.MQTT, device).orElse(null);
    if (line == null || to == null) return new Outcome.Refused(ABSENT);
    Outcome outcome = inbox.told.tell(to, command, code, value, notAfter, line::tell);
    if (outcome instanceof Outcome.Unknown) line.hangUp();
    return outcome;
  }

  /** Hangs up on those who are silent for too long, do not read, or are not to be believed. */
  private void watch() {
    long said = 0;
    long next = System.nanoTime();
    while (!closed) {
      long now = System.nanoTime();
      for (MqttLine line : List.copyOf(lines)) look(line, now);
      if (now - next > 0 && strange.get() > said) {
        said = strange.get();
        next = now + SAID_AGAIN.toNanos();
        log.warn("{} connections made no sense, or gave names that no MQTT device has", said);
      }
      try {
        Thread.sleep(ROUND);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void look(MqttLine line, long now) {
    try {
      line.look(now);
    } catch (DataAccessException away) {
      log.debug("whether devices are still in use is not known: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    socket.close().awaitUninterruptibly();
    lines.forEach(it -> it.end(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN));
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
