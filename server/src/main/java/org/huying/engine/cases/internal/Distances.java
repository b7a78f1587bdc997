package org.huying.engine.cases.internal;

import java.util.Locale;
import java.util.Optional;
import org.huying.engine.cases.Position;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** How far from a case somebody was, rounded so that it does not tell where. */
@Component
class Distances {
  /** A position that may be further off than this says nothing. */
  private static final double WORST_ACCURACY = 1_000;

  /** How far the buildings of an estate may lie from its middle. */
  private static final double ESTATE = 400;

  private final Places places;

  Distances(Places places) {
    this.places = places;
  }

  /**
   * In words, how far outside the tolerance the position surely is; empty when it may be within it.
   *
   * @param by who sends the position: to whom the case's point is not shown, it is not measured
   *     from either, but the place as a whole
   * @throws org.huying.foundation.kernel.InvalidInput {@code bad-position}
   */
  Optional<String> beyond(CaseFile file, Position at, int tolerance, Actor by) {
    if (!(at.accuracy() <= WORST_ACCURACY)) return Optional.empty();
    double metres;
    if (file.lon != null && file.lat != null && Discretion.readsAll(by, file)) {
      metres = Places.metres(file.lon, file.lat, at.lon(), at.lat());
    } else {
      metres = places.metresFrom(file.place, at.lon(), at.lat());
      if (places.get(file.place).kind() == PlaceKind.ESTATE) metres -= ESTATE;
    }
    metres -= Math.max(0, at.accuracy());
    return metres > tolerance ? Optional.of(said(metres)) : Optional.empty();
  }

  private static String said(double metres) {
    if (metres < 950) return "约%d米".formatted(Math.round(metres / 100) * 100);
    double kilometres = metres / 1_000;
    return kilometres < 10
        ? String.format(Locale.ROOT, "约%.1f公里", kilometres)
        : "约%d公里".formatted(Math.round(kilometres));
  }
}
