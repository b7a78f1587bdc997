package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers cases. */
@Component
class References {
  private final JdbcClient jdbc;
  private final Clock clock;

  References(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  String next() {
    long number = jdbc.sql("select nextval('cases.reference')").query(Long.class).single();
    return Reference.of(LocalDate.ofInstant(clock.instant(), MovableClock.CHINA), number).digits();
  }
}
