package org.huying.scene.govservice;

import java.util.Optional;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Validity;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** Which items are applied for in this house, and who decides them. */
@Component
class AppliedForHere {
  private final Catalog catalog;
  private final Organisations organisations;
  private final Staffs staffs;
  private final Forms forms;

  AppliedForHere(Catalog catalog, Organisations organisations, Staffs staffs, Forms forms) {
    this.catalog = catalog;
    this.organisations = organisations;
    this.staffs = staffs;
    this.forms = forms;
  }

  /** The department of an item, where people of it work here. */
  Optional<Organisation> department(ServiceItem item) {
    return organisations.list().stream()
        .filter(it -> it.name().equals(item.department()))
        .filter(it -> !staffs.inOrganisation(it.id(), Role.HANDLER).isEmpty())
        .findFirst();
  }

  /** Whether anyone may apply for it, today: it has a form to be filled in. */
  boolean online(ServiceItem item) {
    return item.channel().kind() == Channel.Kind.NATIVE
        && catalog.validity(item) != Validity.EXPIRED
        && department(item).isPresent()
        && forms.of(item.code()).filter(Form::filledHere).isPresent();
  }
}
