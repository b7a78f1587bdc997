package org.huying.engine.cases.internal.open;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as its reviewer needs it; {@code version} is null where nobody has decided yet; {@code
 * shown} as it is now.
 */
record ReviewRow(
    UUID id,
    String reference,
    String type,
    int typeVersion,
    String state,
    String category,
    @Nullable String kind,
    boolean discreet,
    String ownTitle,
    String text,
    UUID place,
    String placePath,
    @Nullable Double lon,
    @Nullable Double lat,
    Instant openedAt,
    @Nullable UUID number,
    @Nullable Long version,
    @Nullable Boolean shown,
    @Nullable String title,
    @Nullable String spot,
    long caseVersion,
    boolean outdated) {
  /** Published, but of a confidential kind since then. */
  static final String OUTDATED = "(p.shown and not (%s))".formatted(Openness.REVIEWED);

  /** Of a case {@code f} with its publication {@code p}, if there is one. */
  static final String SELECT =
      """
      select f.id, f.reference, f.type, f.type_version, f.state, f.category, f.kind, f.discreet,
        f.title as own_title, f.text, f.place, f.place_path, f.lon, f.lat, f.opened_at, p.number, p.version,
        p.shown and %s as shown, p.title, p.spot, f.version as case_version, coalesce(%s, false) as outdated
      from cases.case_file f left join cases.publication p on p.case_id = f.id where
      """
          .formatted(Openness.REVIEWED, OUTDATED);

  /** As much of it as decides whether it may be shown. */
  PublicRow asPublic() {
    return new PublicRow(
        id,
        type,
        typeVersion,
        state,
        category,
        kind,
        null,
        null,
        new UUID(0, 0),
        title,
        place,
        0,
        0,
        PublicSteps.day(openedAt),
        0,
        0);
  }

  long seen() {
    return Optional.ofNullable(version).orElse(0L);
  }
}
