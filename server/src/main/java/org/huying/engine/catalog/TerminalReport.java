package org.huying.engine.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * That people found a terminal not working; nobody has looked yet.
 *
 * @param times how many said so
 */
public record TerminalReport(
    UUID id, UUID terminal, Kind kind, int times, Instant firstAt, Instant lastAt) {
  /** What people found. */
  public enum Kind {
    BROKEN("坏了，用不了"),
    OUT_OF_PAPER("没有纸了"),
    NOT_THERE("找不到这台机");

    private final String chinese;

    Kind(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }
}
