package org.huying.engine.cases.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.cases.internal.people.Roster;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** Who can be named for a case as it stands; never whoever may not know of it. */
@Component
class Answerable {
  private final Staffs staffs;
  private final Recusals recusals;
  private final Roster roster;
  private final Clock clock;

  Answerable(Staffs staffs, Recusals recusals, Roster roster, Clock clock) {
    this.staffs = staffs;
    this.recusals = recusals;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * Who can answer for it: the handlers of the unit that has it; before it has one, the dispatchers
   * of the place. Those who are away only where nobody else is left.
   */
  List<Actor.Staff> of(CaseFile file) {
    var all = all(file);
    var here = present(all);
    return here.isEmpty() ? all : here;
  }

  /** Who else of the unit can take it over today. */
  List<Actor.Staff> others(CaseFile file) {
    if (file.unit == null) return List.of();
    return present(all(file)).stream().filter(it -> !it.id().equals(file.inHandOf())).toList();
  }

  boolean may(UUID staff, CaseFile file) {
    return all(file).stream().anyMatch(it -> it.id().equals(staff));
  }

  private List<Actor.Staff> all(CaseFile file) {
    return recusals.without(
        file,
        file.unit == null
            ? staffs.withRole(Role.DISPATCHER, file.placePath)
            : staffs.inOrganisation(file.unit, Role.HANDLER));
  }

  /** Everyone whose roles would let them see the case now. */
  List<Actor.Staff> concerned(CaseFile file) {
    var unit =
        file.unit == null
            ? Stream.<Actor.Staff>of()
            : staffs.inOrganisation(file.unit, Role.HANDLER).stream();
    var scope =
        Stream.of(Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR)
            .flatMap(it -> staffs.withRole(it, file.placePath).stream());
    var once = new LinkedHashMap<UUID, Actor.Staff>(); // the same with and without lent grids
    Stream.concat(unit, scope).forEach(it -> once.putIfAbsent(it.id(), it));
    return recusals.without(file, List.copyOf(once.values()));
  }

  private List<Actor.Staff> present(List<Actor.Staff> people) {
    Set<UUID> away = roster.away(people.stream().map(Actor.Staff::id).toList(), clock.instant());
    return people.stream().filter(it -> !away.contains(it.id())).toList();
  }
}
