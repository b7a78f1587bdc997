package org.huying.engine.catalog;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outlets, terminals and models as they were, version by version: each is kept whole, so that what
 * changed can be read and an older one be put back.
 */
@Component
class SiteHistory {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json;
  private final Clock clock;
  private final Actors actors;
  private final AuditLog audit;

  SiteHistory(
      JdbcClient jdbc,
      JdbcTemplate batch,
      JsonMapper json,
      Clock clock,
      Actors actors,
      AuditLog audit) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
    this.clock = clock;
    this.actors = actors;
    this.audit = audit;
  }

  /** What one of them became. */
  record Version(UUID subject, long version, Object content) {}

  private record Kept(
      long version, JsonNode content, String actor, @Nullable String note, Instant at) {}

  /**
   * In the caller's transaction; many at once are one line of the audit chain.
   *
   * @param what e.g. {@code outlet}
   */
  void record(String what, List<Version> versions, @Nullable String note) {
    if (versions.isEmpty()) {
      return;
    }
    String actor = actors.current().pseudonym();
    Timestamp now = Timestamp.from(clock.instant());
    batch.batchUpdate(
        """
        insert into catalog.site_version (subject, version, content, actor, note, at)
        values (?, ?, ?::jsonb, ?, ?, ?)
        """,
        versions,
        200,
        (row, it) -> {
          row.setObject(1, it.subject);
          row.setLong(2, it.version);
          row.setString(3, json.writeValueAsString(it.content));
          row.setString(4, actor);
          row.setString(5, note);
          row.setTimestamp(6, now);
        });
    if (versions.size() == 1) {
      Version only = versions.getFirst();
      audit.record(
          actor, what + ".change", what + ":" + only.subject, Map.of("version", only.version));
    } else {
      audit.record(actor, what + ".change-all", "catalog", Map.of("count", versions.size()));
    }
  }

  /** Of what was never to be there; the audit chain keeps that it was. */
  void forget(String what, List<UUID> subjects) {
    jdbc.sql("delete from catalog.site_version where subject = any (?)")
        .param(subjects.toArray(UUID[]::new))
        .update();
    audit.record(
        actors.current().pseudonym(),
        what + ".remove-all",
        "catalog",
        Map.of("count", subjects.size()));
  }

  /** The newest first, each with what it changed. */
  List<SiteVersion> of(UUID subject) {
    List<Kept> kept = kept(subject);
    return IntStream.range(0, kept.size())
        .mapToObj(i -> {
          Kept it = kept.get(i);
          List<String> changes =
              i + 1 < kept.size()
                  ? SiteChanges.between(kept.get(i + 1).content(), it.content())
                  : List.of("登记");
          return new SiteVersion(it.version(), it.actor(), it.note(), it.at(), changes);
        })
        .toList();
  }

  private List<Kept> kept(UUID subject) {
    return jdbc.sql(
            """
            select version, content, actor, note, at
            from catalog.site_version
            where subject = ?
            order by version desc
            """)
        .param(subject)
        .query((row, n) ->
            new Kept(
                row.getLong("version"),
                json.readTree(row.getString("content")),
                row.getString("actor"),
                row.getString("note"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  /**
   * @throws NotFound {@code version-not-found}
   */
  <T> T get(UUID subject, long version, Class<T> as) {
    return jdbc.sql("select content from catalog.site_version where subject = ? and version = ?")
        .params(subject, version)
        .query(String.class)
        .optional()
        .map(content -> json.readValue(content, as))
        .orElseThrow(() ->
            new NotFound("version-not-found", "没有这个版本。", subject + " has no version " + version));
  }
}
