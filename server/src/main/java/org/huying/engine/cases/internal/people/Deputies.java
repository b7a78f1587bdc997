package org.huying.engine.cases.internal.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.identity.StandIns;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever is away today may have named who stands in. */
@Component
class Deputies implements StandIns {
  private static final String TODAY =
      " and deputy is not null and cancelled_at is null and :today between from_day and until_day";

  private final JdbcClient jdbc;
  private final Clock clock;

  Deputies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Set<UUID> absent(UUID deputy) {
    return found("select staff from cases.leave where deputy = :of" + TODAY, deputy);
  }

  @Override
  public Set<UUID> deputies(Collection<UUID> absent) {
    return found(
        "select deputy from cases.leave where staff = any(cast(:of as uuid[]))" + TODAY,
        Roster.array(absent));
  }

  private Set<UUID> found(String sql, Object of) {
    return new HashSet<>(
        jdbc.sql(sql)
            .param("of", of)
            .param("today", LocalDate.ofInstant(clock.instant(), MovableClock.CHINA))
            .query(UUID.class)
            .list());
  }
}
