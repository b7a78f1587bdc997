package org.huying.engine.forms;

import java.util.List;

/**
 * A form in the editors' list.
 *
 * @param items names of the items that share it
 * @param filledHere whether it is filled in here, or says what to have ready elsewhere
 * @param mayApprove whether whoever asks may publish the draft that waits
 */
public record FormLine(
    String code,
    String title,
    List<String> items,
    boolean filledHere,
    int version,
    FormState state,
    boolean mayApprove) {
  boolean holds(String text) {
    return text.isEmpty()
        || code.contains(text)
        || title.contains(text)
        || items.stream().anyMatch(item -> item.contains(text));
  }
}
