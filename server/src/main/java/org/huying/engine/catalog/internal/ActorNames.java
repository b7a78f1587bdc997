package org.huying.engine.catalog.internal;

import java.util.List;
import org.huying.engine.catalog.SiteVersion;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** Who did something, as colleagues read it. */
@Component
class ActorNames {
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
    return pseudonym.equals("device") ? "机器自报" : staffs.called(pseudonym);
  }
}
