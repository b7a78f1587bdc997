package org.huying.engine.telemetry.internal.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.Lease;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fetches from a broker that others run what devices published there. It subscribes to the topics
 * of the registered devices and shares them with the other nodes; a message is acknowledged to the
 * broker after it is committed, so the broker keeps what we have not. A connection that is lost is
 * tried again after a second, then ever later, at most after a minute.
 */
public final class MqttBridge implements AutoCloseable, Telling {
  private static final Logger log = LoggerFactory.getLogger(MqttBridge.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final long SESSION = Duration.ofDays(1).toSeconds();

  /** Messages that the broker hands on before one of them is acknowledged. */
  private static final int AT_ONCE = 64;

  private final MqttSettings settings;
  private final Registry registry;
  private final Health health;
  private final Clock clock;
  private final Inbox inbox;
  private final Mqtt5AsyncClient client;

  /** Takes one message after the other; what comes after the end is not acknowledged either. */
  private final ThreadPoolExecutor one =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofVirtual().name("mqtt-bridge").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private final AtomicLong nobodys = new AtomicLong();
  private final Lease lease;
  private final Thread thread;
  private volatile boolean mine;
  private volatile boolean closed;

  /**
   * @param id of this node's session at the broker; the same after a restart
   */
  public MqttBridge(
      MqttSettings settings,
      String id,
      Registry registry,
      Intake intake,
      Health health,
      Clock clock,
      JdbcClient jdbc) {
    this.lease = new Lease(jdbc, "mqtt-commands");
    this.settings = settings;
    this.registry = registry;
    this.health = health;
    this.clock = clock;
    inbox = new Inbox(intake, health, clock, settings.clockTolerance());
    client =
        ExternalBroker.client(settings.external(), id)
            .automaticReconnect()
            .initialDelay(1, TimeUnit.SECONDS)
            .maxDelay(1, TimeUnit.MINUTES)
            .applyAutomaticReconnect()
            .addConnectedListener(it -> connected())
            .addDisconnectedListener(this::lost)
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, one, true);
    connect();
    thread = Thread.ofVirtual().name("mqtt-topics").start(this::work);
  }

  private void connect() {
    client
        .connectWith()
        .cleanStart(false)
        .sessionExpiryInterval(SESSION)
        .restrictions()
        .receiveMaximum(AT_ONCE)
        .maximumPacketSize((int) settings.message().toBytes())
        .applyRestrictions()
        .send();
  }

  private void connected() {
    log.info("the broker {} is there", settings.external().url());
    if (closed) client.disconnect();
  }

  private void lost(MqttClientDisconnectedContext context) {
    if (!closed)
      log.warn(
          "the broker {} is gone: {}", settings.external().url(), context.getCause().getMessage());
  }

  /** Whether the broker is there. */
  public boolean isConnected() {
    return client.getState().isConnected();
  }

  /** Prefixes of devices from which it hears. */
  public Set<String> subscribed() {
    return Set.copyOf(subscribed);
  }

  /** Messages that no registered device can have sent. */
  public long nobodys() {
    return nobodys.get();
  }

  private void work() {
    try {
      while (!closed) {
        try {
          if (isConnected()) look();
          mine = isConnected() && !subscribed.isEmpty() && lease.isMine();
        } catch (DataAccessException away) {
          mine = false;
          log.debug("topics stay as they are: {}", away.getMessage());
        }
        Thread.sleep(ROUND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Subscribes to the topics of those who are registered, and to no others. */
  private void look() {
    Set<String> wanted =
        registry.all(Protocol.MQTT).stream()
            .map(Registry.Entry::address)
            .collect(Collectors.toSet());
    for (String it : subscribed)
      if (!wanted.contains(it)) {
        subscribed.remove(it);
        client.unsubscribeWith().topicFilter(filter(it)).send();
        client.unsubscribeWith().topicFilter(result(it)).send();
      }
    for (String it : wanted) if (subscribed.add(it)) subscribe(it);
  }

  private void subscribe(String prefix) {
    subscribe(prefix, filter(prefix));
    subscribe(prefix, result(prefix)); // on each node: one of them has asked
  }

  private static String result(String prefix) {
    return prefix + "/" + MqttChannel.RESULT;
  }

  private void subscribe(String prefix, String filter) {
    client
        .subscribeWith()
        .topicFilter(filter)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
        .send()
        .whenComplete((done, refused) -> {
          if (refused == null) return;
          subscribed.remove(prefix);
          registry
              .find(Protocol.MQTT, prefix)
              .ifPresent(it -> health.trouble(it.device(), "外部消息服务拒绝了订阅", clock.instant()));
        });
  }

  private String filter(String prefix) {
    return "$share/" + settings.external().group() + "/" + prefix + "/#";
  }

  private void arrived(Mqtt5Publish message) {
    String topic = message.getTopic().toString();
    try {
      Registry.Entry from = from(topic);
      String path = from == null ? null : MqttChannel.below(from.address(), topic);
      if (from == null || path == null) {
        nobodys.incrementAndGet();
        message.acknowledge();
        return;
      }
      if (path.equals(MqttChannel.COMMAND) || path.equals(MqttChannel.RESULT)) {
        if (path.equals(MqttChannel.RESULT)) // the other one is what we said
        inbox.told.heard(
              from,
              message.getPayloadAsBytes(),
              message.getCorrelationData().map(MqttBridge::bytes).orElse(null));
        message.acknowledge();
        return;
      }
      inbox
          .take(from, path, message.getPayloadAsBytes())
          .stored()
          .whenComplete((stored, failed) -> {
            if (failed == null) message.acknowledge();
            else again(failed);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      again(e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** One node of all tells devices something; another one does when it is gone. */
  @Override
  public boolean speaksTo(int device) {
    return mine && isConnected() && registry.find(Protocol.MQTT, device).isPresent();
  }

  @Override
  public Outcome tell(int device, UUID command, String code, double value, long notAfter) {
    Registry.Entry to = registry.find(Protocol.MQTT, device).orElse(null);
    return to == null || !isConnected()
        ? new Outcome.Refused(ABSENT)
        : inbox.told.tell(to, command, code, value, notAfter, this::send);
  }

  /** The broker throws it away when its time is over, and may say that nobody listens. */
  private CompletableFuture<@Nullable String> send(Told.Message it) {
    return client
        .publishWith()
        .topic(it.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(false)
        .payload(it.payload())
        .messageExpiryInterval(it.seconds())
        .responseTopic(it.resultTopic())
        .correlationData(it.correlation())
        .contentType("application/json")
        .send()
        .thenApply(MqttBridge::nobodyListens);
  }

  private static @Nullable String nobodyListens(Mqtt5PublishResult result) {
    boolean nobody =
        result instanceof Mqtt5PublishResult.Mqtt5Qos1Result it
            && it.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
    return nobody ? ABSENT : null;
  }

  /** The device at whose prefix the topic is, or below it. */
  private Registry.@Nullable Entry from(String topic) {
    for (int end = topic.length(); end > 0; end = topic.lastIndexOf('/', end - 1)) {
      Registry.Entry it = registry.find(Protocol.MQTT, topic.substring(0, end)).orElse(null);
      if (it != null) return it;
    }
    return null;
  }

  /** What is not acknowledged is handed on again after the next connection. */
  private void again(Throwable failed) {
    if (closed) return;
    log.warn("a message is not stored and will be asked for again: {}", failed.getMessage());
    client
        .disconnect()
        .thenRunAsync(
            () -> {
              if (!closed) connect();
            },
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    client
        .disconnect()
        .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> null)
        .join();
    one.shutdownNow();
  }
}
