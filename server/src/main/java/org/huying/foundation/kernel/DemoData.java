package org.huying.foundation.kernel;

import java.util.List;

/**
 * What the demo shows for one module. It is entered through the module's own commands, under {@link
 * MovableClock#at} where it lies in the past, and is the same every time. Loaded once, on the first
 * start with {@code huying.demo} set, in the order of {@link #order()}.
 */
public interface DemoData {
  /** Lower comes first: places 10, identity 20, catalog 30, cases 40. */
  int order();

  /** What is being loaded, in Chinese, for the progress shown at the start. */
  String name();

  void load();

  /** Lines for whoever starts the demo, such as its accounts; shown after the address. */
  default List<String> hints() {
    return List.of();
  }
}
