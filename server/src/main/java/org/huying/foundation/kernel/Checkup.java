package org.huying.foundation.kernel;

import java.util.List;

/** What one module knows of its own health, for {@code ./huying doctor}. */
public interface Checkup {
  /** Lower comes first. */
  default int order() {
    return 100;
  }

  List<Finding> examine();

  /** The same without sampling, however long it takes. */
  default List<Finding> examineAll() {
    return examine();
  }

  /** One line: what was looked at, what was seen, and whether it is well. */
  record Finding(String name, String value, boolean well) {}
}
