package org.huying.foundation.files;

import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.vault.SealBroken;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the bytes lie: in the database, in the transaction of whoever stores them, sealed by the
 * house and bound to their file and use. A copy of the database shows no picture.
 */
@Component
class FileStore {
  private static final String CONTENT = "file-content";
  private static final String THUMBNAIL = "file-thumbnail";

  private final JdbcClient jdbc;
  private final Vault vault;

  FileStore(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  void put(UUID file, byte[] content, byte[] thumbnail) {
    jdbc.sql("insert into files.content (file, content, thumbnail) values (?, ?, ?)")
        .params(
            file,
            vault.sealSystem(CONTENT, file, content),
            vault.sealSystem(THUMBNAIL, file, thumbnail))
        .update();
  }

  Optional<byte[]> content(UUID file) {
    return jdbc.sql("select content from files.content where file = ?")
        .param(file)
        .query(byte[].class)
        .optional()
        .map(it -> open(CONTENT, file, it));
  }

  Optional<byte[]> thumbnail(UUID file) {
    return jdbc.sql("select thumbnail from files.content where file = ?")
        .param(file)
        .query(byte[].class)
        .optional()
        .map(it -> open(THUMBNAIL, file, it));
  }

  /** A photo of the time before photos were sealed lies there as it is. */
  private byte[] open(String use, UUID file, byte[] kept) {
    try {
      return vault.openSystem(use, file, kept);
    } catch (SealBroken e) {
      if (kept[0] == (byte) 0xff && kept[1] == (byte) 0xd8) return kept;
      throw e;
    }
  }

  void remove(UUID file) {
    jdbc.sql("delete from files.content where file = ?").param(file).update();
  }
}
