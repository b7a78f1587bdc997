package org.huying.engine.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What taking in a list of outlets or terminals did, or would do.
 *
 * @param total how many the list names
 * @param entries what is not as it was; at most {@value #MOST_LISTED}
 */
public record SiteImportReport(
    int total, int added, int changed, int unchanged, List<Entry> entries) {
  static final int MOST_LISTED = 200;

  /** What a list is of. */
  public enum Kind {
    OUTLET("outlet", "网点"),
    TERMINAL("terminal", "自助终端");

    private final String word;
    private final String chinese;

    Kind(String word, String chinese) {
      this.word = word;
      this.chinese = chinese;
    }

    String word() {
      return word;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * @param added whether it is new
   * @param changes what is different, in Chinese
   */
  public record Entry(String code, String name, boolean added, List<String> changes) {}

  /**
   * A list that was taken in.
   *
   * @param actor the pseudonym of whoever did
   * @param undoneAt when it was taken back, if it was
   */
  public record Done(
      UUID id,
      Kind kind,
      String actor,
      Instant at,
      int added,
      int changed,
      @Nullable Instant undoneAt) {}
}
