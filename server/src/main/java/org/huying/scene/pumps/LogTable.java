package org.huying.scene.pumps;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.pumps.Shifts.LineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of the shift log. */
@Component
class LogTable {
  private final JdbcClient jdbc;

  LogTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A line as it is kept; {@code total} counts all that were asked for. */
  record Row(
      UUID id,
      Instant at,
      String path,
      @Nullable String code,
      @Nullable String name,
      LineKind kind,
      String text,
      String actor,
      @Nullable UUID corrects,
      long total) {}

  /**
   * Which lines; null does not narrow.
   *
   * @param from with
   * @param to without
   */
  record Query(
      @Nullable String text,
      @Nullable UUID thing,
      @Nullable LineKind kind,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * Writes a line.
   *
   * @param source what happened; written once for each
   */
  void write(
      Instant at,
      String path,
      @Nullable UUID thing,
      LineKind kind,
      String text,
      String actor,
      @Nullable UUID corrects,
      @Nullable String source) {
    jdbc.sql(
            """
            insert into pumps.log_line (id, at, path, thing, kind, text, actor, corrects, source)
            values (?, ?, ?::ltree, ?::uuid, ?, ?, ?, ?::uuid, ?::text) on conflict (source) do nothing
            """)
        .param(Ids.next())
        .param(Timestamp.from(at))
        .param(path)
        .param(thing)
        .param(kind.name())
        .param(text)
        .param(actor)
        .param(corrects)
        .param(source)
        .update();
  }

  /** The path of a line. */
  Optional<String> path(UUID line) {
    return jdbc.sql("select path::text from pumps.log_line where id = ?")
        .param(line)
        .query(String.class)
        .optional();
  }

  /** Lines of places at these paths or below, the latest first. */
  List<Row> list(Query query, List<String> paths, PageRequest page) {
    String text = query.text() == null ? "" : query.text().strip();
    return jdbc.sql(
            """
            select l.id, l.at, l.path::text as path, s.code, s.name, l.kind, l.text, l.actor, l.corrects, count(*) over () as total
            from pumps.log_line l left join pumps.station s on s.thing = l.thing
            where l.path <@ (:paths::text[])::ltree[]
              and (:text = '' or l.text ilike :like or s.name ilike :like)
              and (:thing::uuid is null or l.thing = :thing::uuid)
              and (:kind = '' or l.kind = :kind)
              and l.at >= :from and l.at < :to
            order by l.at desc, l.id desc limit :size offset :offset
            """)
        .param("paths", paths.toArray(String[]::new))
        .param("text", text)
        .param("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("thing", query.thing() == null ? null : query.thing().toString(), Types.VARCHAR)
        .param("kind", query.kind() == null ? "" : query.kind().name())
        .param("from", Timestamp.from(query.from() == null ? Instant.EPOCH : query.from()))
        .param(
            "to",
            Timestamp.from(query.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : query.to()))
        .param("size", page.size())
        .param("offset", page.offset())
        .query(DataClassRowMapper.newInstance(Row.class))
        .list();
  }
}
