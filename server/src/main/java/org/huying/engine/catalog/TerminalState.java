package org.huying.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a terminal right now.
 *
 * @param said what it reported last
 * @param heardAt when it reported last; null: never
 * @param fault the fault that staff entered; null: none. It stays until staff take it back,
 *     whatever the machine says
 */
public record TerminalState(
    Said said, @Nullable Instant heardAt, @Nullable String fault, @Nullable Instant faultAt) {
  /** A connected terminal that says nothing for so long may be switched off. */
  public static final Duration SILENCE = Duration.ofMinutes(10);

  /** Of a terminal of which nothing was ever heard. */
  public static final TerminalState UNHEARD = new TerminalState(Said.OK, null, null, null);

  /** What a terminal says of itself. */
  public enum Said {
    OK("正常"),
    OUT_OF_PAPER("缺纸"),
    FAULT("故障");

    private final String chinese;

    Said(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /** Whether one should go there. */
  public enum Use {
    /** It works, as far as anybody knows. */
    WORKS("可用"),
    /** Out of paper, or not heard of for long: it may work or not. */
    DOUBTFUL("可能不可用"),
    /** It is out of order. */
    BROKEN("故障");

    private final String chinese;

    Use(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * @param connected whether the terminal reports by itself: of another no silence says anything
   */
  public Use use(boolean connected, Instant now) {
    if (fault != null || said == Said.FAULT) {
      return Use.BROKEN;
    }
    return said == Said.OUT_OF_PAPER || silent(connected, now) ? Use.DOUBTFUL : Use.WORKS;
  }

  /** Why it is not simply usable, in Chinese; empty where it works. */
  public String why(boolean connected, Instant now) {
    if (fault != null) {
      return fault;
    }
    return switch (said) {
      case FAULT -> "机器报告故障";
      case OUT_OF_PAPER -> "缺纸，可能打印不了";
      case OK -> silent(connected, now) ? "已有一段时间没有收到它的信号" : "";
    };
  }

  private boolean silent(boolean connected, Instant now) {
    return connected && (heardAt == null || heardAt.plus(SILENCE).isBefore(now));
  }
}
