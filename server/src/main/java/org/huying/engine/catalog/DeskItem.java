package org.huying.engine.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item as its editors see it.
 *
 * @param latest the newest version, which the next change has to name
 * @param changes in what the draft differs from what is published
 * @param withdraws whether the draft takes the item off the list
 * @param mayApprove whether whoever asks may approve the draft
 * @param versions those that were published, the newest first
 * @param history the newest first
 */
public record DeskItem(
    String code,
    DeskState state,
    @Nullable ServiceItem published,
    @Nullable ServiceItem draft,
    int latest,
    List<ItemChange> changes,
    boolean withdraws,
    boolean mayApprove,
    List<Version> versions,
    List<ItemEvent> history) {

  /** A version that is or was in force. */
  public record Version(int version, boolean current, Instant at) {}
}
