package org.huying.engine.telemetry.internal.mqtt;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a device is still to be answered: in the order of its messages, each after its observations
 * are committed. Used on the connection's loop only.
 */
final class Acknowledgements {
  /** Messages of one device that wait to be committed; told to those who ask (MQTT 5). */
  static final int IN_FLIGHT = 32;

  private static final int MOST_UNRELEASED = 1000;

  /** What is answered when it is committed. */
  record Due(CompletableFuture<Void> stored, MqttQoS qos, int id, PubAck code) {
    /** Without anything to be stored. */
    static Due now(MqttQoS qos, int id, PubAck code) {
      return new Due(CompletableFuture.completedFuture(null), qos, id, code);
    }
  }

  private final Deque<Due> due = new ArrayDeque<>();

  /** Messages of QoS 2 that the device still remembers (PUBREL is to come). */
  private final Set<Integer> unreleased = new HashSet<>();

  void add(Due it) {
    due.addLast(it);
  }

  /** Whether no more may wait. */
  boolean isFull() {
    return due.size() >= IN_FLIGHT;
  }

  /** Whether a message of QoS 2 is new; it is known from then on, until it is released. */
  boolean isNew(int id) {
    return unreleased.add(id);
  }

  boolean areTooManyUnreleased() {
    return unreleased.size() > MOST_UNRELEASED;
  }

  void release(int id) {
    unreleased.remove(id);
  }

  /**
   * Answers what is committed.
   *
   * @param five whether the device knows reasons
   * @return false when something was not stored: nothing behind it may be answered
   */
  boolean send(Channel to, boolean five) {
    while (!due.isEmpty() && due.getFirst().stored.isDone()) {
      Due it = due.removeFirst();
      if (it.stored.isCompletedExceptionally()) return false;
      PubAck code = five ? it.code : PubAck.SUCCESS;
      if (it.qos == MqttQoS.EXACTLY_ONCE && code != PubAck.SUCCESS) release(it.id);
      if (it.qos != MqttQoS.AT_MOST_ONCE) to.write(Answers.published(it.qos, it.id, code));
    }
    to.flush();
    return true;
  }
}
