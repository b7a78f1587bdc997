package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.List;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseTypeException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers what each version of a type said when it was first read. Once a case has it, running or
 * over (which is read, rated and taken up again under it), another content is refused: the server
 * does not start.
 */
@Component
class PublishedTypes implements SmartInitializingSingleton {
  private record Known(String type, int version, String digest) {}

  private final CaseTypes types;
  private final JdbcClient jdbc;

  PublishedTypes(CaseTypes types, JdbcClient jdbc) {
    this.types = types;
    this.jdbc = jdbc;
  }

  @Override
  public void afterSingletonsInstantiated() {
    types.all().forEach(this::remember);
    var wrong = new ArrayList<String>();
    for (var known : known()) {
      @Nullable CaseType now = types.find(known.type, known.version).orElse(null);
      if (now != null && now.digest().equals(known.digest)) continue;
      if (hasCases(known)) wrong.add(now == null ? missing(known) : changed(now));
      else forget(known);
    }
    CaseTypeException.throwIfAny(wrong);
    types.all().forEach(this::remember);
  }

  private void remember(CaseType type) {
    jdbc.sql(
            """
            insert into cases.type_version as known (type, version, digest) values (?, ?, ?)
            on conflict (type, version) do update set digest = excluded.digest where known.digest is null
            """)
        .params(type.name(), type.version(), type.digest())
        .update();
  }

  private List<Known> known() {
    return jdbc.sql(
            "select type, version, coalesce(digest, '') as digest from cases.type_version order by type, version")
        .query((row, n) ->
            new Known(row.getString("type"), row.getInt("version"), row.getString("digest")))
        .list();
  }

  private boolean hasCases(Known known) {
    return jdbc.sql(
            "select exists (select from cases.case_file where type = ? and type_version = ?)")
        .params(known.type, known.version)
        .query(Boolean.class)
        .single();
  }

  private void forget(Known known) {
    jdbc.sql("delete from cases.type_version where type = ? and version = ?")
        .params(known.type, known.version)
        .update();
  }

  private static String missing(Known known) {
    return "%s.v%d.yaml is not there, but there are cases of this version. Put it back."
        .formatted(known.type, known.version);
  }

  private String changed(CaseType type) {
    return """
    %s.v%d.yaml, or lists/%s.yaml if it takes that list, was changed, but there are cases of this version. \
    Put it back as it was and write what is new as %s.v%d.yaml.\
    """
        .formatted(
            type.name(),
            type.version(),
            type.list(),
            type.name(),
            types.newest(type.name()).version() + 1);
  }
}
