package org.huying.engine.cases;

import org.jspecify.annotations.Nullable;

/**
 * A line of a checklist that somebody ticked.
 *
 * @param line its id, as it was offered
 * @param label what it said then
 * @param remark what they said about it
 */
public record Ticked(String line, String label, @Nullable String remark) {
  /** As people read it: 联系电话（少了一位）. */
  public String said() {
    return remark == null ? label : "%s（%s）".formatted(label, remark);
  }
}
