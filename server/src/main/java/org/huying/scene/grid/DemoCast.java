package org.huying.scene.grid;

import java.util.List;
import java.util.Optional;
import org.huying.engine.cases.CaseView;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;

/** Who of the demo's staff makes the next step of a case. */
final class DemoCast {
  private final Staffs staffs;
  private final Places places;

  DemoCast(Staffs staffs, Places places) {
    this.staffs = staffs;
    this.places = places;
  }

  Actor.Staff dispatcher(CaseView item) {
    return pick(staffs.withRole(Role.DISPATCHER, place(item).path()), item);
  }

  Actor.Staff supervisor(CaseView item) {
    return pick(staffs.withRole(Role.SUPERVISOR, place(item).path()), item);
  }

  Actor.Staff verifier(CaseView item) {
    var opener = item.timeline().getLast().by().name();
    var onTheSpot =
        staffs.withRole(Role.GRID_WORKER, place(item).path()).stream()
            .filter(it -> !it.name().equals(opener))
            .toList();
    return onTheSpot.isEmpty() ? dispatcher(item) : pick(onTheSpot, item);
  }

  /** Whoever is on the spot and reports what they see. */
  Optional<Actor.Staff> gridWorker(Place place) {
    return staffs.withRole(Role.GRID_WORKER, place.path()).stream().findFirst();
  }

  /** Whom the case is meant for; where nobody is named, anyone of the unit. */
  Actor.Staff handler(CaseView item) {
    var named = item.assignee();
    return handlers(item).stream()
        .filter(it -> named != null && it.name().equals(named.name()))
        .findFirst()
        .orElseGet(() -> pick(handlers(item), item));
  }

  Actor.Staff holder(CaseView item) {
    var holder = item.holder();
    return handlers(item).stream()
        .filter(it -> holder != null && it.name().equals(holder.name()))
        .findFirst()
        .orElseThrow();
  }

  private List<Actor.Staff> handlers(CaseView item) {
    if (item.unit() == null) throw new IllegalStateException(item.reference() + " has no unit");
    return staffs.inOrganisation(item.unit().id(), Role.HANDLER);
  }

  /** The code of the office of the town that the case lies in. */
  String townOffice(CaseView item) {
    return place(item).path().split("\\.")[1] + "-office";
  }

  private Place place(CaseView item) {
    return places.get(item.place().id());
  }

  private static Actor.Staff pick(List<Actor.Staff> staff, CaseView item) {
    if (staff.isEmpty()) throw new IllegalStateException("nobody for " + item.reference());
    return staff.get(Math.floorMod(item.reference().hashCode(), staff.size()));
  }
}
