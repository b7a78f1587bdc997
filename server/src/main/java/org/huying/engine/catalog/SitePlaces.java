package org.huying.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;

/**
 * The places that outlets and terminals belong to, as they are written in a list: 环市街道/榕荫社区.
 *
 * @param byText by their codes and by their names from the town down
 * @param texts how each is written
 */
record SitePlaces(Map<String, Known> byText, Map<UUID, String> texts) {
  /** A place, and where it lies by itself. */
  record Known(UUID id, double lon, double lat) {}

  static SitePlaces of(Places places) {
    Map<String, Known> byText = new TreeMap<>();
    Map<UUID, String> texts = new TreeMap<>();
    for (PlaceKind kind : List.of(PlaceKind.DISTRICT, PlaceKind.TOWN, PlaceKind.COMMUNITY)) {
      for (Place place : places.ofKind(kind)) {
        Known known = new Known(place.id(), place.lon(), place.lat());
        String names = names(place, places);
        byText.put(place.code(), known);
        boolean once = byText.putIfAbsent(names, known) == null;
        texts.put(place.id(), once ? names : place.code());
      }
    }
    return new SitePlaces(byText, texts);
  }

  private static String names(Place place, Places places) {
    return Stream.concat(
            places.ancestors(place.id()).stream().filter(it -> it.kind() != PlaceKind.DISTRICT),
            Stream.of(place))
        .map(Place::name)
        .collect(Collectors.joining("/"));
  }

  /** How a place is written; by its id where it is a smaller one. */
  String text(UUID place) {
    return texts.getOrDefault(place, "");
  }
}
