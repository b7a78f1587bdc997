package org.huying.foundation.identity.internal;

import java.util.Set;
import java.util.function.Predicate;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;

/** Which topics of the live feed somebody may hear. */
final class Topics {
  private static final String PLACE = "place:";
  private static final String ROLE = "role:";

  /** Those who see every case of their places; a handler sees their unit's. */
  private static final Set<Role> OVERSEERS =
      Set.of(Role.DISPATCHER, Role.SUPERVISOR, Role.GRID_WORKER);

  private Topics() {}

  static Predicate<String> of(Actor actor) {
    return switch (actor) {
      case Actor.Resident resident -> actor.pseudonym()::equals;
      case Actor.Staff staff -> topic -> hears(staff, topic);
      case Actor.Nobody nobody -> topic -> false;
      case Actor.System system -> topic -> false;
    };
  }

  private static boolean hears(Actor.Staff staff, String topic) {
    if (topic.startsWith(PLACE)) {
      String path = topic.substring(PLACE.length());
      return OVERSEERS.stream().anyMatch(role -> staff.has(role, path));
    }
    if (topic.startsWith(ROLE)) {
      String[] parts = topic.split(":", 3);
      return parts.length == 3
          && staff.grants().stream()
              .anyMatch(g -> g.role().name().equals(parts[1]) && g.covers(parts[2]));
    }
    return topic.equals(staff.pseudonym())
        || topic.equals("person:" + staff.id())
        || topic.equals("unit:" + staff.organisation())
        || (topic.equals("queue") && staff.has(Role.DISPATCHER, Role.SUPERVISOR));
  }
}
