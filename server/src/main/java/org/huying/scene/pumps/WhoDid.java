package org.huying.scene.pumps;

import java.util.UUID;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** The names behind pseudonyms, as colleagues read them. */
@Component
class WhoDid {
  private static final String STAFF = "staff:";

  private final Staffs staffs;

  WhoDid(Staffs staffs) {
    this.staffs = staffs;
  }

  String name(String pseudonym) {
    return pseudonym.startsWith(STAFF)
        ? staffs.name(UUID.fromString(pseudonym.substring(STAFF.length())))
        : "系统";
  }
}
