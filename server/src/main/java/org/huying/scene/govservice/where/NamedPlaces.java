package org.huying.scene.govservice.where;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the place that a sentence names, in memory: a town, a community or an estate. */
@Component
class NamedPlaces implements Derived {
  private static final int SHORTEST = 2;

  private final Places places;
  private volatile @Nullable Known known;

  NamedPlaces(Places places) {
    this.places = places;
  }

  /** A name by which people call a place. */
  private record Name(String name, Place place) {}

  private record Known(UUID revision, List<Name> names) {}

  /** The place with the longest name in the text; of two with one name, the larger. */
  Optional<Found> in(String text) {
    return names().stream()
        .filter(it -> text.contains(it.name))
        .findFirst()
        .map(it -> new Found(it.place, it.name));
  }

  /**
   * @param words what the text calls it
   */
  record Found(Place place, String words) {}

  /** Where distances are taken from when nobody knows better. */
  Place centre() {
    return places.ofKind(PlaceKind.DISTRICT).getFirst();
  }

  /** Whether there are any places at all. */
  boolean any() {
    return !places.ofKind(PlaceKind.DISTRICT).isEmpty();
  }

  @Override
  public void rebuild() {
    known = null;
  }

  /** The longest first. */
  private List<Name> names() {
    UUID revision = places.revision();
    Known now = known;
    if (now == null || !now.revision.equals(revision)) {
      List<Name> names = new ArrayList<>();
      for (PlaceKind kind : List.of(PlaceKind.TOWN, PlaceKind.COMMUNITY, PlaceKind.ESTATE)) {
        places.ofKind(kind).forEach(it -> named(it, names));
      }
      names.sort(
          Comparator.comparingInt((Name it) -> -it.name.length())
              .thenComparing(it -> it.place.kind()));
      now = new Known(revision, List.copyOf(names));
      known = now;
    }
    return now.names;
  }

  /** Its name, and for a town or community also the name alone: 环市 of 环市街道. */
  private static void named(Place place, List<Name> names) {
    names.add(new Name(place.name(), place));
    String bare = place.name().replaceFirst("(街道|镇|社区|村)$", "");
    if (place.kind() != PlaceKind.ESTATE
        && bare.length() >= SHORTEST
        && !bare.equals(place.name())) {
      names.add(new Name(bare, place));
    }
  }
}
