package org.huying.engine.telemetry.internal.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands that went to devices, and what those answered. */
final class Told {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 80;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A command on its way.
   *
   * @param seconds for how long it holds, at least one
   */
  record Message(Registry.Entry to, UUID id, byte[] payload, int seconds, long notAfter) {
    String topic() {
      return to.address() + "/" + MqttChannel.COMMAND;
    }

    String resultTopic() {
      return to.address() + "/" + MqttChannel.RESULT;
    }

    byte[] correlation() {
      return id.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private record Waiting(int device, double value, CompletableFuture<Outcome> outcome) {}

  /** Sends a message; done when it is there, or with a reason why it was not sent. */
  interface Sender {
    CompletableFuture<@Nullable String> send(Message message);
  }

  private final Clock clock;
  private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();

  Told(Clock clock) {
    this.clock = clock;
  }

  /** Sends it and waits for its answer. */
  Outcome tell(
      Registry.Entry to, UUID id, String code, double value, long notAfter, Sender sender) {
    MqttChannel at = at(to, code);
    long left = notAfter - System.nanoTime();
    if (at == null) return new Outcome.Refused("这个测点不能写");
    if (left <= 0) return new Outcome.Refused("轮到发送时已经超过时限，没有发出");
    int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(left));
    var it = new Waiting(to.device(), value, new CompletableFuture<>());
    waiting.put(id, it);
    try {
      sender
          .send(new Message(to, id, payload(id, at, value, left), seconds, notAfter))
          .whenComplete((refused, failed) -> {
            if (failed != null) it.outcome.complete(new Outcome.Unknown());
            else if (refused != null) it.outcome.complete(new Outcome.Refused(refused));
          });
      return it.outcome.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      return new Outcome.Unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown();
    } finally {
      waiting.remove(id);
    }
  }

  /** Where it stands in the message; what the device says of itself may have the same code. */
  private static @Nullable MqttChannel at(Registry.Entry to, String code) {
    return to.channels().entrySet().stream()
        .filter(it -> it.getValue().code().equals(code))
        .map(it -> MqttChannel.of(it.getKey()))
        .filter(MqttChannel::isToldTo)
        .findFirst()
        .orElse(null);
  }

  private byte[] payload(UUID id, MqttChannel at, double value, long left) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    Instant until = clock.instant().plusNanos(left).truncatedTo(ChronoUnit.MILLIS);
    message.put("id", id.toString()).put("until", until.toString());
    String[] names = String.valueOf(at.pointer()).substring(1).split("/", -1);
    ObjectNode node = message;
    for (int i = 0; i < names.length - 1; i++) node = node.withObjectProperty(name(names[i]));
    String last = name(names[names.length - 1]);
    if (value == Math.rint(value)) node.put(last, (long) value);
    else node.put(last, value);
    return JSON.writeValueAsBytes(message);
  }

  /** A part of a pointer as it is written in JSON (RFC 6901). */
  private static String name(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }

  /**
   * Takes what a device answered; what nobody asked for, or asked somebody else, is no answer.
   *
   * @param correlation what the question went with, where the version has a place for it
   * @return whether it was understood
   */
  boolean heard(Registry.Entry from, byte[] payload, byte @Nullable [] correlation) {
    JsonNode said = Values.read(payload);
    if (said == null || !said.isObject() || !said.path("ok").isBoolean()) return false;
    String id =
        said.path("id").isString()
            ? said.path("id").asString()
            : correlation == null ? "" : new String(correlation, StandardCharsets.UTF_8);
    Waiting it = find(id);
    if (it == null || it.device != from.device()) return true;
    it.outcome.complete(outcome(it, said));
    return true;
  }

  private @Nullable Waiting find(String id) {
    try {
      return waiting.get(UUID.fromString(id));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static Outcome outcome(Waiting it, JsonNode said) {
    if (!said.path("ok").asBoolean()) {
      String why = said.path("why").asString("");
      return new Outcome.Refused(
          why.isBlank()
              ? "设备拒绝执行"
              : "设备拒绝执行：" + why.substring(0, Math.min(LONGEST_REASON, why.length())));
    }
    double value = Values.number(said.path("value"));
    if (!Double.isFinite(value)) return new Outcome.Taken(it.value);
    return value == it.value ? new Outcome.Done(value) : new Outcome.Different(value);
  }

  /** The line to a device is over: what it was told and did not answer, nobody knows. */
  void lost(int device) {
    for (Waiting it : waiting.values())
      if (it.device == device) it.outcome.complete(new Outcome.Unknown());
  }
}
