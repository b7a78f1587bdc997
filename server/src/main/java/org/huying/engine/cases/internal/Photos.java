package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.files.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The photos of cases; whoever adds one must have stored it themselves, and each belongs to one
 * case only.
 */
@Component
class Photos {
  /**
   * @param forResident whether the resident may see the entry it belongs to
   * @param reporters whether the reporter took it
   * @param released whether handlers may see it although it came in confidence
   */
  record Photo(
      UUID file,
      UUID entry,
      int width,
      int height,
      boolean forResident,
      boolean reporters,
      boolean released) {

    /** Whether it may show who reported in confidence, and nobody has said that it does not. */
    boolean withheld(CaseFile file) {
      return file.discreet && reporters && !released;
    }
  }

  private final JdbcClient jdbc;
  private final Files files;

  Photos(JdbcClient jdbc, Files files) {
    this.jdbc = jdbc;
    this.files = files;
  }

  void attach(UUID caseId, UUID entry, List<UUID> photos, @Nullable UUID owner, Instant now) {
    if (owner == null) return;
    for (int i = 0; i < photos.size(); i++) {
      files.claim(photos.get(i), owner, "case:" + caseId);
      var stored = files.get(photos.get(i));
      jdbc.sql(
              """
              insert into cases.photo (file, case_id, entry, position, width, height, at, digest, fingerprint)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(stored.id())
          .param(caseId)
          .param(entry)
          .param(i)
          .param(stored.width())
          .param(stored.height())
          .param(Timestamp.from(now))
          .param(stored.digest())
          .param(stored.fingerprint())
          .update();
    }
  }

  /** Another case may show these, too: the one that this entry opened. */
  void lend(List<UUID> photos, UUID caseId, UUID entry) {
    for (var it : photos)
      jdbc.sql("insert into cases.lent_photo (case_id, file, entry) values (?, ?, ?)")
          .params(caseId, it, entry)
          .update();
  }

  /** Its own, in the order of the timeline, then those lent by another case. */
  List<Photo> of(UUID caseId) {
    return jdbc.sql(
            """
            select p.file, p.entry, p.width, p.height, t.resident is not null and t.note_for_resident as for_resident,
                   t.actor like 'person:%' as reporters, p.released,
                   t.case_version, p.position
            from cases.photo p join cases.timeline t on t.id = p.entry
            where p.case_id = :case
            union all
            select p.file, l.entry, p.width, p.height, false, false, true, 0, p.position + 100
            from cases.lent_photo l join cases.photo p on p.file = l.file
            where l.case_id = :case
            order by case_version, position
            """)
        .param("case", caseId)
        .query(DataClassRowMapper.newInstance(Photo.class))
        .list();
  }

  Optional<Photo> find(UUID caseId, UUID file) {
    return of(caseId).stream().filter(it -> it.file.equals(file)).findFirst();
  }

  List<Photo> withheld(CaseFile file) {
    return of(file.id).stream().filter(it -> it.withheld(file)).toList();
  }

  void release(UUID photo) {
    jdbc.sql("update cases.photo set released = true where file = ?").param(photo).update();
  }
}
