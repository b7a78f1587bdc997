package org.huying.engine.catalog;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say of terminals (“这台机坏了”): a claim until staff have looked, and no more. */
@Service
public class TerminalReports {
  private final JdbcClient jdbc;
  private final Terminals terminals;
  private final Clock clock;

  TerminalReports(JdbcClient jdbc, Terminals terminals, Clock clock) {
    this.jdbc = jdbc;
    this.terminals = terminals;
    this.clock = clock;
  }

  /** Somebody found a terminal so; what others found already is counted. */
  @Transactional
  public void report(UUID terminal, TerminalReport.Kind kind) {
    terminals.get(terminal);
    jdbc.sql(
            """
            insert into catalog.terminal_report as r (id, terminal, kind, first_at, last_at)
            values (:id, :terminal, :kind, :now, :now)
            on conflict (terminal, kind) where confirmed is null
              do update set times = r.times + 1, last_at = excluded.last_at
            """)
        .param("id", Ids.next())
        .param("terminal", terminal)
        .param("kind", kind.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** All that nobody has decided yet, those that were said most often first. */
  List<TerminalReport> open() {
    return jdbc.sql(
            """
            select id, terminal, kind, times, first_at, last_at from catalog.terminal_report
            where confirmed is null
            order by times desc, first_at
            """)
        .query((row, n) ->
            new TerminalReport(
                row.getObject("id", UUID.class),
                row.getObject("terminal", UUID.class),
                TerminalReport.Kind.valueOf(row.getString("kind")),
                row.getInt("times"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant()))
        .list();
  }

  /**
   * @throws Conflict {@code report-decided} when somebody was first
   */
  void decide(UUID report, boolean confirmed, String actor) {
    Instant now = clock.instant();
    int decided =
        jdbc.sql(
                """
                update catalog.terminal_report
                set confirmed = :confirmed, decided_by = :actor, decided_at = :now
                where id = :id and confirmed is null
                """)
            .param("confirmed", confirmed)
            .param("actor", actor)
            .param("now", Timestamp.from(now))
            .param("id", report)
            .update();
    if (decided == 0) {
      throw new Conflict("report-decided", "这条反映已经有人处理了。", "report " + report + " is decided");
    }
  }
}
