package org.huying.engine.cases.internal;

import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
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

  Reading(AccessTrail trail, JdbcClient jdbc) {
    this.trail = trail;
    this.jdbc = jdbc;
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

  /** One in the trail of whoever reported the case that lent some of these photos to this one. */
  void of(List<Photos.Photo> shown, CaseFile file, Actor actor) {
    if (!(actor instanceof Actor.Staff staff)) return;
    shown.stream()
        .map(Photos.Photo::owner)
        .filter(owner -> !owner.equals(file.id))
        .distinct()
        .forEach(owner -> lent(owner, staff));
  }

  private void lent(UUID owner, Actor.Staff reader) {
    jdbc.sql(
            """
            select reporter, case when discreet then '举报' else '诉求' end || reference || '的照片' as what
            from cases.case_file where id = ? and reporter is not null
            """)
        .param(owner)
        .query(rows -> {
          var reporter = rows.getObject("reporter", UUID.class);
          trail.recordDaily(reporter, reader, "办理诉求", rows.getString("what"));
        });
  }
}
