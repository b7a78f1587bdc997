package org.huying.engine.assistant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everyday words and phrases that editors gave to items, beside the catalogue's own. */
public interface Aliases {
  /** Names them as they are now: another one means that something changed. */
  UUID revision();

  /** Those in force, by the item's code. */
  Map<String, List<String>> byItem();
}
