package org.huying.engine.cases.internal;

import org.huying.foundation.identity.Actor;
import org.huying.foundation.privacy.AccessTrail;
import org.springframework.stereotype.Component;

/**
 * Leaves a line in the reporter's access trail when a member of staff is shown their case in full:
 * one line for each reader, case and day.
 */
@Component
class Reading {
  private final AccessTrail trail;

  Reading(AccessTrail trail) {
    this.trail = trail;
  }

  void of(CaseFile file, Actor actor) {
    if (file.reporter == null || !(actor instanceof Actor.Staff staff)) return;
    trail.recordDaily(
        file.reporter,
        staff,
        "办理诉求",
        (!file.discreet
                ? "诉求%s的内容"
                : Discretion.readsAll(staff, file) ? "举报%s的原文" : "举报%s的内容，看不到是谁举报的")
            .formatted(file.reference));
  }
}
