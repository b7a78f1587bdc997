package org.huying.foundation.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hangs committed entries on the chain, a moment after their commit: a chain inside the command's
 * transaction would make all commits wait for each other.
 *
 * <p>An entry is taken because it is not sealed, not because of where it stands, so none is skipped
 * however late its transaction commits. One snapshot that sees an entry sees everything committed
 * before it, with a smaller number: an effect is never chained before its cause.
 */
@Component
class Sealer {
  static final int BATCH = 2_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final HeadMac mac;

  Sealer(JdbcClient jdbc, TransactionTemplate transaction, HeadMac mac) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.mac = mac;
  }

  /** Seals everything that is committed and waiting; how many entries. */
  int sealAll() {
    int sealed = 0;
    while (anyWaiting()) {
      sealed += transaction.execute(status -> sealBatch());
    }
    return sealed;
  }

  private boolean anyWaiting() {
    return jdbc.sql("select exists (select from audit.entry where position is null)")
        .query(Boolean.class)
        .single();
  }

  private int sealBatch() {
    Head head = Head.locked(jdbc);
    List<Chain.Entry> waiting =
        jdbc.sql(
                """
                select seq, id, at, actor, action, subject, facts::text as facts
                from audit.entry where position is null order by seq limit ?
                """)
            .param(BATCH)
            .query(Sealer::entry)
            .list();
    if (waiting.isEmpty()) {
      return 0;
    }
    var seqs = new Long[waiting.size()];
    var positions = new Long[waiting.size()];
    var hashes = new byte[waiting.size()][];
    byte[] last = head.hash();
    for (int i = 0; i < waiting.size(); i++) {
      seqs[i] = waiting.get(i).seq();
      positions[i] = head.position() + i + 1;
      last = Chain.hash(last, positions[i], waiting.get(i));
      hashes[i] = last;
    }
    jdbc.sql(
            """
            update audit.entry e set position = s.position, hash = s.hash
            from unnest(?::bigint[], ?::bigint[], ?::bytea[]) as s (seq, position, hash)
            where e.seq = s.seq and e.position is null
            """)
        .params(seqs, positions, hashes)
        .update();
    new Head(head.position() + waiting.size(), last, null).store(jdbc, mac);
    return waiting.size();
  }

  static Chain.Entry entry(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    Timestamp at = row.getTimestamp("at");
    return new Chain.Entry(
        row.getLong("seq"),
        row.getObject("id", java.util.UUID.class),
        at.toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("facts"));
  }

  /** Runs the sealer a second after it ran. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> auditSeal(Sealer sealer) {
      return Tasks.recurring("audit-seal", FixedDelay.ofSeconds(1))
          .execute((instance, context) -> sealer.sealAll());
    }
  }
}
