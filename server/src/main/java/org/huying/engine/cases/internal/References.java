package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.places.Places;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Numbers cases. */
@Component
class References {
  private final JdbcTemplate jdbc;
  private final Places places;
  private final Clock clock;

  References(JdbcTemplate jdbc, Places places, Clock clock) {
    this.places = places;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  String next() {
    long[] number = new long[1];
    var reads =
        new Reads()
            .ask(
                "select nextval('cases.reference')",
                (row, n) -> row.getLong(1),
                it -> number[0] = it.getFirst());
    places.askingRevision(reads).send(jdbc);
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return Reference.of(today, number[0]).digits();
  }
}
