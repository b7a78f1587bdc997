package org.huying.foundation.places;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All places as they were at one revision. Never changes. */
final class Tree {
  private final UUID revision;
  private final Map<UUID, Place> byId = new HashMap<>();
  private final Map<String, Place> byPath = new HashMap<>();

  Tree(UUID revision, List<Place> places) {
    this.revision = revision;
    for (Place place : places) {
      byId.put(place.id(), place);
      byPath.put(place.path(), place);
    }
  }

  UUID revision() {
    return revision;
  }

  Optional<Place> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Place> findByPath(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** From the district down to the place's parent. */
  List<Place> ancestors(Place place) {
    List<Place> ancestors = new ArrayList<>();
    String path = place.path();
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      findByPath(path.substring(0, dot)).ifPresent(ancestors::add);
    }
    return ancestors;
  }
}
