package org.huying.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.catalog.SiteImportReport.Done;
import org.huying.engine.catalog.SiteImportReport.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the lists that were taken in. */
@Component
class SiteImportRows {
  private static final String SELECT =
      "select id, kind, actor, at, added, changed, undone_at from catalog.site_import ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  SiteImportRows(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** Which version something got. */
  record Line(UUID subject, long version) {}

  void insert(Done it, List<Line> lines) {
    jdbc.sql(
            """
            insert into catalog.site_import (id, kind, actor, at, added, changed)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            it.id(),
            it.kind().name(),
            it.actor(),
            Timestamp.from(it.at()),
            it.added(),
            it.changed())
        .update();
    batch.batchUpdate(
        "insert into catalog.site_import_line (import, subject, version) values (?, ?, ?)",
        lines,
        200,
        (row, line) -> {
          row.setObject(1, it.id());
          row.setObject(2, line.subject);
          row.setLong(3, line.version);
        });
  }

  /** The newest first. */
  List<Done> last(Kind kind, int most) {
    return jdbc.sql(SELECT + "where kind = ? order by at desc, id desc limit ?")
        .params(kind.name(), most)
        .query(SiteImportRows::done)
        .list();
  }

  Optional<Done> lock(UUID id) {
    return jdbc.sql(SELECT + "where id = ? for update")
        .param(id)
        .query(SiteImportRows::done)
        .optional();
  }

  List<Line> lines(UUID id) {
    return jdbc.sql(
            "select subject, version from catalog.site_import_line where import = ? order by subject")
        .param(id)
        .query((row, n) -> new Line(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
  }

  void undone(UUID id, String actor, Instant at) {
    jdbc.sql("update catalog.site_import set undone_by = ?, undone_at = ? where id = ?")
        .params(actor, Timestamp.from(at), id)
        .update();
  }

  private static Done done(ResultSet row, int n) throws SQLException {
    Timestamp undone = row.getTimestamp("undone_at");
    return new Done(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("actor"),
        row.getTimestamp("at").toInstant(),
        row.getInt("added"),
        row.getInt("changed"),
        undone == null ? null : undone.toInstant());
  }
}
