package org.huying.engine.cases.internal;

import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;

/** Who can be named to answer for a case as it stands. */
final class Answerable {
  private Answerable() {}

  /** The handlers of the unit that has it; before it has one, the dispatchers of the place. */
  static List<Actor.Staff> of(CaseFile file, Staffs staffs) {
    return file.unit == null
        ? staffs.withRole(Role.DISPATCHER, file.placePath)
        : staffs.inOrganisation(file.unit, Role.HANDLER);
  }
}
