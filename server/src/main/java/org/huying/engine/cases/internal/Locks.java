package org.huying.engine.cases.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.link.Links;
import org.springframework.stereotype.Component;

/**
 * Reads a case that is about to change, locked together with those that may change with it: always
 * in the order of their ids, so that two such steps wait for each other and never for good.
 */
@Component
class Locks {
  private final CaseFiles files;
  private final Dossiers dossiers;
  private final Links links;

  Locks(CaseFiles files, Dossiers dossiers, Links links) {
    this.files = files;
    this.dossiers = dossiers;
    this.links = links;
  }

  Optional<CaseFile> lock(UUID id) {
    return lock(id, List.of());
  }

  /**
   * @param named other cases that the step names
   */
  Optional<CaseFile> lock(UUID id, Collection<UUID> named) {
    if (named.isEmpty()) {
      var alone = dossiers.lockAlone(id);
      if (alone.isPresent()) return alone;
    }
    var ids = new HashSet<>(named);
    ids.add(id);
    var around = links.around(ids);
    var locked = files.lockAll(around);
    if (!named.isEmpty() && !around.containsAll(links.around(ids))) throw Dossiers.changed(ids);
    return locked.stream().filter(it -> it.id.equals(id)).findFirst();
  }
}
