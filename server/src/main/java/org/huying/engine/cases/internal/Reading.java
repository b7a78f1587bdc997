package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.privacy.AccessTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leaves a line in the reporter's access trail when a member of staff is shown their case in full:
 * one line for each reader, case and day.
 */
@Component
class Reading {
  private final AccessTrail trail;
  private final JdbcClient jdbc;
  private final Clock clock;

  Reading(AccessTrail trail, JdbcClient jdbc, Clock clock) {
    this.trail = trail;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void of(CaseFile file, Actor actor) {
    if (file.reporter == null || !(actor instanceof Actor.Staff staff)) return;
    int first =
        jdbc.sql(
                "insert into cases.reading (case_id, reader, day) values (?, ?, ?) on conflict do nothing")
            .params(file.id, staff.id(), LocalDate.ofInstant(clock.instant(), MovableClock.CHINA))
            .update();
    if (first == 1)
      trail.record(
          file.reporter,
          staff,
          "办理诉求",
          (!file.discreet
                  ? "诉求%s的内容"
                  : Discretion.readsAll(staff, file) ? "举报%s的原文" : "举报%s的内容，看不到是谁举报的")
              .formatted(file.reference));
  }
}
