package org.huying.testing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Many real cases at once: copies of one with its timeline, its clocks and their jobs, by SQL. */
public final class ManyCases {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public ManyCases(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Copies an open case so often; this clock of each copy is due at that moment. */
  public void copy(UUID original, int times, String clock, Instant due) {
    transaction.executeWithoutResult(status -> {
      jdbc.execute("create temporary table copy (id uuid, n int) on commit drop");
      jdbc.update(
          "insert into copy select gen_random_uuid(), n from generate_series(1, ?) n", times);
      copy(
          "case_file",
          "id",
          "copy.id",
          original,
          "reference",
          "'9' || lpad(((select count(*) from cases.case_file) + copy.n)::text, 12, '0')");
      copy("timeline", "case_id", "copy.id", original, "id", "gen_random_uuid()");
      copy("clock", "case_id", "copy.id", original, "id", "gen_random_uuid()");
      due(clock, due, "case_id in (select id from copy)");
    });
  }

  /** Lets a clock of one case be due at that moment. */
  public void due(UUID id, String clock, Instant due) {
    transaction.executeWithoutResult(status -> due(clock, due, "case_id = '" + id + "'"));
  }

  private void due(String clock, Instant due, String which) {
    jdbc.update(
        "update cases.clock set due_at = ?, next_at = ? where name = ? and stopped_at is null and "
            + which,
        Timestamp.from(due),
        Timestamp.from(due),
        clock);
    jdbc.update(
        """
        update cases.case_file f set due_at = c.due_at, due_clock = c.name
        from (select distinct on (case_id) * from cases.clock where stopped_at is null and paused_at is null and %s
              order by case_id, due_at) c
        where f.id = c.case_id
        """
            .formatted(which));
    jdbc.update(
        """
        insert into kernel.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version, priority)
        select 'cases-clock', id || ':' || steps || ':' || extract(epoch from next_at)::bigint,
          convert_to(json_build_object('clock', id, 'step', steps)::text, 'UTF8'), next_at + interval '1 second', false, 1, 10
        from cases.clock where next_at is not null and stopped_at is null and %s
        on conflict do nothing
        """
            .formatted(which));
  }

  private void copy(
      String table, String key, String value, UUID original, String other, String otherValue) {
    List<String> columns =
        jdbc.queryForList(
            """
            select column_name::text from information_schema.columns
            where table_schema = 'cases' and table_name = ? and is_generated = 'NEVER'
            """,
            String.class,
            table);
    String values =
        columns.stream()
            .map(it -> it.equals(key) ? value : it.equals(other) ? otherValue : "one." + it)
            .collect(Collectors.joining(", "));
    jdbc.update(
        "insert into cases.%s (%s) select %s from cases.%1$s one, copy where one.%s = ?"
            .formatted(table, String.join(", ", columns), values, key),
        original);
  }
}
