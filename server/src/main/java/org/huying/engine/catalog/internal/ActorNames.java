package org.huying.engine.catalog.internal;

import java.util.UUID;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** Who did something, as colleagues read it. */
@Component
class ActorNames {
  private static final String STAFF = "staff:";

  private final Staffs staffs;

  ActorNames(Staffs staffs) {
    this.staffs = staffs;
  }

  String of(String pseudonym) {
    if (pseudonym.startsWith(STAFF)) {
      return staffs.name(UUID.fromString(pseudonym.substring(STAFF.length())));
    }
    return pseudonym.equals("device") ? "机器自报" : "系统";
  }
}
