package org.huying.foundation.identity.internal;

import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.StaffView;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.notify.Messages;
import org.springframework.stereotype.Component;

/** Makes {@link Me} of an actor. */
@Component
class Mes {
  private final Residents residents;
  private final Staffs staffs;
  private final Messages messages;

  Mes(Residents residents, Staffs staffs, Messages messages) {
    this.residents = residents;
    this.staffs = staffs;
    this.messages = messages;
  }

  Me of(Actor actor) {
    return switch (actor) {
      case Actor.Resident resident -> of(resident.person());
      case Actor.Staff staff -> of(staffs.view(staff.id()));
      case Actor.Nobody nobody -> Me.nobody();
      case Actor.System system -> Me.nobody();
    };
  }

  private Me of(UUID person) {
    return residents
        .find(person)
        .map(r ->
            new Me(
                Me.Kind.resident,
                person,
                r.name(),
                r.maskedPhone(),
                null,
                null,
                null,
                messages.unread(person)))
        .orElseGet(Me::nobody);
  }

  private Me of(StaffView view) {
    return new Me(
        Me.Kind.staff,
        view.id(),
        view.name(),
        view.maskedPhone(),
        view.organisation(),
        view.grants(),
        view.mustChangePassword(),
        messages.unread(view.id()));
  }

  /** The id under which messages are kept for somebody. */
  static UUID id(Actor actor) {
    return switch (actor) {
      case Actor.Resident resident -> resident.person();
      case Actor.Staff staff -> staff.id();
      case Actor.Nobody nobody -> throw nobodyHas();
      case Actor.System system -> throw nobodyHas();
    };
  }

  private static Forbidden nobodyHas() {
    return new Forbidden("forbidden", "您没有权限这样做。", "only people have messages");
  }
}
