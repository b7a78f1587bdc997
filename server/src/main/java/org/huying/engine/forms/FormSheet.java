package org.huying.engine.forms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One form as its editors see it.
 *
 * @param latest the newest version, which the next change has to name
 * @param changes in what the draft differs from what is published
 * @param mayApprove whether whoever asks may publish the draft that waits
 * @param items those that share it, in the newest version
 * @param versions those that were published, the newest first
 * @param history the newest first
 */
public record FormSheet(
    String code,
    FormState state,
    @Nullable ObjectNode published,
    @Nullable ObjectNode draft,
    int latest,
    List<FormChange> changes,
    boolean mayApprove,
    List<Item> items,
    List<Version> versions,
    List<FormEvent> history) {

  /** An item by its code. */
  public record Item(String code, String name) {}

  /** A version that is or was in force. */
  public record Version(int version, boolean current, Instant at) {}
}
