package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** Numbers cases. */
@Component
class References {
  private final Writes database;
  private final Places places;
  private final Revisions revisions;
  private final Clock clock;

  References(Writes database, Places places, Revisions revisions, Clock clock) {
    this.database = database;
    this.places = places;
    this.revisions = revisions;
    this.clock = clock;
  }

  /** The next number; what an opening has to know of the house besides is asked with it. */
  String next() {
    var reads = new Reads();
    var number = reads.ask("select nextval('cases.reference')", (row, n) -> row.getLong(1));
    places.askingRevision(reads);
    revisions.asking(reads);
    database.ask(reads);
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return Reference.of(today, number.get().getFirst()).digits();
  }
}
