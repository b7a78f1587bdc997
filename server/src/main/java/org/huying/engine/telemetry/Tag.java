package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tag that locks a thing out (检修挂牌). The holder is a pseudonym.
 *
 * @param slot where the controller keeps it, 1 to 8; null: it is only on record, and blocks only
 *     our commands
 * @param permit number of the work permit (有限空间作业票)
 * @param trouble Chinese; why it is not hung, or was not taken off
 */
public record Tag(
    UUID id,
    UUID thing,
    @Nullable Integer slot,
    String permit,
    String reason,
    String holder,
    TagState state,
    @Nullable String trouble,
    Instant askedAt,
    @Nullable Instant hungAt,
    @Nullable Instant endedAt) {
  /** Whether no controller holds it. */
  public boolean isOnRecordOnly() {
    return slot == null;
  }
}
