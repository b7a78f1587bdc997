package org.huying.engine.catalog;

import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Whose outlets and terminals somebody keeps: those of the places that they are editor or
 * administrator of. What is outside is not found, as everywhere.
 */
@Component
class OutletScope {
  private final Actors actors;
  private final Places places;

  OutletScope(Actors actors, Places places) {
    this.actors = actors;
    this.places = places;
  }

  /** Whoever keeps outlets somewhere. */
  void requireKeeper() {
    if (!(actors.current() instanceof Actor.System)) {
      actors.requireStaff(Role.EDITOR, Role.ADMIN);
    }
  }

  boolean covers(UUID place) {
    return switch (actors.current()) {
      case Actor.System system -> true;
      case Actor.Staff staff -> {
        String path = places.get(place).path();
        yield staff.has(Role.EDITOR, path) || staff.has(Role.ADMIN, path);
      }
      case Actor.Resident resident -> false;
      case Actor.Nobody nobody -> false;
    };
  }

  /**
   * For something that a whole district shares.
   *
   * @throws Forbidden {@code outside-scope}
   */
  void requireDistrict() {
    requireKeeper();
    if (!places.ofKind(PlaceKind.DISTRICT).stream().allMatch(it -> covers(it.id()))) {
      throw outside("the district");
    }
  }

  /**
   * @throws Forbidden {@code outside-scope}
   */
  void require(UUID place) {
    requireKeeper();
    if (!covers(place)) {
      throw outside("place " + place);
    }
  }

  private Forbidden outside(String what) {
    return new Forbidden(
        "outside-scope", "这超出了您的管理范围。", actors.current().pseudonym() + " keeps nothing of " + what);
  }
}
