package org.huying.engine.telemetry.internal;

import java.util.UUID;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** The names behind pseudonyms, for staff. */
@Component
public class People {
  private static final String STAFF = "staff:";

  private final Staffs staffs;

  People(Staffs staffs) {
    this.staffs = staffs;
  }

  /** The name of a member of staff; 系统 for the house. */
  public String name(String pseudonym) {
    if (!pseudonym.startsWith(STAFF)) return "系统";
    return staffs
        .find(UUID.fromString(pseudonym.substring(STAFF.length())))
        .map(it -> it.name())
        .orElse("已离开的人员");
  }
}
