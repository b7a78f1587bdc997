package org.huying.foundation.identity.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.StandIns;
import org.huying.foundation.identity.internal.StaffRows.StaffRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives grid workers the grids of those they stand in for; what these have lent is not lent on. */
@Component
class LentGrids {
  private final StandIns standIns;
  private final JdbcClient jdbc;

  LentGrids(StandIns standIns, JdbcClient jdbc) {
    this.standIns = standIns;
    this.jdbc = jdbc;
  }

  StaffRow with(StaffRow row) {
    if (row.grants().stream().noneMatch(it -> it.role() == Role.GRID_WORKER)) return row;
    var absent = standIns.absent(row.id());
    if (absent.isEmpty()) return row;
    return new StaffRow(
        row.id(),
        row.version(),
        row.account(),
        row.name(),
        row.organisation(),
        row.organisationName(),
        row.phoneSealed(),
        row.passwordHash(),
        row.mustChangePassword(),
        row.disabled(),
        row.lastSignInAt(),
        row.grants(),
        Stream.concat(row.inForce().stream(), grids(absent).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private List<Grant> grids(Collection<UUID> of) {
    return jdbc.sql(
            """
            select g.place_path::text from identity.staff_grant g join identity.staff s on s.id = g.staff
            where g.staff = any(?) and g.role = ? and not s.disabled
            """)
        .params(of.toArray(UUID[]::new), Role.GRID_WORKER.name())
        .query((row, n) -> new Grant(Role.GRID_WORKER, row.getString(1)))
        .list();
  }

  /** Who stands in for any of these. */
  Set<UUID> deputies(List<Actor.Staff> absent) {
    return absent.isEmpty()
        ? Set.of()
        : standIns.deputies(absent.stream().map(Actor.Staff::id).toList());
  }
}
