package org.huying.engine.catalog.internal;

import java.util.List;
import java.util.UUID;
import org.huying.engine.catalog.SiteVersion;
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

  /** The same versions with names that people read. */
  List<SiteVersion> in(List<SiteVersion> versions) {
    return versions.stream()
        .map(it -> new SiteVersion(it.version(), of(it.actor()), it.note(), it.at(), it.changes()))
        .toList();
  }

  String of(String pseudonym) {
    if (pseudonym.startsWith(STAFF)) {
      return staffs.name(UUID.fromString(pseudonym.substring(STAFF.length())));
    }
    return pseudonym.equals("device") ? "机器自报" : "系统";
  }
}
