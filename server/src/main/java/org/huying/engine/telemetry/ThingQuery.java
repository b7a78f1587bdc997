package org.huying.engine.telemetry;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which things are meant; what is null or empty does not narrow.
 *
 * @param text a part of the code or the name
 * @param placePath the path of a place: things there and below
 * @param kind such as {@code pump-station}
 * @param ids these only
 */
public record ThingQuery(
    @Nullable String text,
    @Nullable String placePath,
    @Nullable String kind,
    @Nullable ThingHealth health,
    Set<UUID> ids) {
  public static final ThingQuery ALL = new ThingQuery(null, null, null, null, Set.of());

  public ThingQuery {
    ids = Set.copyOf(ids);
  }
}
