package org.huying.engine.cases.internal;

import java.util.List;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;

/** Who can be named to answer for a case as it stands. */
final class Answerable {
  private Answerable() {}

  /** The handlers of the unit that has it; before it has one, the dispatchers of the place. */
  static List<Actor.Staff> of(CaseFile file, Staffs staffs, Recusals recusals) {
    return recusals.without(
        file,
        file.unit == null
            ? staffs.withRole(Role.DISPATCHER, file.placePath)
            : staffs.inOrganisation(file.unit, Role.HANDLER));
  }

  /** Everyone whose roles would let them see the case now. */
  static List<Actor.Staff> concerned(CaseFile file, Staffs staffs, Recusals recusals) {
    var unit =
        file.unit == null
            ? Stream.<Actor.Staff>of()
            : staffs.inOrganisation(file.unit, Role.HANDLER).stream();
    var scope =
        Stream.of(Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR)
            .flatMap(it -> staffs.withRole(it, file.placePath).stream());
    return recusals.without(file, Stream.concat(unit, scope).distinct().toList());
  }
}
