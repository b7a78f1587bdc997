package org.huying.engine.cases.internal.open;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case with what was decided about its publication; for the inside, where nothing is left out
 * yet.
 */
record PublicRow(
    UUID caseId,
    String type,
    int typeVersion,
    String state,
    String category,
    @Nullable String kind,
    @Nullable UUID unit,
    @Nullable Instant closedAt,
    UUID number,
    @Nullable String title,
    UUID place,
    double lon,
    double lat,
    LocalDate openedOn,
    long followers,
    long meToo) {
  /** Of the case {@code f} and its publication {@code p}. */
  static final String COLUMNS =
      """
      f.id as case_id, f.type, f.type_version, f.state, f.category, f.kind, f.unit, f.closed_at,
      p.number, p.title, p.place, p.lon, p.lat, p.opened_on,
      """
          + FollowerRows.COUNTS;
}
