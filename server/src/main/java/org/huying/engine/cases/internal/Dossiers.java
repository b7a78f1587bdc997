package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.places.Places;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads a case with all that belongs to it in one round trip. */
@Component
class Dossiers {
  private final JdbcTemplate jdbc;
  private final Writes writes;
  private final Places places;

  Dossiers(JdbcTemplate jdbc, Writes writes, Places places) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.places = places;
  }

  Optional<CaseFile> find(UUID id) {
    return read(id, "");
  }

  /** Locked until the end of the transaction. What belongs to it is read after the lock. */
  Optional<CaseFile> findLocked(UUID id) {
    return read(id, " for update");
  }

  private Optional<CaseFile> read(UUID id, String lock) {
    writes.flush();
    var found = new ArrayList<CaseFile>();
    var lines = new ArrayList<Timeline.Entry>();
    var clocks = new ArrayList<CaseClock>();
    var photos = new ArrayList<Photos.Photo>();
    var reads =
        new Reads()
            .ask(CaseFiles.SELECT + "id = ?" + lock, CaseFiles::read, found::addAll, id)
            .ask(Timeline.OF, Timeline::read, lines::addAll, id)
            .ask(Clocks.OF, Clocks::read, clocks::addAll, id)
            .ask(Photos.OF, Photos::read, photos::addAll, id);
    places.askingRevision(reads).send(jdbc);
    for (var it : found) {
      it.lines = lines;
      it.clocks = List.copyOf(clocks);
      it.photos = photos;
    }
    return found.stream().findFirst();
  }
}
