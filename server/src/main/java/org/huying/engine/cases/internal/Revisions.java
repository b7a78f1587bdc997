package org.huying.engine.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.OncePerTransaction;
import org.huying.foundation.kernel.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names what nodes keep in memory as it is now. Whoever keeps something compares its revision
 * before each use, so that a change is in force on every node at once; one question in a
 * transaction answers for all names.
 */
@Component
public class Revisions {
  private static final String ALL = "select name, revision from cases.revision";

  private record Revision(String name, UUID revision) {}

  private final JdbcClient jdbc;
  private final OncePerTransaction<Map<String, UUID>> all;

  Revisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.all = new OncePerTransaction<>(this::read);
  }

  private Map<String, UUID> read() {
    return known(jdbc.sql(ALL).query(Revisions::revision).list());
  }

  /** Asks for all of them together with other things, so that it costs no round trip. */
  void asking(Reads reads) {
    reads.ask(ALL, Revisions::revision, rows -> all.answered(known(rows)));
  }

  private static Map<String, UUID> known(List<Revision> rows) {
    return rows.stream().collect(Collectors.toMap(Revision::name, Revision::revision));
  }

  private static Revision revision(ResultSet row, int number) throws SQLException {
    return new Revision(row.getString(1), row.getObject(2, UUID.class));
  }

  /** Null: it has never been changed. */
  public @Nullable UUID of(String name) {
    return all.get().get(name);
  }

  /**
   * It is being changed: from here to the end of the transaction nobody else changes it. First in
   * its transaction, before what decides about the change is read.
   */
  public void change(String name) {
    jdbc.sql(
            """
            insert into cases.revision (name, revision) values (:name, :revision)
            on conflict (name) do update set revision = excluded.revision
            """)
        .param("name", name)
        .param("revision", Ids.next())
        .update();
    all.changed();
  }
}
