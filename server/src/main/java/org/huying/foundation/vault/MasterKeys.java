package org.huying.foundation.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.huying.foundation.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes master keys while the house runs: a new one wraps from now on, and every data key is
 * wrapped anew.
 */
@Component
class MasterKeys {
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final KeyRing ring;
  private final TransactionTemplate transaction;
  private final AuditLog audit;

  MasterKeys(JdbcClient jdbc, KeyRing ring, TransactionTemplate transaction, AuditLog audit) {
    this.jdbc = jdbc;
    this.ring = ring;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** Adds a master key and wraps everything with it; how many data keys were wrapped anew. */
  int rotate() {
    String id = ring.addKey();
    int count = rewrap();
    audit.record("system", "vault.rotate", "master-key:" + id, Map.of("rewrapped", count));
    return count;
  }

  /**
   * Wraps every data key that is under an older master key with the newest; goes on after a crash.
   */
  int rewrap() {
    return rewrap("person_key", "person", UUID.class, DataKeys::personContext)
        + rewrap("system_key", "name", String.class, DataKeys::systemContext);
  }

  /** How many data keys each master key holds; one that holds none may be taken out of the file. */
  Map<String, Long> use() {
    var use = new LinkedHashMap<String, Long>();
    ring.ids().forEach(id -> use.put(id, 0L));
    jdbc.sql(
            """
            select master_key_id, count(*) from (
              select master_key_id from vault.person_key where wrapped is not null
              union all select master_key_id from vault.system_key) k
            group by 1 order by 1
            """)
        .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .forEach(held -> use.put(held.getKey(), held.getValue()));
    return use;
  }

  private <T> int rewrap(String table, String column, Class<T> type, Function<T, byte[]> context) {
    String newest = ring.ids().getLast();
    int count = 0;
    while (true) {
      Integer batch =
          transaction.execute(status -> {
            List<T> owners =
                jdbc.sql(
                        "select %s from vault.%s where master_key_id <> ? order by %s limit %d for update"
                            .formatted(column, table, column, BATCH))
                    .param(newest)
                    .query((row, n) -> row.getObject(1, type))
                    .list();
            owners.forEach(owner -> rewrapOne(table, column, owner, context.apply(owner)));
            return owners.size();
          });
      count += batch;
      if (batch < BATCH) {
        return count;
      }
    }
  }

  private <T> void rewrapOne(String table, String column, T owner, byte[] context) {
    KeyRing.Wrapped old =
        jdbc.sql(
                "select master_key_id, wrapped from vault.%s where %s = ?".formatted(table, column))
            .param(owner)
            .query((row, n) -> new KeyRing.Wrapped(row.getString(1), row.getBytes(2)))
            .single();
    KeyRing.Wrapped anew = ring.wrap(ring.unwrap(old, context), context);
    jdbc.sql(
            "update vault.%s set master_key_id = ?, wrapped = ? where %s = ?"
                .formatted(table, column))
        .params(anew.keyId(), anew.bytes(), owner)
        .update();
  }
}
