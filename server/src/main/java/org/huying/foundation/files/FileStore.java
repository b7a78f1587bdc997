package org.huying.foundation.files;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the bytes lie: in the database, in the transaction of whoever stores them. */
@Component
class FileStore {
  private final JdbcClient jdbc;

  FileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(UUID file, byte[] content, byte[] thumbnail) {
    jdbc.sql("insert into files.content (file, content, thumbnail) values (?, ?, ?)")
        .params(file, content, thumbnail)
        .update();
  }

  Optional<byte[]> content(UUID file) {
    return jdbc.sql("select content from files.content where file = ?")
        .param(file)
        .query(byte[].class)
        .optional();
  }

  Optional<byte[]> thumbnail(UUID file) {
    return jdbc.sql("select thumbnail from files.content where file = ?")
        .param(file)
        .query(byte[].class)
        .optional();
  }

  void remove(UUID file) {
    jdbc.sql("delete from files.content where file = ?").param(file).update();
  }
}
