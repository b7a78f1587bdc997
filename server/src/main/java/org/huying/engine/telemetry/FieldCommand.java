package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to a device of a thing (遥控). Who did something is a pseudonym.
 *
 * @param name of the command, such as {@code start.2}
 * @param words what it does, Chinese
 * @param value what is written: 1 or 0, or the set-point in its unit
 * @param reason Chinese; why it is not done, or not known to be
 * @param secondWhy Chinese; why a second person must confirm; null: one is enough
 * @param expiresAt not sent after it
 */
public record FieldCommand(
    UUID id,
    UUID thing,
    int device,
    String name,
    String words,
    double value,
    CommandState state,
    @Nullable String reason,
    @Nullable String secondWhy,
    String selectedBy,
    @Nullable String firstBy,
    @Nullable String secondBy,
    Instant selectedAt,
    Instant expiresAt,
    @Nullable UUID sender,
    @Nullable Instant sentAt,
    @Nullable Instant endedAt) {
  /**
   * One line of its life.
   *
   * @param shown the interlocks as whoever acted saw them; empty where none were looked at
   */
  public record Step(
      Instant at, String actor, CommandState state, String text, List<Interlock> shown) {
    public Step {
      shown = List.copyOf(shown);
    }
  }

  /** One of the things that must be so for a command to be sent (联锁). */
  public record Interlock(String words, Verdict verdict, @Nullable String why) {
    public boolean isFulfilled() {
      return verdict == Verdict.FULFILLED;
    }
  }

  /** What is known of an interlock; only the first lets a command through. */
  public enum Verdict {
    FULFILLED("已满足"),
    NOT_FULFILLED("不满足"),
    UNKNOWN("无法判断");

    private final String chinese;

    Verdict(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }
}
