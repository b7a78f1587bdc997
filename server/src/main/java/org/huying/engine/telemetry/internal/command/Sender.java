package org.huying.engine.telemetry.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.internal.command.Transition.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks twice a second at what is not over: lets expire what is too old, sends what this node can
 * send, and finds out what became of what nobody heard of again. Each node has one; in the database
 * one of them claims a command before it is sent.
 */
public final class Sender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final String EXPIRED = "超过时限，没有发出，请重新选择";

  /** Longer than any sending with its read-back lasts. */
  private static final Duration LOST = Duration.ofMinutes(3);

  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final UUID node = UUID.randomUUID();
  private final SendingParts parts;
  private final Wires wires;
  private final Sending sending;
  private final TagKeeper tags;
  private final LongSupplier nanos;
  private final Watch watch;
  private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param nanos a clock that nobody can set: {@link System#nanoTime}
   */
  public Sender(SendingParts parts, Wires wires, LongSupplier nanos) {
    this.parts = parts;
    this.wires = wires;
    this.nanos = nanos;
    this.watch = new Watch(nanos);
    this.sending = new Sending(parts, wires, node, nanos);
    this.tags = new TagKeeper(parts, wires);
    Thread.ofVirtual().name("command-sender").start(this::work);
  }

  private void work() {
    try {
      while (!closed) {
        try {
          round();
        } catch (DataAccessException | TransactionException away) {
          log.debug("commands wait: {}", away.getMessage());
        }
        parts.wake().await(ROUND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    long began = nanos.getAsLong();
    List<FieldCommand> pending = parts.rows().pending(parts.moves().now().minus(SETTLED));
    watch.look(pending, began);
    for (FieldCommand it : pending) {
      switch (it.state()) {
        case SELECTED, CONFIRMED_ONCE -> expireInTime(it);
        case CONFIRMED -> {
          long notAfter = watch.end(it);
          if (!expireInTime(it) && wires.speakTo(it.device()))
            aside(it.id(), () -> sending.send(it, notAfter));
        }
        case SENDING -> loseWhatNobodySends(it);
        case UNKNOWN -> {
          if (wires.speakTo(it.device())) aside(it.id(), () -> sending.settle(it));
        }
        case DONE, FAILED, EXPIRED, CANCELLED -> {}
      }
    }
    for (TagRows.Row it : parts.tags().moving())
      aside(it.tag().id(), () -> tags.step(it.tag().id()));
  }

  /** Whether it is over: by the database's time, or by the clock that nobody sets. */
  private boolean expireInTime(FieldCommand it) {
    boolean over = !parts.moves().now().isBefore(it.expiresAt()) || watch.isOver(it);
    if (over) parts.in(() -> parts.moves().end(it, Event.EXPIRE, "system", EXPIRED, List.of()));
    return over;
  }

  /** A slow device keeps nobody else waiting. */
  private void aside(UUID id, Runnable work) {
    if (!mine.add(id)) return;
    Thread.ofVirtual()
        .name("command-" + id)
        .start(() -> {
          try {
            work.run();
          } catch (DataAccessException | TransactionException away) {
            log.warn("what came of {} is not written: {}", id, away.getMessage());
          } finally {
            mine.remove(id);
          }
        });
  }

  /** Its sender is gone: this node speaks to the device now, or nobody has for long. */
  private void loseWhatNobodySends(FieldCommand it) {
    if (mine.contains(it.id())) return;
    boolean forLong =
        Optional.ofNullable(it.sentAt())
            .map(at -> at.plus(LOST).isBefore(parts.moves().now()))
            .orElse(true);
    if (wires.speakTo(it.device()) || node.equals(it.sender()) || forLong)
      parts.in(() -> parts.moves().end(it, Event.LOSE, "system", Sending.UNKNOWN_WORDS, List.of()));
  }

  @Override
  public void close() {
    closed = true;
    parts.wake().now();
  }
}
