package org.huying.engine.cases.internal;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.cases.HandedPhotos;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;

/**
 * The photos of a case that a reader may see: nothing that could tell who reported in confidence,
 * and nothing that its owner does not let staff see any more.
 */
@Component
class SeenPhotos {
  private final Photos photos;
  private final List<HandedPhotos> rules;

  SeenPhotos(Photos photos, List<HandedPhotos> rules) {
    this.photos = photos;
    this.rules = rules;
  }

  /** In the order of the timeline. */
  List<Photos.Photo> of(CaseFile file, Actor actor) {
    boolean inside = Viewer.inside(actor);
    boolean whole = Discretion.readsAll(actor, file);
    var all =
        photos.of(file).stream()
            .filter(it -> inside || it.forResident())
            .filter(it -> whole || !it.withheld(file))
            .toList();
    if (actor instanceof Actor.Staff) return agreed(all, file);
    boolean own = rules(file.id, file).allMatch(it -> it.shownToReporter(file.id));
    return own ? all : all.stream().filter(it -> !it.reporters()).toList();
  }

  /**
   * Those that any member of staff with a standing in the case may see, and lend to a part of it.
   */
  List<Photos.Photo> forAll(CaseFile file) {
    return agreed(photos.of(file).stream().filter(it -> !it.withheld(file)).toList(), file);
  }

  private List<Photos.Photo> agreed(List<Photos.Photo> some, CaseFile file) {
    var agreed = new HashMap<UUID, Boolean>();
    return some.stream()
        .filter(it ->
            !it.reporters() || agreed.computeIfAbsent(it.owner(), owner -> shown(owner, file)))
        .toList();
  }

  /** A photo that another case lent may be of any type. */
  private boolean shown(UUID owner, CaseFile file) {
    return rules(owner, file).allMatch(it -> it.shownToStaff(owner));
  }

  private Stream<HandedPhotos> rules(UUID owner, CaseFile file) {
    return rules.stream().filter(it -> !owner.equals(file.id) || it.type().equals(file.type));
  }
}
