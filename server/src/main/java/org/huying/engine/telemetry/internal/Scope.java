package org.huying.engine.telemetry.internal;

import java.util.Arrays;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;

/** Who may do what with things at a place: staff with a role there, and the house itself. */
public enum Scope {
  READ(Role.OPERATOR, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN),
  ENTER(Role.OPERATOR, Role.DISPATCHER, Role.ADMIN),
  /** Acknowledges and shelves alarms, selects commands, hangs tags. */
  OPERATE(Role.OPERATOR),
  /** Is the second person of a command that wants two. */
  CONFIRM(Role.OPERATOR, Role.SUPERVISOR),
  /** Changes limits of alarms. */
  TUNE(Role.OPERATOR, Role.ADMIN),
  MANAGE(Role.ADMIN);

  private final Role[] roles;

  Scope(Role... roles) {
    this.roles = roles;
  }

  /** Whom it is for. */
  public List<Role> roles() {
    return List.of(roles);
  }

  public boolean covers(Actor actor, String path) {
    return switch (actor) {
      case Actor.System system -> true;
      case Actor.Staff staff -> Arrays.stream(roles).anyMatch(it -> staff.has(it, path));
      case Actor.Resident resident -> false;
      case Actor.Nobody nobody -> false;
    };
  }

  /** The paths that it covers for the actor; an empty one for the whole house. */
  public List<String> paths(Actor actor) {
    return switch (actor) {
      case Actor.System system -> List.of("");
      case Actor.Staff staff ->
          staff.grants().stream()
              .filter(it -> Arrays.asList(roles).contains(it.role()))
              .map(Grant::placePath)
              .distinct()
              .toList();
      case Actor.Resident resident -> List.of();
      case Actor.Nobody nobody -> List.of();
    };
  }

  /**
   * @throws Forbidden {@code outside-scope}
   */
  public void require(Actor actor, String path) {
    if (!covers(actor, path))
      throw new Forbidden(
          "outside-scope",
          "这超出了您的管理范围。",
          "%s may not %s things at '%s'".formatted(actor.pseudonym(), this, path));
  }
}
