package org.huying.engine.catalog;

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
    /** Out of paper: it may do what is wanted or not. */
    DOUBTFUL("可能不可用"),
    /** It reports by itself, and nothing was heard of it for too long. */
    OFFLINE("未联机"),
    /** It is out of order. */
    BROKEN("故障");

    private final String chinese;

    Use(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** Whether anybody is sent there. */
    public boolean offered() {
      return this == WORKS || this == DOUBTFUL;
    }
  }

  /**
   * @param silent whether it should have reported and did not
   */
  Use use(boolean silent) {
    if (fault != null || said == Said.FAULT) {
      return Use.BROKEN;
    }
    return silent ? Use.OFFLINE : said == Said.OUT_OF_PAPER ? Use.DOUBTFUL : Use.WORKS;
  }

  /** Why it is not simply usable, in Chinese; empty where it works. */
  String why(boolean silent) {
    if (fault != null) {
      return fault;
    }
    return switch (use(silent)) {
      case BROKEN -> "机器报告故障";
      case OFFLINE -> "已有一段时间没有收到它的信号";
      case DOUBTFUL -> "缺纸，可能打印不了";
      case WORKS -> "";
    };
  }

  /** Of a terminal that reports by itself: whether nothing was heard of it since then. */
  boolean silentSince(Instant then) {
    return heardAt == null || heardAt.isBefore(then);
  }
}
