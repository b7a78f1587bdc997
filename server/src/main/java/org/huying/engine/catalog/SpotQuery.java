package org.huying.engine.catalog;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants to go.
 *
 * @param item the code of a published item that is to be done; null: anything
 * @param kinds what it may be; none: whatever there is
 * @param text a part of the name or address; empty: any
 * @param within the path of a place that it has to belong to; null: anywhere
 * @param lon WGS 84, where it is to be near
 * @param at the moment asked for; of {@code during}, the beginning
 * @param during the times asked for, e.g. two afternoons; none: the very moment
 * @param openOnly leave out what is closed then
 */
public record SpotQuery(
    @Nullable String item,
    Set<SpotKind> kinds,
    String text,
    @Nullable String within,
    double lon,
    double lat,
    Instant at,
    List<Period> during,
    boolean openOnly) {

  public SpotQuery {
    kinds = kinds.isEmpty() ? EnumSet.allOf(SpotKind.class) : EnumSet.copyOf(kinds);
    during = List.copyOf(during);
  }

  /**
   * From a moment on until another, exclusive.
   *
   * @param whole whether it has to be open all the time, or at {@code from} where both are one;
   *     else at some moment of it
   */
  public record Period(Instant from, Instant until, boolean whole) {}

  /** Anything near a point at this moment. */
  public static SpotQuery near(double lon, double lat, Instant now) {
    return new SpotQuery(null, Set.of(), "", null, lon, lat, now, List.of(), false);
  }

  public SpotQuery item(@Nullable String code) {
    return new SpotQuery(code, kinds, text, within, lon, lat, at, during, openOnly);
  }

  public SpotQuery kinds(Set<SpotKind> some) {
    return new SpotQuery(item, some, text, within, lon, lat, at, during, openOnly);
  }

  /** At these times, the earliest first. */
  public SpotQuery during(List<Period> times) {
    Instant begin = times.isEmpty() ? at : times.getFirst().from();
    return new SpotQuery(item, kinds, text, within, lon, lat, begin, times, openOnly);
  }
}
