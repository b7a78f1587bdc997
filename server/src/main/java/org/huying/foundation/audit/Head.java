package org.huying.foundation.audit;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the chain ends. An empty chain has position 0 and no MAC yet. */
record Head(long position, byte[] hash, byte @Nullable [] mac) {
  static Head read(JdbcClient jdbc) {
    return query(jdbc, "select position, hash, mac from audit.head");
  }

  /** Reads it and keeps every other sealer waiting until the transaction ends. */
  static Head locked(JdbcClient jdbc) {
    return query(jdbc, "select position, hash, mac from audit.head for update");
  }

  private static Head query(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql)
        .query((row, n) -> new Head(row.getLong(1), row.getBytes(2), row.getBytes(3)))
        .single();
  }

  void store(JdbcClient jdbc, HeadMac key) {
    jdbc.sql("update audit.head set position = ?, hash = ?, mac = ?")
        .params(position, hash, key.of(Chain.head(position, hash)))
        .update();
  }

  /** Whether the MAC is ours; before the first seal there is none. */
  boolean genuine(HeadMac key) {
    return mac == null
        ? position == 0
        : MessageDigest.isEqual(mac, key.of(Chain.head(position, hash)));
  }
}
