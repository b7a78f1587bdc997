package org.huying.engine.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.files.Files;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The photos of cases; whoever adds one must have stored it themselves, and each belongs to one
 * case only.
 */
@Component
class Photos {
  /**
   * @param owner the case it was handed in with; another one may have lent it
   * @param forResident whether the resident may see the entry it belongs to
   * @param reporters whether it came from the reporter, or with what staff took down for them; what
   *     a unit shows another one of its own is neither
   * @param released whether handlers may see it although it came in confidence
   */
  record Photo(
      UUID file,
      UUID owner,
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

  static final String OF =
      """
      with asked as (select cast(? as uuid) as id)
      select p.file, p.case_id as owner, p.entry, p.width, p.height, t.resident is not null and t.note_for_resident as for_resident,
             t.actor like 'person:%' or t.kind = 'open' and f.channel <> 'part' as reporters, p.released,
             t.case_version, p.position
      from asked join cases.case_file f on f.id = asked.id join cases.photo p on p.case_id = asked.id join cases.timeline t on t.id = p.entry
      union all
      select p.file, p.case_id, l.entry, p.width, p.height, false, t.actor like 'person:%' or t.kind = 'open', p.released, 0, p.position + 100
      from asked join cases.lent_photo l on l.case_id = asked.id join cases.photo p on p.file = l.file
        join cases.timeline t on t.id = p.entry
      order by case_version, position
      """;

  private final JdbcClient jdbc;
  private final Writes writes;
  private final Files files;

  Photos(JdbcClient jdbc, Writes writes, Files files) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.files = files;
  }

  void attach(
      CaseFile file, Timeline.Entry entry, List<UUID> photos, @Nullable UUID owner, Instant now) {
    if (owner == null) return;
    for (int i = 0; i < photos.size(); i++) {
      files.claim(photos.get(i), owner, "case:" + file.id);
      var stored = files.get(photos.get(i));
      writes.add(
          """
          insert into cases.photo (file, case_id, entry, position, width, height, at, digest, fingerprint)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          stored.id(),
          file.id,
          entry.id(),
          i,
          stored.width(),
          stored.height(),
          Timestamp.from(now),
          stored.digest(),
          stored.fingerprint());
    }
    if (!photos.isEmpty()) file.photos = null;
  }

  /** Another case may show these, too: the one that this entry opened. */
  void lend(List<UUID> photos, UUID caseId, UUID entry) {
    for (var it : photos)
      jdbc.sql("insert into cases.lent_photo (case_id, file, entry) values (?, ?, ?)")
          .params(caseId, it, entry)
          .update();
  }

  /** Its own, in the order of the timeline, then those lent by another case. */
  List<Photo> of(CaseFile file) {
    if (file.photos == null) {
      writes.flush();
      file.photos = jdbc.sql(OF).param(file.id).query(Photos::read).list();
    }
    return file.photos;
  }

  static Photo read(ResultSet row, int number) throws SQLException {
    return new Photo(
        row.getObject("file", UUID.class),
        row.getObject("owner", UUID.class),
        row.getObject("entry", UUID.class),
        row.getInt("width"),
        row.getInt("height"),
        row.getBoolean("for_resident"),
        row.getBoolean("reporters"),
        row.getBoolean("released"));
  }

  List<Photo> withheld(CaseFile file) {
    return of(file).stream().filter(it -> it.withheld(file)).toList();
  }

  void release(CaseFile file, UUID photo) {
    file.photos = null;
    jdbc.sql("update cases.photo set released = true where file = ?").param(photo).update();
  }
}
