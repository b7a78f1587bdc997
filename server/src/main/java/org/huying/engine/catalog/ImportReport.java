package org.huying.engine.catalog;

/** What an import did: how many rows the list has, and what became of them. */
public record ImportReport(int rows, int added, int changed, int unchanged) {
  public String chinese() {
    return "共%d个事项：新增%d个，更新%d个，没有变化%d个。".formatted(rows, added, changed, unchanged);
  }
}
