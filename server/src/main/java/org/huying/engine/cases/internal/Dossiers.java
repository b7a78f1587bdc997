package org.huying.engine.cases.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** Reads a case with all that belongs to it in one round trip. */
@Component
class Dossiers {
  private final Writes database;
  private final Links links;
  private final Places places;

  Dossiers(Writes database, Links links, Places places) {
    this.database = database;
    this.links = links;
    this.places = places;
  }

  Optional<CaseFile> find(UUID id) {
    return read(id, "id = ?");
  }

  /**
   * A case that belongs to no other and none to it, locked until the end of the transaction; empty
   * for others, which are to be locked together. What belongs to it is read after the lock.
   *
   * @throws Conflict {@code relations-changed} when it was linked while the lock was waited for
   */
  Optional<CaseFile> lockAlone(UUID id) {
    var found = read(id, "id = ? and not " + Links.ANY.formatted("case_file.id") + " for update");
    if (found.filter(it -> !it.alone).isPresent()) throw changed(id);
    return found;
  }

  static Conflict changed(Object what) {
    return new Conflict(
        "relations-changed", "这些件的关联刚刚有变化，请再看一眼，再试一次。", "links of %s changed".formatted(what));
  }

  private Optional<CaseFile> read(UUID id, String which) {
    var reads = new Reads();
    var found = reads.ask(CaseFiles.SELECT + which, CaseFiles::read, id);
    var lines = reads.ask(Timeline.OF, Timeline::read, id);
    var clocks = reads.ask(Clocks.OF, Clocks::read, id);
    var photos = reads.ask(Photos.OF, Photos::read, id);
    var linked = links.askingAny(reads, id);
    places.askingRevision(reads);
    database.ask(reads);
    for (var it : found.get()) {
      it.lines = lines.get();
      it.clocks = List.copyOf(clocks.get());
      it.photos = photos.get();
      it.alone = !linked.get();
    }
    return found.get().stream().findFirst();
  }
}
