package org.huying.engine.catalog;

/**
 * What an import of elements did.
 *
 * @param items how many the document names
 * @param review whether the added and changed ones wait for a second editor
 */
public record ElementsReport(
    int items, int added, int changed, int unchanged, int outlets, boolean review) {
  public String chinese() {
    return "共%d个事项：新增%d个，更新%d个，没有变化%d个；网点%d个。%s"
        .formatted(items, added, changed, unchanged, outlets, review ? "新增和更新的事项已提交审核。" : "");
  }
}
