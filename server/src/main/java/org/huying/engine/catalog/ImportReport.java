package org.huying.engine.catalog;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param items how many the file names
 * @param withdrawn those that a complete file leaves out
 * @param review whether the added, changed and withdrawn ones wait for a second editor
 * @param entries what is not as it was, what is withdrawn first; at most {@value #MOST_LISTED}
 */
public record ImportReport(
    int items,
    int added,
    int changed,
    int withdrawn,
    int unchanged,
    int outlets,
    boolean review,
    List<Entry> entries) {
  static final int MOST_LISTED = 200;

  /** What becomes of an item. */
  public enum Fate {
    ADDED,
    CHANGED,
    WITHDRAWN
  }

  /**
   * @param changes what a changed item says otherwise
   */
  public record Entry(String code, String name, Fate fate, List<ItemChange> changes) {}

  public String chinese() {
    return "共%d个事项：新增%d个，更新%d个，%s没有变化%d个%s。%s"
        .formatted(
            items,
            added,
            changed,
            withdrawn == 0 ? "" : "取消%d个，".formatted(withdrawn),
            unchanged,
            outlets == 0 ? "" : "；网点%d个".formatted(outlets),
            review ? "有变化的事项已提交审核。" : "");
  }
}
