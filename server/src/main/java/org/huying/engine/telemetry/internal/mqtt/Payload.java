package org.huying.engine.telemetry.internal.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.store.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Turns a message into observations; no bytes make it throw. A message is a number, or JSON, or an
 * array of such messages (a batch), each with its own time. What is wrong in it hides nothing of
 * what is right.
 */
final class Payload {
  /** A message of 256 KB has less of them, unless it is meant to hurt. */
  private static final int MOST_ROWS = 10_000;

  private final Plan plan;
  private final String path;
  private final List<Plan.Field> fields;
  private final @Nullable JsonPointer time;
  private final Duration tolerance;
  private final Rows rows;
  private final Instant received;
  private @Nullable String wrong;
  private @Nullable Duration ahead;

  /**
   * @param path the topic below the device's prefix
   * @param tolerance how far in the future a time may be
   */
  Payload(Plan plan, String path, Instant received, Duration tolerance) {
    this.plan = plan;
    this.path = path;
    this.fields = plan.fields(path);
    this.time = plan.time(path);
    this.received = received;
    this.tolerance = tolerance;
    this.rows = new Rows(plan.device.device(), received, fields.size());
  }

  /** Whether the device has a datastream at this topic. */
  boolean isKnown() {
    return !fields.isEmpty();
  }

  Rows rows() {
    return rows;
  }

  /** Chinese; null where all was understood. */
  @Nullable String wrong() {
    return wrong;
  }

  /** How far the device's clock is ahead of ours; null where nothing tells. */
  @Nullable Duration ahead() {
    return ahead;
  }

  void read(byte[] bytes) {
    JsonNode message = Values.read(bytes);
    if (message == null) isWrong("既不是数字也不是 JSON");
    else if (!message.isArray()) one(message, false);
    else if ((long) message.size() * fields.size() > MOST_ROWS) isWrong("一条消息里的数据太多");
    else for (JsonNode each : message) one(each, message.size() > 1);
  }

  private void one(JsonNode message, boolean inBatch) {
    JsonNode said = time == null ? null : message.at(time);
    Instant own = said == null ? null : Times.read(said);
    boolean missing = said == null || said.isMissingNode() || said.isNull();
    if (own == null && !missing) isWrong("时间不对");
    if (own == null && inBatch) {
      isWrong("成批的数据没有各自的时间");
      return;
    }
    boolean future = own != null && own.isAfter(received.plus(tolerance));
    if (future) ahead = Duration.between(received, own);
    Instant at = own == null || future ? received : own;
    boolean arrival = own == null ? !missing : future;
    for (Plan.Field it : fields) add(it, message.at(it.at()), at, arrival);
  }

  private void add(Plan.Field field, JsonNode node, Instant at, boolean arrival) {
    if (node.isMissingNode() || node.isNull()) return;
    double value = Values.number(node);
    if (!Double.isFinite(value)) {
      isWrong("不是数字");
      return;
    }
    Quality quality =
        !field.stream().isPlausible(value)
            ? Quality.IMPLAUSIBLE
            : arrival ? Quality.TIME_OF_ARRIVAL : Quality.MEASURED;
    rows.add(field.stream().id(), at, value, quality);
  }

  private void isWrong(String what) {
    if (wrong == null) wrong = "主题 " + (path.isEmpty() ? "（前缀）" : path) + "：" + what;
  }
}
